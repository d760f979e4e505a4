"""What DTS or another migration service left behind."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

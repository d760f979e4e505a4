"""The destination beside the source."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

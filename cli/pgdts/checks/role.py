"""The account that DTS logs in with."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

"""The capture of schema changes, ours or another."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

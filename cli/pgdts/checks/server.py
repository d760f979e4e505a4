"""The server, its version and flavour, and what runs beside it."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

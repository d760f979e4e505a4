"""The database: name, encoding, extensions, functions, large objects."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

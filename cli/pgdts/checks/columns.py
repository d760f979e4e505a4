"""Columns: types that DTS does not carry or changes."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

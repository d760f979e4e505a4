"""Sequences: selected with their tables, and set at the cutover."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

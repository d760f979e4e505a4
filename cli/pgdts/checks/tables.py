"""Tables: keys, replica identity, kinds that DTS does not carry, foreign keys."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

"""The decoding plugin: allowed, installed, loadable."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

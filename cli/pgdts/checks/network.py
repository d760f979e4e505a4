"""How DTS reaches the server: addresses, pg_hba.conf, TLS."""

from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = ()

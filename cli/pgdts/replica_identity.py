"""Replica identities as the catalog has them and as `ALTER TABLE` takes them.

Which one fits a table is decided in one place, `sql/capture/ready/include/fitting.sql`: for the
capture, `pgdts check` with its `--fix`, and `pgdts destination start`.
"""

IDENTITIES = {"d": "default", "n": "nothing", "i": "using index", "f": "full"}

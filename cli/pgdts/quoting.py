"""Names and values in SQL for people and scripts, where no server is at hand to quote them."""

from typing import Any

from psycopg2 import sql


class Identifier(sql.Identifier):
    """The driver's, for names of any bytes (`sessions.encoding`): it refuses what is no UTF-8."""

    def as_string(self, context: Any) -> str:  # noqa: ARG002 - as the driver calls it
        return ".".join(quoted_identifier(name) for name in self.strings)


def quoted_identifier(name: str) -> str:
    """The name between double quotes, as SQL takes it, and as a field of pg_hba.conf does."""
    return '"' + name.replace('"', '""') + '"'


def quoted_literal(value: str) -> str:
    """The text between single quotes; right where standard_conforming_strings is on."""
    return "'" + value.replace("'", "''") + "'"

"""Names and values in SQL for people and scripts, where no server is at hand to quote them."""


def quoted_identifier(name: str) -> str:
    """The name between double quotes, as SQL takes it, and as a field of pg_hba.conf does."""
    return '"' + name.replace('"', '""') + '"'


def quoted_literal(value: str) -> str:
    """The text between single quotes; right where standard_conforming_strings is on."""
    return "'" + value.replace("'", "''") + "'"

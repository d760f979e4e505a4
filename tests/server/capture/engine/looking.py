"""What tests of the engine look at."""

from dataclasses import dataclass

from psycopg2.extensions import cursor


@dataclass(frozen=True)
class Row:
    """A captured row, as a superuser reads it."""

    ddl_text: str
    tag: str
    username: str
    schema: str | None
    object_name: str
    message: str | None


def captured(sql: cursor) -> list[Row]:
    """All captured rows in order."""
    sql.execute(
        "select ddl_text, tag, username, schema, object_name, message"
        " from public.dts_ddl_command order by id"
    )
    return [Row(*row) for row in sql.fetchall()]


def texts(sql: cursor) -> list[str]:
    """The captured statements in order."""
    return [row.ddl_text for row in captured(sql)]


def forget(sql: cursor) -> None:
    """Empty the log."""
    sql.execute("delete from public.dts_ddl_command")


def is_superuser(sql: cursor, role: str) -> bool:
    """Whether a role has become one."""
    sql.execute("select rolsuper from pg_catalog.pg_roles where rolname = %s", (role,))
    return bool(sql.fetchall()[0][0])

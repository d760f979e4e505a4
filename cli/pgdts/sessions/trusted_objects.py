"""What pgdts reads or calls on a server outside `pg_catalog` is looked at here first.

Anybody who may create objects could have made one of our names, or put one in its place, so that a
superuser's command runs his code. The look uses the catalogs alone. A table is locked before the
look, so that it is still the same when it is read.
"""

from dataclasses import dataclass

from psycopg2 import errors, sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.errors import RefusedError
from pgdts.quoting import Identifier
from pgdts.resources import read_sql
from pgdts.sessions.connection import fetch

SCHEMA = "pgdts"
_CANNOT_BE_HELD = (
    errors.UndefinedTable,
    errors.InvalidSchemaName,
    errors.InsufficientPrivilege,
    errors.WrongObjectType,
)


class UntrustedObjectError(RefusedError):
    """An object has one of our names and is not ours, or not what it should be."""


@dataclass(frozen=True)
class HeldTable:
    """A table of one of our names.

    Attributes:
        is_held: locked until the transaction ends: this role may read it, and it stays as it is.
        is_plain: reading it runs nobody's code.
    """

    schema: str
    name: str
    schema_owner: str
    schema_is_trusted: bool
    owner: str
    owner_is_trusted: bool
    is_plain: bool
    is_held: bool

    @property
    def may_be_read(self) -> bool:
        """Whether its rows can be read here and now without a danger."""
        return self.is_held and self.is_plain

    @property
    def is_ours(self) -> bool:
        """Whether it was made by somebody who could install the capture."""
        return self.schema_is_trusted and self.owner_is_trusted and self.is_plain

    @property
    def doubt(self) -> str:
        """Why it is not ours, for people; empty where it is."""
        if not self.schema_is_trusted:
            return f"the schema {self.schema} belongs to {self.schema_owner}"
        if not self.owner_is_trusted:
            return f"{self.schema}.{self.name} belongs to {self.owner}"
        return "" if self.is_plain else f"{self.schema}.{self.name} is no plain table"


def hold_tables(connection: Connection, *names: tuple[str, str]) -> tuple[HeldTable | None, ...]:
    """Locks tables against changes of what they are, then looks at them.

    Under REPEATABLE READ it has to come first in the transaction: the catalogs are those of the
    snapshot, which must not be older than the locks.

    Args:
        connection: a session.
        names: schema and name of each.

    Returns:
        In their order; None where no relation has that name.
    """
    locked = [_lock(connection, *name) for name in names]
    return tuple(
        _look(connection, *name, is_locked=is_locked)
        for name, is_locked in zip(names, locked, strict=True)
    )


def hold_table(connection: Connection, schema: str, name: str) -> HeldTable | None:
    """The same for one table."""
    [held] = hold_tables(connection, (schema, name))
    return held


def has_own_table(connection: Connection, name: str) -> bool:
    """Whether the schema `pgdts` has this table, and it is ours.

    Nothing is locked: nobody else may change what is in a schema that is ours.

    Raises:
        UntrustedObjectError: there is something of that name that is not ours.
    """
    found = _look(connection, SCHEMA, name, is_locked=False)
    if found is None:
        return False
    _require_own_schema(connection)
    if not found.is_ours:
        raise _untrusted(found.doubt)
    return True


def may_call_own_function(
    connection: Connection, name: str, arguments: str, languages: frozenset[str]
) -> bool:
    """Whether the schema `pgdts` has this function, it is ours, and this role may call it.

    Args:
        connection: a session.
        name: of the function.
        arguments: their types, as `oidvectortypes()` spells them.
        languages: that it may be written in.

    Raises:
        UntrustedObjectError: there is one that is not ours.
    """
    rows = fetch(connection, "session/trusted_function", {"name": name, "arguments": arguments})
    if not rows:
        return False
    _require_own_schema(connection)
    [row] = rows
    signature = f"{SCHEMA}.{name}({arguments})"
    if not row.owner_is_trusted:
        raise _untrusted(f"{signature} belongs to {row.owner}")
    if row.language not in languages:
        raise _untrusted(f"{signature} is written in {row.language}")
    return bool(row.may_run)


def _require_own_schema(connection: Connection) -> None:
    for schema in fetch(connection, "session/trusted_schema"):
        if not schema.is_trusted:
            raise _untrusted(f"the schema {SCHEMA} belongs to {schema.owner}")
        if schema.of_others:
            raise _untrusted(f"in the schema {SCHEMA} there is {', '.join(schema.of_others)}")


def _look(connection: Connection, schema: str, name: str, *, is_locked: bool) -> HeldTable | None:
    rows = fetch(connection, "session/trusted_table", {"schema": schema, "name": name})
    if not rows:
        return None
    [row] = rows
    return HeldTable(
        schema,
        name,
        schema_owner=row.schema_owner,
        schema_is_trusted=row.schema_is_trusted,
        owner=row.owner,
        owner_is_trusted=row.owner_is_trusted,
        is_plain=row.is_plain,
        is_held=is_locked and row.may_read,
    )


def _lock(connection: Connection, schema: str, name: str) -> bool:
    statement = sql.SQL(read_sql("session/lock_table")).format(table=Identifier(schema, name))
    with connection.cursor() as cursor:
        cursor.execute("savepoint look")
        try:
            cursor.execute(statement)
        except _CANNOT_BE_HELD:
            cursor.execute("rollback to savepoint look")
            return False
        cursor.execute("release savepoint look")
        return True


def _untrusted(doubt: str) -> UntrustedObjectError:
    return UntrustedObjectError(
        f"{doubt}: it is not of pgdts",
        needed="objects that a superuser, or the privileged account on RDS, has installed",
        remedy="look at it, rename or drop it, and run this again",
    )

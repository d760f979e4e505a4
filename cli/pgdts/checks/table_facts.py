"""What the rules of tables, columns and their dependants read."""

from dataclasses import dataclass

from pgdts.checks.facts import query
from pgdts.checks.listed import Listed


@dataclass(frozen=True)
class ListedColumn:
    """One of the first twenty columns of a kind; names as SQL wants them.

    Attributes:
        total: how many of the kind there are.
        name: `schema.table.column`.
        type: as `format_type` says it.
    """

    kind: str
    total: int
    name: str
    table_name: str
    column_name: str
    type: str


@dataclass(frozen=True)
class Refused:
    """A published table that refuses writes.

    Attributes:
        total: how many there are.
        publications: that cause it, as SQL wants them.
        updates, deletes: what is refused.
        fitting: the replica identity with which nothing is refused, as in `pg_class.relreplident`;
            None where there is none.
        reason: what is in the way, for people.
    """

    total: int
    name: str
    publications: str
    updates: bool
    deletes: bool
    fitting: str | None
    reason: str


@dataclass(frozen=True)
class Unlogged:
    """One of the first twenty unlogged tables."""

    total: int
    name: str


TABLES = query("tables", Listed)
COLUMNS = query("columns", ListedColumn)
DEPENDENCIES = query("dependencies", Listed)
REFUSED = query("published_without_identity", Refused, since=100000)
UNLOGGED = query("unlogged_tables", Unlogged)

"""What the rules of tables, columns and their dependants read."""

from dataclasses import dataclass

from pgdts.checks.kit.facts import query
from pgdts.checks.kit.listed import Listed
from pgdts.server_capabilities import PUBLICATIONS


@dataclass(frozen=True)
class ListedColumn:
    """One of the first twenty columns of a kind; names as SQL wants them.

    Attributes:
        total: how many of the kind there are.
        name: `schema.table.column`.
        type: as `format_type` says it.
        new_type: of a column that holds bits, the type that takes its place; None where they are
            within another type.
    """

    kind: str
    total: int
    name: str
    table_name: str
    column_name: str
    type: str
    new_type: str | None = None


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
class NewKey:
    """A table to which a key column cannot be added as to any other.

    Attributes:
        has_row_type_in_use: columns of tables have its row type, so that it cannot be rewritten.
        ancestors: parents and their parents; what is added to them comes to this table, too.
        column_name: that neither it nor its children have yet.
    """

    name: str
    is_typed: bool
    has_row_type_in_use: bool
    ancestors: int
    column_name: str


@dataclass(frozen=True)
class UsedColumn:
    """A column whose type cannot be changed while others use it; names as SQL wants them."""

    table_name: str
    column_name: str
    users: str


@dataclass(frozen=True)
class Home:
    """A child or partition outside the schema of its topmost parent.

    Attributes:
        home: that schema, as SQL wants it; None where there are several.
        is_taken: something there has the name of the table, or of an index or sequence of it.
    """

    name: str
    home: str | None
    is_taken: bool


@dataclass(frozen=True)
class Unlogged:
    """One of the first twenty unlogged tables."""

    total: int
    name: str


TABLES = query("tables/tables", Listed)
NEW_KEYS = query("tables/new_keys", NewKey)
USED_COLUMNS = query("tables/column_users", UsedColumn)
HOMES = query("tables/inheritance_homes", Home)
COLUMNS = query("tables/columns", ListedColumn)
DEPENDENCIES = query("tables/dependencies", Listed)
GUARANTEES = query("tables/guarantees", Listed)
REFUSED = query("tables/published_without_identity", Refused, since=PUBLICATIONS.since)
UNLOGGED = query("tables/unlogged_tables", Unlogged)

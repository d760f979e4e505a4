"""The source's side: publication and slot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import monotonic, sleep

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.advice import Advice, LinkCommand, PgdtsCommand
from pgdts.destination.link import Link
from pgdts.destination.session import command, quietly
from pgdts.destination.sides import has_publications
from pgdts.dts.facts import LOG_TABLE
from pgdts.errors import RefusedError
from pgdts.quoting import Identifier
from pgdts.replica_identity import IDENTITIES
from pgdts.sessions.connection import fetch
from pgdts.wording import some

LOG = ("public", LOG_TABLE)
_PATIENCE_SECONDS = 30.0
_PAUSE_SECONDS = 0.1
_NAMED = 5

Table = tuple[str, str]


@dataclass(frozen=True)
class Selected:
    """A table that is to be published.

    Attributes:
        has_identity: UPDATE and DELETE work when it is published.
        fitting: the replica identity with which they do, as in `pg_class.relreplident`.
        obstacle: why they fail with any; None where they work with that one.
    """

    schema: str
    name: str
    has_identity: bool
    fitting: str
    obstacle: str | None

    @property
    def table(self) -> Table:
        return (self.schema, self.name)


@dataclass(frozen=True)
class Published:
    """An ordinary table that a publication shows, partitions of a published table included.

    Attributes:
        columns: those whose values are sent.
    """

    oid: int
    schema: str
    name: str
    columns: Sequence[str]

    @property
    def table(self) -> Table:
        return (self.schema, self.name)


def read_published(source: Connection, link: Link) -> tuple[Published, ...]:
    """What the link's publication shows; nothing where there is no such publication."""
    rows = fetch(source, "destination/published_tables", {"publication": link.publication})
    return tuple(Published(**row._asdict()) for row in rows)


def select_tables(source: Connection, names: Sequence[str]) -> tuple[Selected, ...]:
    """The tables to publish: those named, or all that a publication takes.

    Raises:
        RefusedError: one that is named cannot be published.
    """
    rows = fetch(source, "destination/tables_to_publish", {"tables": list(names) or None})
    if names and len(rows) < len(set(names)):
        found = ", ".join(f"{row.schema}.{row.name}" for row in rows) or "none"
        raise RefusedError(
            f"of {', '.join(names)} these can be published: {found}",
            needed="ordinary permanent tables, each as schema.name",
            remedy="correct --table",
        )
    return tuple(Selected(**row._asdict()) for row in rows)


def give_identity(source: Connection, tables: Iterable[Selected]) -> None:
    """Set the replica identity that fits where a table has no such, without a captured row."""
    with quietly(source):
        for selected in tables:
            if not selected.has_identity:
                table = Identifier(*selected.table)
                identity = sql.SQL(IDENTITIES[selected.fitting])
                command(source, "set_identity", table=table, identity=identity)


def require_identity(tables: Iterable[Selected], *, may_set: bool) -> None:
    """Refuse tables on which UPDATE and DELETE would fail as soon as they are published.

    Args:
        tables: those to be published.
        may_set: the identity that fits is going to be set.

    Raises:
        RefusedError: there is such a table.
    """
    wanting = [one for one in tables if not one.has_identity]
    hopeless = [f"{one.schema}.{one.name}: {one.obstacle}" for one in wanting if one.obstacle]
    if hopeless:
        raise RefusedError(
            f"no replica identity goes with publication: {some(hopeless, _NAMED)}",
            needed="a primary key of columns that are published, or UPDATE and DELETE fail at the "
            "source",
            remedy="add one, or name the other tables with --table",
        )
    if wanting and not may_set:
        without = [f"{one.schema}.{one.name}" for one in wanting]
        raise RefusedError(
            f"no replica identity: {some(without, _NAMED)}",
            needed="a key or REPLICA IDENTITY FULL, or UPDATE and DELETE fail at the source",
            remedy=Advice.of(
                "--set-identity-full sets it, and so does ", PgdtsCommand("check", "--fix")
            ),
        )


def ensure_published(source: Connection, link: Link, tables: Iterable[Table]) -> None:
    """Make the publication with the log, or add what is not in it; captured as nothing."""
    known = _published(source, link)
    if known is None:
        with quietly(source):
            listed = _listed((LOG, *tables))
            command(source, "create_publication", publication=_publication(link), tables=listed)
        return
    for table in (LOG, *tables):
        if table not in known:
            _add(source, link, table)


def _add(source: Connection, link: Link, table: Table) -> None:
    """Publish one more table, when no transaction is under way that has written to it.

    A walsender that decodes such a transaction takes the table for one that is not published, and
    goes on doing so: the rows of all later transactions would be missing. 13.21, 14.18, 15.13, 16.9
    and 17.5 mend that.
    """
    with quietly(source):
        command(source, "lock_against_writes", tables=only(table))
        publication = _publication(link)
        command(source, "add_to_publication", publication=publication, tables=only(table))


def drop_publication(source: Connection, link: Link) -> None:
    """Nothing if there is none."""
    if has_publications(source):
        with quietly(source):
            command(source, "drop_publication", publication=_publication(link))


def ensure_slot(source: Connection, link: Link, plugin: str) -> bool:
    """Make the slot unless it is there; whether it was made.

    Raises:
        RefusedError: the name is taken by a slot of another plugin.
    """
    found = fetch(source, "destination/slot", {"slot": link.slot})
    if found and found[0].plugin != plugin:
        raise RefusedError(
            f"there is a slot {link.slot} with the plugin {found[0].plugin}",
            needed=f"none, or one with {plugin}",
            remedy="choose another --name",
        )
    if not found:
        fetch(source, "destination/create_slot", {"slot": link.slot, "plugin": plugin})
    return not found


def drop_slot(source: Connection, link: Link) -> None:
    """End its reader and drop it; nothing if there is none.

    Raises:
        RefusedError: somebody goes on reading it.
    """
    deadline = monotonic() + _PATIENCE_SECONDS
    while fetch(source, "destination/slot", {"slot": link.slot}):
        if fetch(source, "destination/drop_slot", {"slot": link.slot}):
            return
        if monotonic() > deadline:
            raise RefusedError(
                f"slot {link.slot} is in use",
                needed="nobody who reads it",
                remedy=Advice.of("stop ", LinkCommand("run"), " and run this again"),
            )
        fetch(source, "destination/end_reader", {"slot": link.slot})
        sleep(_PAUSE_SECONDS)


def _published(source: Connection, link: Link) -> frozenset[Table] | None:
    """The publication's tables; None where there is no publication."""
    found = fetch(source, "destination/publication", {"publication": link.publication})
    return frozenset((schema, name) for schema, name in found[0].tables) if found else None


def _publication(link: Link) -> Identifier:
    return Identifier(link.publication)


def only(table: Table) -> sql.Composed:
    """A table in a statement, without those that inherit from it."""
    return sql.SQL("only {}").format(Identifier(*table))


def _listed(tables: Iterable[Table]) -> sql.Composed:
    return sql.SQL(", ").join(only(table) for table in tables)

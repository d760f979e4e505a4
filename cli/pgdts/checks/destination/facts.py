"""What the rules of the destination read, there and at the source."""

from dataclasses import dataclass

from pgdts.checks.kit.facts import Fact, Reading, UnknownFactError, query, query_destination
from pgdts.host.server_view import has_probe, see
from pgdts.sessions.connection import fetch


@dataclass(frozen=True)
class SourceSide:
    """What the destination has to take; names as SQL wants them.

    Attributes:
        size: `size_bytes` for people.
        schemas: those of selected tables.
        foreign_keys, triggers, rules: of selected tables; foreign keys that are enforced.
        money_tables: selected tables with a column of type money.
    """

    quoted_database: str
    size_bytes: int
    size: str
    schemas: list[str]
    foreign_keys: int
    triggers: int
    rules: int
    event_triggers: int
    money_tables: int


@dataclass(frozen=True)
class Destination:
    """The destination and the account that pgdts has there.

    Attributes:
        version: `server_version_num`.
        may_set_replica_role: it was granted the right to set session_replication_role.
        supported_extensions: what RDS says that can be created, comma between; None elsewhere.
    """

    version: int
    version_name: str
    role: str
    is_superuser: bool
    is_rds_privileged: bool
    quoted_database: str
    may_create_schemas: bool
    may_set_replica_role: bool
    replication_role: str
    lc_monetary: str
    supported_extensions: str | None


@dataclass(frozen=True)
class DestinationSchema:
    """One schema there.

    Attributes:
        may_create: the account has CREATE and USAGE.
        is_owner: it is the owner, or acts as one.
    """

    name: str
    owner: str
    may_create: bool
    is_owner: bool


@dataclass(frozen=True)
class InstalledExtension:
    """An extension of the source, and the schema that its objects are in."""

    name: str
    quoted_name: str
    version: str
    schema: str
    quoted_schema: str


@dataclass(frozen=True)
class OfferedExtension:
    """An extension that the destination has or could have; `installed_version` None if not yet."""

    name: str
    default_version: str | None
    installed_version: str | None


@dataclass(frozen=True)
class Limited:
    """Something of which a setting allows so many, and how many are in use."""

    name: str
    limit: int
    in_use: int


@dataclass(frozen=True)
class SameNames:
    """Objects that both sides have: the first 20 and how many."""

    names: list[str]
    total: int


def _is_there(reading: Reading) -> bool:
    return reading.destination is not None


def _same_names(reading: Reading) -> SameNames:
    destination = reading.require_destination()
    taken = fetch(destination, "checks/destination/relations")
    destination.rollback()
    names = {
        "taken_schemas": [row.schema for row in taken],
        "taken_names": [row.name for row in taken],
    }
    [row] = fetch(reading.connection, "checks/destination/same_names", reading.parameters | names)
    return SameNames(row.names, row.total)


def _free_bytes(reading: Reading) -> int:
    """Free space in the destination's data folder.

    Raises:
        UnknownFactError: the host probe, which alone tells it, is not there.
    """
    destination = reading.require_destination()
    free = see(destination, ()).system.get("free_in_data") if has_probe(destination) else None
    destination.rollback()
    if free is None:
        raise UnknownFactError("SQL does not tell the storage of the destination")
    return int(free)


SOURCE_SIDE = query("destination/source_for_destination", SourceSide)
INSTALLED_EXTENSIONS = query("destination/installed_extensions", InstalledExtension)
DESTINATION = query_destination("destination/destination", Destination)
DESTINATION_SCHEMAS = query_destination("destination/schemas", DestinationSchema)
WORKERS = query_destination("destination/workers", Limited)
OFFERED_EXTENSIONS = query_destination("destination/offered_extensions", OfferedExtension)
DESTINATION_IS_THERE = Fact("whether the destination's database is there", _is_there)
SAME_NAMES = Fact("names that both sides have", _same_names)
DESTINATION_FREE_BYTES = Fact("free space at the destination", _free_bytes)

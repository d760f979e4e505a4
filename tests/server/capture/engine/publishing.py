"""Shapes of tables and of publications, and what an application does with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

FIRST = 90400
HAS_PUBLICATIONS = 100000
HAS_LISTS = 150000
DTS = "dts_sync_grid"


@dataclass(frozen=True)
class Shape:
    """A table: `{t}` is its name.

    Attributes:
        since: the first server that knows it, as `server_version_num`.
        insert: a row with the key 1.
        is_usual: like another one for the server, so that few publications are tried with it.
    """

    name: str
    create: tuple[str, ...]
    since: int = FIRST
    insert: str = "insert into {t} (id, q) values (1, 1)"
    is_usual: bool = False

    @property
    def table(self) -> str:
        return f"of_{self.name}"


@dataclass(frozen=True)
class Publishing:
    """A way of publishing: of the whole database, or each table by itself.

    Attributes:
        publish: for the database, or for a table where it names `{t}`.
        capture: what DTS has of its own; not there without the capture.
        is_first: before the tables are made.
        is_long: with all changes, not with the first alone.
    """

    name: str
    publish: str = ""
    capture: str = f"create publication {DTS}"
    is_first: bool = False
    is_long: bool = False
    since: int = HAS_PUBLICATIONS


@dataclass(frozen=True)
class Change:
    """What is done to each table later on; it may fail."""

    name: str
    statement: str
    since: int = FIRST


SHAPES = (
    Shape("key", ("create table {t} (id int primary key, q int)",)),
    Shape("nothing", ("create table {t} (id int, q int)",)),
    Shape("deferrable", ("create table {t} (id int primary key deferrable, q int)",)),
    Shape("unique", ("create table {t} (id int not null unique, q int)",)),
    Shape(
        "incomparable",
        ("create table {t} (id int primary key, q int, j json, x xml, p point)",),
        is_usual=True,
    ),
    Shape("json", ("create table {t} (id int, q int, j json, x xml, p point)",)),
    Shape(
        "inherited",
        (
            "create table {t}_parent (id int, q int)",
            "create table {t} (primary key (id)) inherits ({t}_parent)",
        ),
        is_usual=True,
    ),
    Shape(
        "typed",
        (
            "create type {t}_row as (id int, q int)",
            "create table {t} of {t}_row (primary key (id))",
        ),
        is_usual=True,
    ),
    Shape("copied", ("create table {t} as select 2 as id, 1 as q",)),
    Shape(
        "logged",
        ("create unlogged table {t} (id int primary key, q int)", "alter table {t} set logged"),
        since=90500,
        is_usual=True,
    ),
    Shape(
        "partitioned",
        (
            "create table {t} (id int primary key, q int) partition by list (id)",
            "create table {t}_1 partition of {t} for values in (1)",
        ),
        since=110000,
        is_usual=True,
    ),
    Shape(
        "partitions",
        (
            "create table {t} (id int, q int) partition by list (id)",
            "create table {t}_1 partition of {t} for values in (1)",
        ),
        since=100000,
        is_usual=True,
    ),
    Shape(
        "attached",
        (
            "create table {t} (id int primary key, q int) partition by list (id)",
            "create table {t}_1 (q int, id int primary key)",
            "alter table {t} attach partition {t}_1 for values in (1)",
        ),
        since=110000,
        is_usual=True,
    ),
    Shape(
        "stored",
        ("create table {t} (id int primary key, q int, g int generated always as (q*2) stored)",),
        since=120000,
    ),
    Shape(
        "keyless",
        ("create table {t} (id int, q int, g int generated always as (q * 2) stored)",),
        since=120000,
    ),
    Shape(
        "computed",
        ("create table {t} (q int, id int generated always as (q) stored primary key)",),
        since=120000,
        insert="insert into {t} (q) values (1)",
    ),
    Shape(
        "like",
        (
            "create table {t}_a (id int primary key, q int, g int generated always as (1) stored)",
            "create table {t} (like {t}_a including all)",
        ),
        since=120000,
        is_usual=True,
    ),
    Shape(
        "parts",
        (
            (
                "create table {t} (id int, q int, g int generated always as (q * 2) stored)"
                " partition by list (id)"
            ),
            "create table {t}_1 partition of {t} for values in (1)",
        ),
        since=120000,
    ),
    Shape(
        "virtual",
        ("create table {t} (id int primary key, q int, g int generated always as (q * 2))",),
        since=180000,
    ),
    Shape(
        "unstored",
        ("create table {t} (id int, q int, g int generated always as (q * 2) virtual)",),
        since=180000,
    ),
    Shape(
        "temporal",
        (
            (
                "create table {t} (id int4range, q int, during daterange,"
                " primary key (id, during without overlaps))"
            ),
        ),
        since=180000,
        insert="insert into {t} (id, q, during) values ('[1,2)', 1, '[2026-01-01,2026-02-01)')",
    ),
)

_ALL = "create publication app for all tables"
_STORED = "with (publish_generated_columns = stored)"
PUBLISHINGS = (
    Publishing("not at all", capture="", since=FIRST),
    Publishing("by DTS", is_first=True, is_long=True),
    Publishing("by DTS, inserts", "", f"create publication {DTS} with (publish = 'insert')"),
    Publishing("by DTS, generated", "", f"create publication {DTS} {_STORED}", since=180000),
    Publishing("all, first", _ALL, "", is_first=True),
    Publishing("all, later", _ALL),
    Publishing("all, generated", f"{_ALL} {_STORED}", "", is_first=True, since=180000),
    Publishing("inserts of all", f"{_ALL} with (publish = 'insert')"),
    Publishing("each", "create publication app_{t} for table {t}"),
    Publishing(
        "via root",
        "create publication app_{t} for table {t} with (publish_via_partition_root = true)",
        since=130000,
    ),
    Publishing(
        "schema", "create publication app for tables in schema app", "", True, since=HAS_LISTS
    ),
    Publishing("schema, later", "create publication app for tables in schema app", since=HAS_LISTS),
    Publishing("key", "create publication app_{t} for table {t} (id)", since=HAS_LISTS),
    Publishing("columns", "create publication app_{t} for table {t} (id, q)", "", since=HAS_LISTS),
    Publishing("no key", "create publication app_{t} for table {t} (q)", since=HAS_LISTS),
    Publishing(
        "inserts",
        "create publication app_{t} for table {t} (q) with (publish = 'insert')",
        since=HAS_LISTS,
    ),
    Publishing(
        "columns via root",
        "create publication app_{t} for table {t} (q, id) with (publish_via_partition_root = true)",
        is_long=True,
        since=HAS_LISTS,
    ),
    Publishing(
        "filter", "create publication app_{t} for table {t} where (id > 0)", since=HAS_LISTS
    ),
    Publishing(
        "filter on others",
        "create publication app_{t} for table {t} where (q > 0) with"
        " (publish_via_partition_root = true)",
        since=HAS_LISTS,
    ),
)

CHANGES = (
    Change(
        "a generated column",
        "alter table {t} add column later int generated always as (q + 1) stored",
        since=120000,
    ),
    Change(
        "a virtual column",
        "alter table {t} add column virtually int generated always as (q + 1) virtual",
        since=180000,
    ),
    Change("no partition", "alter table {t} detach partition {t}_1", since=110000),
    Change(
        "a partition again",
        "alter table {t} attach partition {t}_1 for values in (1)",
        since=110000,
    ),
    Change("no identity", "alter table {t} replica identity nothing"),
    Change("the usual identity", "alter table {t} replica identity default"),
    Change("no key", "alter table {t} drop constraint if exists {t}_pkey"),
    Change("a key again", "alter table {t} add primary key (id)"),
)


def shapes(publishing: Publishing, version: int) -> Sequence[Shape]:
    return tuple(
        shape
        for shape in SHAPES
        if shape.since <= version and (publishing.is_long or not shape.is_usual)
    )


def publishings(version: int) -> Iterator[Publishing]:
    return (one for one in PUBLISHINGS if one.since <= version)


def changes(publishing: Publishing, version: int) -> Iterator[Change]:
    known = (change for change in CHANGES if change.since <= version)
    return known if publishing.is_long else islice(known, 1)

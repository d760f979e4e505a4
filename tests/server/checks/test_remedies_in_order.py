"""All remedies of a source with every defect at once, pasted into psql in the order printed."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from textwrap import indent

import pytest

from pgdts.checks.kit.finding import Remedy, RemedyKind, Severity
from pgdts.checks.kit.profile import Profile
from pgdts.checks.report import CheckReport
from pgdts.checks.request import CheckRequest
from pgdts.checks.run import examine_subject, report, subjects
from pgdts.fleet import Outcome
from pgdts.report.checks.groups import groups
from pgdts.report.kit.visible import visible
from pgdts.targets import Target
from tests.harness.clients import psql
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.harness.scratch import running
from tests.harness.settings import Setting
from tests.server.checks.seeding import seed

# What breaks quoting, psql and lines: quotes, blanks, capitals, a variable of psql, a newline.
HOSTILE = 'Ev"il :x \n\t%s; -- \\q'
H = '"' + HOSTILE.replace('"', '""') + '"'
ROLE = "DTS \"acc :x't"
SOURCE = "Shop-\"x' :x\n"
CONF: dict[str, Setting] = {
    "wal_level": "minimal",
    "max_replication_slots": 1,
    "max_wal_senders": 0,
    "wal_sender_timeout": "5s",
    "listen_addresses": "127.0.0.1",
}
SEEDS = (
    f"create schema {H}",
    'create schema "order"',
    f"create table {H}.{H} ({H} bit(3), v bit varying default B'1')",
    # Inheritance over two schemas and three generations, none of them with a key.
    f"create table {H}.parent (a int, row_key text)",
    f'create table "order".child () inherits ({H}.parent)',
    'create table public."grand :child" () inherits ("order".child)',
    'create unlogged table "order"."select" (a int)',
    'create unlogged table "order".parent_key (id int primary key)',
    'alter table "order"."select" add constraint c foreign key (a) references "order".parent_key',
    'create type "order"."of" as (a int)',
    'create table "order".typed of "order"."of"',
    'create table "order".nullable ("B" int unique)',
    "create table public.kept (id int primary key, b bit(2), plain bit(1))",
    'create view public."view" as select b from public.kept',
    "create table public.row_type (a int)",
    "create table public.its_user (id int primary key, held public.row_type[])",
    "create table public.nothing (id int primary key)",
    "alter table public.nothing replica identity nothing",
    'create extension hstore schema "order"',
    "create table public.awsdms_ddl_audit (a int)",
    "create table public.dts_pg_class (a int)",
    'create sequence public."sequence :x"',
    "select nextval('public.\"sequence :x\"')",
    "begin",
    "insert into public.nothing values (1)",
    "prepare transaction 'it''s :x'",
)
SEEDS_FROM_10 = (
    "create table public.parts (a int, b bit) partition by list (a)",
    'create table "order".part partition of public.parts for values in (1)',
    "create table public.published (a int)",
    'create publication "of :x" for table public.published',
)
SEEDS_FROM_15 = (
    "create table public.listed (id int primary key, a int)",
    "alter table public.listed replica identity full",
    "create publication listing for table public.listed (id)",
)
# What keeps later remedies from being pasted, unless theirs comes first.
SETTINGS = (
    "alter database {source} set default_transaction_read_only = on",
    "alter role all in database {source} set session_replication_role = 'replica'",
)
# What needs a decision, another server, or is told for later.
LEFT = {
    "COL-BIT",  # public.kept.b, under a view
    "TBL-KEY",  # public.row_type, of which another table has a column
    "WAL-RETENTION",
    "SRC-HBA-DB",  # its line names the database as it was before the rename
    "SRC-HBA-AUTH",  # a password, which people choose
    "PUB-COLUMNS",  # a list of columns, which somebody wanted
}
LEFT_OF_OLD = {"SRC-VERSION", "TGT-VERSION", "PLUG-FILES", "PLUG-LOAD", "TBL-UNLOGGED"}


@dataclass(frozen=True)
class Place:
    """A source and its destination on one server."""

    cluster: Cluster
    source: Database
    destination: Database

    def report(self) -> CheckReport:
        profile = Profile(
            dts_role=ROLE,
            ranges=(ip_network("203.0.113.0/24"),),
            destination=self.destination.dsn(),
            wal_sample_seconds=0.1,
            long_transaction_minutes=0,
        )
        wanted = CheckRequest(profile)
        places = subjects((Target(self.source.name, self.source.dsn()),), wanted)
        examined = [
            (place, Outcome(place, examine_subject(place, choice=wanted.choice)))
            for place in places
        ]
        return report(examined, wanted, ())


@contextmanager
def seeded(major: str) -> Iterator[Place]:
    with running(major, conf=CONF) as cluster:
        place = Place(cluster, cluster.create_database(SOURCE), cluster.create_database("there"))
        seed(place.source, *SEEDS)
        seed(place.source, *(SEEDS_FROM_10 if number(major) >= (10,) else ()))
        seed(place.source, *(SEEDS_FROM_15 if number(major) >= (15,) else ()))
        name = '"' + SOURCE.replace('"', '""') + '"'
        seed(place.source, *(line.format(source=name) for line in SETTINGS))
        yield place


@pytest.mark.majors("oldest", "newest")
def test_all_remedies_pasted_in_the_order_printed_leave_a_clean_check(pg_major: str) -> None:
    with seeded(pg_major) as place:
        found = groups(place.report())
        rules = [group.first.rule for group in found]
        assert {"COL-BIT", "TBL-KEY", "EXT-TARGET", "TXN-PREPARED", "ROLE-LOGIN"} <= set(rules)
        assert rules[-2:] == ["TBL-INHERIT", "DB-NAME"]
        for remedies in (item.remedies for group in found for item in group.to_do):
            paste(place, remedies)
        assert schema_of_extension(place.destination) == "order"
        place.cluster.restart()
        left = LEFT | (LEFT_OF_OLD if number(pg_major) < (10,) else set())
        renamed = Place(place.cluster, Database(place.cluster, now(place)), place.destination)
        rest = [
            f"{finding.rule}: {finding.found}"
            for item in renamed.report().examined
            for finding in (item.examination.findings if item.examination else ())
            if finding.severity > Severity.NOTICE and finding.rule not in left
        ]
        assert not rest, "\n".join(rest)


def paste(place: Place, remedies: Sequence[Remedy]) -> None:
    for before, remedy in zip((None, *remedies), remedies, strict=False):
        if remedy.kind is RemedyKind.SQL:
            run_psql(database_for(place, before, remedy), printed(remedy))
        elif remedy.kind is RemedyKind.PG_HBA_CONF:
            file = place.cluster.data / "pg_hba.conf"
            file.write_text(f"{remedy.text}\n{file.read_text()}")
        elif remedy.kind is RemedyKind.COMMAND and remedy.text.startswith("pgdts upgrade"):
            path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
            argv = ["bash", "-c", printed(remedy)]
            subprocess.run(argv, check=True, env=os.environ | {"PATH": path})


def printed(remedy: Remedy) -> str:
    """As the report has it: each line behind blanks."""
    return indent(visible(remedy.text), " " * 12)


def database_for(place: Place, before: Remedy | None, remedy: Remedy) -> Database:
    if remedy.text.startswith("-- at the destination"):
        return place.destination
    if before is not None and "connected to another database" in before.text:
        return Database(place.cluster, "postgres")
    return place.source


def run_psql(database: Database, script: str) -> None:
    argv = [str(psql()), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "x=wrong", "-d", database.dsn()]
    done = subprocess.run(argv, input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, script + done.stderr


def schema_of_extension(database: Database) -> str:
    with database.connect() as session, session.cursor() as cursor:
        cursor.execute(
            "select nspname from pg_extension join pg_namespace n on n.oid = extnamespace "
            "where extname = 'hstore'"
        )
        [row] = cursor.fetchall()
        return str(row[0])


def now(place: Place) -> str:
    with Database(place.cluster, "postgres").connect() as session, session.cursor() as cursor:
        cursor.execute(
            "select datname from pg_database where datname not in "
            "('postgres', 'template0', 'template1', 'there')"
        )
        [row] = cursor.fetchall()
        return str(row[0])

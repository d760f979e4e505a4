"""Rules of the destination: another database, on the same server or on an older one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from pgdts.checks.kit.finding import Severity
from tests.harness.cluster import Cluster
from tests.harness.databases import Database, scratch_database
from tests.harness.fixtures import Clusters
from tests.server.checks.examining import examine_database, found, run_sql_remedies
from tests.server.checks.seeding import seed

HOSTILE = '''"s <script>%s "" \x1b[31m"'''
RULES = ("TGT-DB", "TGT-VERSION", "TGT-PRIV", "TGT-SRR", "TGT-SAME", "EXT-TARGET", "TGT-LCMON")


@contextmanager
def loader(cluster: Cluster) -> Iterator[str]:
    """A role without rights, as the destination's account."""
    server = Database(cluster, "postgres")
    seed(server, "create role loader login")
    try:
        yield "loader"
    finally:
        seed(server, "drop role loader")


def dsn(database: Database, user: str) -> str:
    return database.dsn(user=user)


@pytest.mark.majors("oldest", "newest")
def test_what_the_destination_lacks_is_found_and_made_as_printed(
    cluster: Cluster, database: Database
) -> None:
    with loader(cluster) as user, scratch_database(cluster) as there:
        seed(
            database,
            f"create schema {HOSTILE}",
            f"create table {HOSTILE}.{HOSTILE} (id int primary key, price money)",
            "create table public.parent (id int primary key)",
            "create table public.child (id int references public.parent)",
            "create rule noting as on insert to public.child where false do also select 1",
            "create table public.dts_pg_class ()",
            "create extension hstore",
            "create extension citext",
        )
        seed(there, "create table public.child ()", "create table public.dts_pg_class ()")
        seed(
            there,
            "create extension citext",
            f"alter database {there.name} set lc_monetary = 'POSIX'",
        )
        profile: dict[str, Any] = {"destination": dsn(there, user)}
        examined = examine_database(database, **profile)
        [schema] = found(examined, "TGT-DB")
        assert schema.objects.names == (HOSTILE,)
        create, *rights = found(examined, "TGT-PRIV")
        assert create.found == f"loader may not create schemas in {there.name}"
        [replica] = found(examined, "TGT-SRR")
        assert replica.found.endswith("and the source has 1 foreign key(s), 1 rule(s)")
        [same] = found(examined, "TGT-SAME")
        assert same.objects.names == ("public.child",)
        [extension] = found(examined, "EXT-TARGET")
        assert (extension.severity, extension.objects.names) == (Severity.NOTICE, ("hstore",))
        [money] = found(examined, "TGT-LCMON")
        assert money.found.endswith("1 table(s) have columns of type money")
        [size] = [item for item in examined.not_checked if item.rule == "TGT-SIZE"]
        assert size.reason.startswith(
            "SQL does not tell the storage of the destination; the source"
        )

        seed(there, "drop table public.child")
        for finding in (schema, create, *rights, replica, extension, money):
            run_sql_remedies(there, finding)
        # The new schema belongs to who made it.
        owner, *more = found(examine_database(database, **profile), "TGT-PRIV")
        for finding in (owner, *more):
            run_sql_remedies(there, finding)
        again = examine_database(database, **profile)
        too_old = ["TGT-VERSION"] if cluster.major == "9.4" else []
        assert [rule for rule in RULES if found(again, rule)] == too_old
        assert {item.rule for item in again.not_checked} & set(RULES) == set()
        seed(there, "drop owned by loader cascade")


@pytest.mark.majors("newest")
def test_a_destination_that_cannot_be_reached_takes_only_its_own_rules_along(
    database: Database,
) -> None:
    examined = examine_database(database, destination="host=127.0.0.1 port=1 dbname=shop")
    refused = {item.rule: item.reason for item in examined.not_checked}
    assert refused.keys() >= set(RULES)
    assert "Connection refused" in refused["TGT-DB"]
    assert "DB-NAME" in examined.passed


@pytest.mark.majors("oldest", "newest")
def test_a_missing_database_is_a_finding_and_the_rest_is_not_checked(database: Database) -> None:
    name = database.name + '"x -'
    missing = replace(database, name=name)
    examined = examine_database(database, destination=missing.dsn())
    [finding] = found(examined, "TGT-DB")
    assert finding.found == f"the destination has no database {name}"
    assert {item.rule for item in examined.not_checked} >= set(RULES) - {"TGT-DB"}
    run_sql_remedies(database, finding)
    try:
        assert not found(examine_database(database, destination=missing.dsn()), "TGT-DB")
    finally:
        database.cluster.drop_database(name)


@pytest.mark.majors("oldest", "newest")
def test_an_older_destination_is_refused(
    cluster: Cluster, database: Database, clusters: Clusters, pg_major: str
) -> None:
    with scratch_database(clusters["oldest"]) as there:
        [version] = found(examine_database(database, destination=there.dsn()), "TGT-VERSION")
        assert version.found.startswith("PostgreSQL 9.4.")
        assert version.needed.startswith("11 or later" if pg_major == "9.4" else "the major")


@pytest.mark.majors("newest")
def test_selection_and_many_same_names(cluster: Cluster, database: Database) -> None:
    tables = "; ".join(f"create table t{i:02} ()" for i in range(30))
    with scratch_database(cluster) as there:
        seed(database, tables, "create schema app; create table app.t ()")
        seed(there, tables)
        [same] = found(examine_database(database, destination=there.dsn()), "TGT-SAME")
        assert (len(same.objects.names), same.objects.total) == (20, 30)
        chosen = examine_database(database, destination=there.dsn(), tables=("t07", "app.t"))
        assert found(chosen, "TGT-SAME")[0].objects.names == ("public.t07",)
        assert found(chosen, "TGT-DB")[0].objects.names == ("app",)


def test_the_queries_run_on_every_major(cluster: Cluster, database: Database) -> None:
    """A database as its own destination has all names twice, and no other rule minds."""
    seed(database, "create table public.t ()")
    examined = examine_database(database, destination=database.dsn())
    assert {item.rule for item in examined.not_checked} & set(RULES) == set()
    too_old = ["TGT-VERSION"] if cluster.major in ("9.4", "9.5", "9.6") else []
    assert [rule for rule in RULES if found(examined, rule)] == [*too_old, "TGT-SAME"]


@pytest.mark.majors("oldest", "16", "newest")
def test_what_applies_a_subscription_must_be_free(cluster: Cluster, database: Database) -> None:
    with scratch_database(cluster) as there, _origins(there) as limit:
        examined = examine_database(database, destination=there.dsn())
        if not limit:
            assert "TGT-WORKERS" in examined.passed
            return
        [finding] = found(examined, "TGT-WORKERS")
        name, value = limit
        assert finding.found == f"{name} is {value} at the destination, {value - 1} in use"
        assert f"alter system set {name} = {value + 1};" in finding.remedies[0].text
    assert "TGT-WORKERS" in examine_database(database, destination=database.dsn()).passed


@contextmanager
def _origins(there: Database) -> Iterator[tuple[str, int] | None]:
    """All replication origins but one in use; the setting that limits them, and its value."""
    with there.connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select name, setting::int from pg_settings where name in "
            "('max_active_replication_origins', 'max_replication_slots') "
            "and current_setting('server_version_num')::int >= 100000 order by name limit 1"
        )
        limit = cursor.fetchone()
        if limit is None:
            yield None
            return
        made = "generate_series(1, %s) i"
        name = "'rules_origin_' || i"
        cursor.execute(f"select pg_replication_origin_create({name}) from {made}", [limit[1] - 1])
        try:
            yield limit
        finally:
            cursor.execute(f"select pg_replication_origin_drop({name}) from {made}", [limit[1] - 1])

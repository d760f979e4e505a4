"""Rules of the account of DTS, for accounts that lack what DTS wants."""

from collections.abc import Iterator
from typing import Any

import pytest

from pgdts.checks.kit.finding import Severity
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.harness.scratch import running
from tests.server.checks.examining import (
    examine_database,
    examine_server,
    found,
    run_sql_remedies,
)
from tests.server.checks.seeding import seed

HOSTILE = 'dts <script>%s\x1b[31m"'
QUOTED = '"dts <script>%s\x1b[31m"""'
TABLE = """t " ' %s <b>"""
FULL: dict[str, Any] = {"dts_role": HOSTILE, "incremental": False}


@pytest.fixture(scope="module")
def own(pg_major: str) -> Iterator[Database]:
    """A server of its own, for the roles."""
    with running(pg_major) as cluster:
        yield cluster.create_database("shop <b>")


@pytest.mark.majors("oldest", "9.6", "15", "newest")
def test_an_account_without_rights_is_found_and_mended_as_printed(
    own: Database, pg_major: str
) -> None:
    has_row_security = number(pg_major) > (9, 4)
    seed(
        own,
        f"create role {QUOTED} nologin connection limit 3 valid until '2001-02-03'",
        "revoke create on schema public from public",
        'create schema "s %"',
        "create schema app",
        f'create table "s %"."{TABLE.replace(chr(34), chr(34) * 2)}" (id serial primary key)',
        "create table public.dts_pg_class ()",
        "grant usage on schema app to public",
        *(f"create table app.t{i} ()" for i in range(3)),
        f"create table app.rows (id int); grant select on app.rows to {QUOTED}",
        *(["alter table app.rows enable row level security"] if has_row_security else []),
    )

    server = examine_server(own, dts_role=HOSTILE)
    [superuser] = found(server, "ROLE-SUPER")
    assert superuser.found == f"{QUOTED} is not a superuser"
    login, expiry, limit = found(server, "ROLE-LOGIN")
    assert login.found == f"{QUOTED} may not log in"
    assert expiry.found.startswith(f"the password of {QUOTED} expired at 2001-02-03")
    assert limit.found == f"{QUOTED} has a connection limit of 3, 0 in use"
    assert [item.severity for item in (login, expiry, limit)] == [3, 3, Severity.WARNING]
    [replication] = found(server, "ROLE-REPL")
    assert (replication.severity, replication.follows) == (
        Severity.NOTICE,
        ("ROLE-LOGIN", "ROLE-SUPER"),
    )

    database = examine_database(own, dts_role=HOSTILE)
    [create] = found(database, "ROLE-CREATE-PUBLIC")
    usage, select, *filtered = found(database, "ROLE-SELECT")
    assert (usage.objects.names, usage.objects.total) == (('"s %"',), 1)
    assert select.objects.total == 5
    assert '"s %".' + f'"{TABLE.replace(chr(34), chr(34) * 2)}"' in select.objects.names
    assert [finding.objects.names for finding in filtered] == [("app.rows",)] * has_row_security

    for finding in (login, expiry, limit, replication, create, usage, select, *filtered):
        run_sql_remedies(own, finding)
    server = examine_server(own, dts_role=HOSTILE)
    assert [rule for rule in ("ROLE-LOGIN", "ROLE-REPL") if found(server, rule)] == []
    database = examine_database(own, dts_role=HOSTILE)
    assert [rule for rule in ("ROLE-SELECT", "ROLE-CREATE-PUBLIC") if found(database, rule)] == []

    run_sql_remedies(own, superuser)
    assert not found(examine_server(own, dts_role=HOSTILE), "ROLE-SUPER")


@pytest.mark.majors("oldest", "newest")
def test_many_tables_are_granted_by_schema_and_the_selection_counts(own: Database) -> None:
    tables = "; ".join(f'create table big."T{i:02}" (id serial)' for i in range(25))
    seed(own, "create role reader login", "create schema big", tables)
    chosen = examine_database(own, dts_role="reader", incremental=False, tables=("big.T03", "T04"))
    assert found(chosen, "ROLE-SELECT")[-1].objects.names == ('big."T03"', 'big."T04"')
    examined = examine_database(
        own, user="reader", dts_role="reader", incremental=False, schemas=("big",)
    )
    usage, select = found(examined, "ROLE-SELECT")
    assert (select.objects.total, len(select.objects.names)) == (50, 20)
    for finding in (usage, select):
        run_sql_remedies(own, finding)
    assert not found(
        examine_database(own, dts_role="reader", incremental=False, schemas=("big",)), "ROLE-SELECT"
    )
    seed(own, "drop schema big cascade")


@pytest.mark.majors("oldest", "newest")
def test_a_missing_role_and_a_missing_schema(own: Database) -> None:
    examined = examine_server(own, dts_role="no one")
    assert [item.found for item in found(examined, "ROLE-LOGIN")] == ["there is no role no one"]
    missing = {item.rule: item.reason for item in examined.not_checked}
    assert missing["ROLE-SUPER"] == "there is no role no one"

    seed(own, "alter schema public rename to private")
    [gone] = found(examine_database(own), "SCHEMA-PUBLIC")
    run_sql_remedies(own, gone)
    assert not found(examine_database(own), "SCHEMA-PUBLIC")


@pytest.mark.majors("16")
def test_other_vendors_have_roles_instead_of_superusers(own: Database) -> None:
    """Roles with the vendors' names make the platform; the server is still a community one."""
    seed(own, "create role clerk", "create role dts login", "create role cloudsqlsuperuser")
    seed(own, "create schema desk authorization clerk", "set role clerk; create table desk.t ()")
    member, owners = found(examine_database(own, dts_role="dts"), "ROLE-CLOUDSQL")
    assert member.found == "dts is no member of cloudsqlsuperuser"
    assert "clerk" in owners.objects.names
    [replication] = found(examine_server(own, dts_role="dts"), "ROLE-REPL")
    assert replication.severity is Severity.BLOCKER
    for finding in (member, owners, replication):
        run_sql_remedies(own, finding)
    assert not found(examine_database(own, dts_role="dts"), "ROLE-CLOUDSQL")
    assert not found(examine_server(own, dts_role="dts"), "ROLE-REPL")

    seed(own, "drop role cloudsqlsuperuser", "create role rdsadmin", "create role rds_superuser")
    seed(own, "create role rds_replication", "alter role dts noreplication")
    amazon = examine_server(own, dts_role="dts")
    [version] = found(amazon, "SRC-VERSION")
    assert version.severity is Severity.WARNING
    run_sql_remedies(own, found(amazon, "ROLE-REPL")[0])
    assert not found(examine_server(own, dts_role="dts"), "ROLE-REPL")

    seed(
        own, "create function public.aurora_version() returns text language sql as 'select 1::text'"
    )
    [superuser] = found(examine_server(own, dts_role="dts"), "ROLE-SUPER")
    run_sql_remedies(own, superuser)
    assert not found(examine_server(own, dts_role="dts"), "ROLE-SUPER")

"""Rules of ApsaraDB RDS and of versions that no test server has, on constructed facts.

RDS is known by `rds_release_date`, a setting without a dot, which nobody can make elsewhere.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pgdts.checks.destination.facts import (
    DESTINATION,
    DESTINATION_FREE_BYTES,
    DESTINATION_SCHEMAS,
    INSTALLED_EXTENSIONS,
    OFFERED_EXTENSIONS,
    SOURCE_SIDE,
    Destination,
    DestinationSchema,
    InstalledExtension,
    OfferedExtension,
    SourceSide,
)
from pgdts.checks.kit.facts import Fact, Facts, UnknownFactError
from pgdts.checks.kit.finding import Problem, Severity
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import not_applicable
from pgdts.checks.kit.settings import SETTINGS, Setting
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.registry import RULES
from pgdts.checks.role.facts import ROLE, ROLE_IN_DATABASE, Role, RoleInDatabase
from pgdts.server import ServerFacts

SERVER = ServerFacts(140000, "14", "shop", "dts", False, True, "20260101", False, False, None)
ACCOUNT = Role("dts", False, True, False, -1, 0, None, False, False, ["pg_rds_superuser"])
HERE = RoleInDatabase("shop", "dts", True, True, True, [], 0)
THERE = Destination(
    170000, "17.2", "loader", False, True, "shop", True, False, "origin", "C", "hstore, citext"
)
SOURCE = SourceSide("shop", 3 * 2**30, "3072 MB", ["public", "app"], 1, 0, 0, 0, 0)


def rds(version: int, kernel: str = "20260101", **profile: Any) -> Situation:
    server = replace(SERVER, version_number=version, rds_release_date=kernel)
    return Situation(server, Platform.APSARADB, Profile(**profile))


def ask(rule: str, situation: Situation, **facts: Any) -> list[Problem]:
    [asked] = [one for one in RULES if one.id == rule]
    assert not_applicable(asked, situation) is None
    values = {_FACTS[name].name: value for name, value in facts.items()}
    return list(asked.find(Facts(values), situation))


_FACTS: dict[str, Fact[Any]] = {
    "settings": SETTINGS,
    "role": ROLE,
    "here": ROLE_IN_DATABASE,
    "destination": DESTINATION,
    "schemas": DESTINATION_SCHEMAS,
    "source": SOURCE_SIDE,
    "installed": INSTALLED_EXTENSIONS,
    "offered": OFFERED_EXTENSIONS,
    "free": DESTINATION_FREE_BYTES,
}
EARLY = date(2023, 5, 11)


@pytest.mark.parametrize(
    ("version", "kernel", "created", "severity"),
    [
        (90426, "20210228", None, Severity.BLOCKER),
        (100010, "20201129", EARLY, Severity.BLOCKER),
        (100010, "20201130", EARLY, None),
        (120005, "20201130", date(2023, 5, 12), Severity.WARNING),
        (120005, "20201130", None, Severity.WARNING),
        (120005, "20210228", None, None),
        (130002, "20210227", EARLY, Severity.BLOCKER),
        (130002, "20210228", None, None),
        (140000, "20220101", None, None),
        (140000, "unknown", None, Severity.WARNING),
    ],
)
def test_the_minor_engine_of_rds(
    version: int, kernel: str, created: date | None, severity: Severity | None
) -> None:
    problems = ask("RDS-KERNEL", rds(version, kernel, task_created=created))
    found = [problem.severity or Severity.BLOCKER for problem in problems]
    assert found == ([] if severity is None else [severity])


def test_the_engine_matters_for_schema_changes_alone() -> None:
    [rule] = [one for one in RULES if one.id == "RDS-KERNEL"]
    assert not_applicable(rule, rds(90426, ddl=False)) is not None
    self_managed = Situation(SERVER, Platform.SELF_MANAGED, Profile())
    assert not_applicable(rule, self_managed) is not None


@pytest.mark.parametrize(("mode", "is_found"), [("async", False), ("off", True), (None, True)])
def test_slots_must_survive_a_failover_of_rds(mode: str | None, is_found: bool) -> None:
    name = "rds_failover_slot_mode"
    settings = {} if mode is None else {name: Setting(name, mode, None, "sighup", "", mode, None)}
    assert bool(ask("RDS-SLOTFO", rds(150000), settings=settings)) is is_found


def test_the_account_of_rds_owns_the_database() -> None:
    other = replace(HERE, is_owner=False, owner="clerk", quoted_database='"s-h"')
    [problem] = ask("ROLE-OWNER-RDS", rds(150000), role=(ACCOUNT,), here=(other,))
    assert problem.found == '"s-h" belongs to clerk, not to dts'
    assert problem.remedies[0].text == 'alter database "s-h" owner to dts;'
    assert not ask("ROLE-OWNER-RDS", rds(150000), role=(ACCOUNT,), here=(HERE,))


def test_on_rds_9_4_the_right_to_read_wal_is_what_counts() -> None:
    plain = replace(ACCOUNT, vendor_roles=[])
    [problem] = ask("ROLE-REPL", rds(90426, ddl=False), role=(ACCOUNT,))
    assert problem.severity is None
    [later] = ask("ROLE-REPL", rds(150000), role=(plain,))
    assert later.severity is Severity.NOTICE
    assert not ask("ROLE-REPL", rds(150000), role=(ACCOUNT,))


@pytest.mark.parametrize(
    ("platform", "version", "found"),
    [
        (Platform.AURORA, 100000, ["PostgreSQL 10.0 (Amazon Aurora)"]),
        (Platform.AURORA, 100001, []),
        (Platform.AMAZON, 100003, ["PostgreSQL 10.3 (Amazon RDS)"]),
        (Platform.SELF_MANAGED, 90407, ["PostgreSQL 9.4.7 (self-managed)"]),
        (Platform.SELF_MANAGED, 90408, []),
        (Platform.CLOUD_SQL, 130000, []),
    ],
)
def test_versions_from_which_changes_are_carried(
    platform: Platform, version: int, found: list[str]
) -> None:
    text = f"9.4.{version % 100}" if version < 100000 else f"10.{version % 100}"
    server = replace(SERVER, version_number=version, version=text)
    problems = ask("SRC-VERSION", Situation(server, platform, Profile(ddl=False)))
    assert [problem.found for problem in problems] == found


def test_a_version_that_pgdts_does_not_know_is_told() -> None:
    server = replace(SERVER, version_number=190000, version="19.0")
    [problem] = ask("SRC-VERSION-MAX", Situation(server, Platform.SELF_MANAGED, Profile()))
    assert problem.found == "PostgreSQL 19.0 (self-managed)"


def test_extensions_that_rds_lists_but_does_not_support_or_has_older() -> None:
    names = ("hstore", "citext", "postgis", "plproxy", "odd")
    installed = tuple(InstalledExtension(name, name, "1.4", "public", "public") for name in names)
    offered = (
        OfferedExtension("hstore", "1.10", None),
        OfferedExtension("citext", "1.3", "1.3"),
        OfferedExtension("postgis", "3.4.0", None),
        OfferedExtension("odd", "unpackaged", "unpackaged"),
    )
    missing, older, absent = ask(
        "EXT-TARGET",
        rds(150000, destination="dbname=shop"),
        installed=installed,
        offered=offered,
        destination=(THERE,),
        schemas=(),
    )
    assert missing.objects.names == ("postgis 1.4", "plproxy 1.4")
    assert older.objects.names == ("citext 1.3, 1.4 at the source",)
    assert absent.objects.names == ("hstore",)


def test_the_account_of_rds_at_the_destination_may_act_for_owners_and_as_replica() -> None:
    situation = rds(150000, destination="dbname=shop")
    schemas = tuple(DestinationSchema(name, "clerk", True, False) for name in ("public", "app"))
    facts = {"destination": (THERE,), "source": (SOURCE,), "schemas": schemas}
    assert not ask("TGT-PRIV", situation, **facts)
    assert not ask("TGT-SRR", situation, **{key: facts[key] for key in ("destination", "source")})
    plain = {**facts, "destination": (replace(THERE, is_rds_privileged=False),)}
    [owner] = ask("TGT-PRIV", situation, **plain)
    assert owner.objects.names == ("app",)
    assert ask("TGT-SRR", situation, destination=plain["destination"], source=(SOURCE,))
    granted = replace(THERE, is_rds_privileged=False, may_set_replica_role=True)
    assert not ask("TGT-SRR", situation, destination=(granted,), source=(SOURCE,))


def test_storage_is_compared_where_the_host_probe_tells_it() -> None:
    situation = rds(150000, destination="dbname=shop")
    [problem] = ask("TGT-SIZE", situation, source=(SOURCE,), free=2 * 2**30)
    assert problem.severity is Severity.BLOCKER
    assert problem.found == "2.0 GiB are free for a source of 3.0 GiB"
    assert not ask("TGT-SIZE", situation, source=(SOURCE,), free=4 * 2**30)
    with pytest.raises(UnknownFactError, match="the source has 3072 MB"):
        ask("TGT-SIZE", situation, source=(SOURCE,), free=UnknownFactError("not told"))

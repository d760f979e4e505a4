"""The server: its version, whether it is a primary that takes writes, high availability."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from pgdts.checks.kit.facts import Facts, UnknownFactError, query
from pgdts.checks.kit.finding import (
    Confidence,
    Effect,
    Objects,
    Problem,
    Severity,
    Theme,
)
from pgdts.checks.kit.remedies import advice, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS, setting
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.server import rds
from pgdts.checks.server.setting_remedies import by_hand, change_setting, origin
from pgdts.checks.wal.facts import STANDBYS
from pgdts.dts.facts import (
    FIRST_INCREMENTAL,
    FIRST_INCREMENTAL_ON_AMAZON,
    FIRST_INCREMENTAL_ON_AURORA,
)
from pgdts.dts.pages import AURORA, AWS, DBLIM, PGDOCS, R2R, S94, S101, SM26, SUP
from pgdts.server_version import FIRST_UNKNOWN_VERSION, spelled_release

_READ_ONLY = "default_transaction_read_only"


@dataclass(frozen=True)
class ReadOnly:
    """A setting that makes sessions read-only, or keeps them writing.

    Attributes:
        place: as ALTER ROLE or ALTER DATABASE names it.
    """

    place: str
    is_on: bool


READ_ONLY = query("server/read_only", ReadOnly)


def _version(_: Facts, situation: Situation) -> Iterator[Problem]:
    if not situation.profile.incremental:
        return
    oldest = {
        Platform.AMAZON: FIRST_INCREMENTAL_ON_AMAZON,
        Platform.AURORA: FIRST_INCREMENTAL_ON_AURORA,
    }.get(situation.platform, FIRST_INCREMENTAL)
    if situation.version < oldest:
        yield Problem(
            f"{_server(situation)}",
            needed=f"{spelled_release(oldest)} or later on {situation.platform} for changes after "
            "the full load",
            remedies=(advice("upgrade the server, or load once without changes (--full-only)"),),
        )
    elif situation.platform is Platform.AMAZON and situation.profile.ddl:
        yield Problem(
            f"{_server(situation)}, from which DTS carries no schema changes",
            needed="a migration during which the schema does not change (--no-ddl)",
            severity=Severity.WARNING,
            remedies=(advice("freeze the schema until the application has been switched"),),
        )


def _newest(_: Facts, situation: Situation) -> Iterator[Problem]:
    yield Problem(
        _server(situation),
        remedies=(advice("look at the list of versions in the DTS console before buying"),),
    )


def _primary(_: Facts, situation: Situation) -> Iterator[Problem]:
    if situation.server.in_recovery:
        remedy = "connect to the primary (several hosts: target_session_attrs=read-write)"
        yield Problem("the server is a standby (in recovery)", remedies=(advice(remedy),))


def _read_only(facts: Facts, situation: Situation) -> Iterator[Problem]:
    """The settings that count, up to one that lets the session write."""
    rows = facts[READ_ONLY]
    places = [row.place for row in takewhile(lambda row: row.is_on, rows)]
    resets = [f"alter {place} reset {_READ_ONLY};" for place in places]
    # The session that they are pasted into may be read-only itself.
    remedies = [statements(f"set {_READ_ONLY} = off;", *resets)] if resets else []
    if len(places) == len(rows) and _server_is_read_only(facts):
        places.append(f"the server{origin(facts, _READ_ONLY)}")
        effect = Effect.RELOAD
        remedies.append(by_hand(change_setting(facts, situation, _READ_ONLY, "off", effect)))
    if places:
        yield Problem(
            f"{_READ_ONLY} is on for {', '.join(places)}, "
            f"and so for sessions of {situation.dts_role}",
            remedies=tuple(remedies),
        )


def _server_is_read_only(facts: Facts) -> bool:
    found = facts[SETTINGS][_READ_ONLY]
    return not found.is_of_session and found.reset_value == "on"


def _high_availability(facts: Facts, situation: Situation) -> Iterator[Problem]:
    standbys = facts[STANDBYS]
    names = [row.name or "(unnamed)" for row in standbys if not row.is_hidden]
    synchronous = setting(facts, "synchronous_standby_names")
    if not names and not synchronous and standbys:
        raise UnknownFactError(
            f"{len(standbys)} WAL senders, of which this role may not see what they are",
            "connect as a superuser, or from 10 on as a member of pg_monitor",
        )
    if names or synchronous:
        described = [f"{len(names)} standby(s) that stream from this server"] if names else []
        described += [f"synchronous_standby_names = {synchronous}"] if synchronous else []
        remedy = (
            "suspend automatic failover (such as patronictl pause) and plan no switchover until "
            "the DTS task has been released"
        )
        yield Problem("; ".join(described), Objects.of(sorted(names)), remedies=(advice(remedy),))


def _synchronous(facts: Facts, situation: Situation) -> Iterator[Problem]:
    value = setting(facts, "synchronous_standby_names")
    elements = [element.strip('"') for element in re.split(r"[\s,()]+", value)]
    if "*" in elements:
        remedy = f"name each standby by its application_name instead of *: {value}"
        yield Problem(f"synchronous_standby_names = {value}", remedies=(advice(remedy),))


def _server(situation: Situation) -> str:
    return f"PostgreSQL {situation.server.version} ({situation.platform})"


RULES = (
    Rule(
        id="SRC-VERSION",
        title="Version of the source",
        theme=Theme.SERVER,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed=f"PostgreSQL {spelled_release(FIRST_INCREMENTAL)} or later; any version that pgdts "
        "supports for a full load alone",
        why="DTS has no way to read changes from older servers.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, SUP, AWS, AURORA),
        reads=(),
        find=_version,
    ),
    Rule(
        id="SRC-VERSION-MAX",
        title="Newest version",
        theme=Theme.SERVER,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="a version that DTS says it reads; pgdts knows servers up to 18",
        why="DTS takes up new versions some time after their release.",
        confidence=Confidence.INFERRED,
        sources=(SUP,),
        reads=(),
        find=_newest,
        applies=Applies(since=FIRST_UNKNOWN_VERSION),
    ),
    Rule(
        id="SRC-PRIMARY",
        title="Primary",
        theme=Theme.SERVER,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="the primary server as source",
        why="DTS makes tables and a replication slot in the source, which a standby refuses.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, R2R),
        reads=(),
        find=_primary,
    ),
    Rule(
        id="SRC-READONLY",
        title="Writable database",
        theme=Theme.SERVER,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="default_transaction_read_only = off for the account of DTS",
        why="DTS writes to the source: its own tables, and a heartbeat to measure the delay.",
        confidence=Confidence.INFERRED,
        sources=(R2R,),
        reads=(READ_ONLY, SETTINGS),
        find=_read_only,
        applies=Applies(stage=Stage.INCREMENTAL),
        follows=("SRC-PRIMARY",),
    ),
    Rule(
        id="SRC-HA",
        title="Failover during the migration",
        theme=Theme.SERVER,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="no switchover or failover while the DTS task runs",
        why="The slot stays behind on the old primary; the task fails or cannot resume.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, DBLIM, SM26),
        reads=(STANDBYS, SETTINGS),
        find=_high_availability,
        applies=Applies(stage=Stage.INCREMENTAL, platforms=(Platform.SELF_MANAGED,)),
    ),
    Rule(
        id="SRC-SYNCSTBY",
        title="Synchronous standbys",
        theme=Theme.SERVER,
        severity=Severity.NOTICE,
        scope=Scope.SERVER,
        needed="standbys by name, not *",
        why="With * the WAL sender of DTS can be taken for the synchronous standby: commits then "
        "wait for DTS.",
        confidence=Confidence.INFERRED,
        sources=(f"{PGDOCS}/runtime-config-replication.html",),
        reads=(SETTINGS,),
        find=_synchronous,
        applies=Applies(stage=Stage.INCREMENTAL),
    ),
    *rds.RULES,
)

"""pg_hba.conf: whether it admits DTS, and from all of its ranges."""

from collections.abc import Iterator, Sequence

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Effect, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.network import login
from pgdts.checks.network.access import (
    fares,
    insertion,
    reason,
    require_told,
    sender_lines,
    session_lines,
)
from pgdts.checks.network.hba.matching import Admission, RangeAccess
from pgdts.checks.network.hba.proposal import insertion_point
from pgdts.checks.network.hba.reading import HOST_ACCESS
from pgdts.dts.pages import CIDR, PG10HBA, S94, S101
from pgdts.server_capabilities import HBA_LOGICAL_SENDERS


def _sessions(facts: Facts, situation: Situation) -> Iterator[Problem]:
    """Ranges from which nobody is let in; those let in in part are NET-CIDR's."""
    host, found = facts[HOST_ACCESS], fares(facts, situation)
    refused = [item for item in found if item.refused and not item.of(Admission.ADMITTED)]
    if host.broken:
        yield _broken_lines(facts)
    if refused:
        lines = session_lines(facts, situation, [item.network for item in refused])
        yield Problem(
            f"{situation.dts_role} is not admitted to {situation.server.database} from "
            f"{len(refused)} range(s): {reason(host, refused, replication=False)}",
            Objects.of(str(item.network) for item in refused),
            insertion(host, lines, insertion_point(host.lines, refused)),
        )
    elif not host.broken:
        require_told(found)


def _broken_lines(facts: Facts) -> Problem:
    host = facts[HOST_ACCESS]
    return Problem(
        f"{len(host.broken)} line(s) of pg_hba.conf that the server cannot read: it keeps the "
        "rules that it has, and does not start again",
        Objects.of(f"line {line.number}: {line.error}" for line in host.broken),
        (advice("correct these lines and reload the server", Effect.RELOAD),),
    )


def _whole_ranges(facts: Facts, situation: Situation) -> Iterator[Problem]:
    host, found = facts[HOST_ACCESS], fares(facts, situation)
    partly = [item for item in found if item.refused and item.of(Admission.ADMITTED)]
    if partly:
        lines = session_lines(facts, situation, [item.network for item in partly])
        yield Problem(
            f"{situation.dts_role} is admitted to {situation.server.database} from parts of "
            f"{len(partly)} range(s) only: {reason(host, partly, replication=False)}",
            Objects.of(_refused_parts(partly)),
            insertion(host, lines, insertion_point(host.lines, partly)),
        )
    else:
        require_told(found)


def _refused_parts(ranges: Sequence[RangeAccess]) -> Iterator[str]:
    for item in ranges:
        for part in item.refused:
            yield f"{part.network} of {item.network}"


def _senders(facts: Facts, situation: Situation) -> Iterator[Problem]:
    host, found = facts[HOST_ACCESS], fares(facts, situation, replication=True)
    refused = [item for item in found if item.refused]
    if refused:
        lines = sender_lines(facts, situation, [item.network for item in refused])
        yield Problem(
            f"{situation.dts_role} may not replicate from {len(refused)} range(s): "
            f"{reason(host, refused, replication=True)}",
            Objects.of(_refused_parts(refused)),
            insertion(host, lines, insertion_point(host.lines, refused)),
        )
    else:
        require_told(found)


RULES = (
    Rule(
        id="SRC-HBA-DB",
        title="pg_hba.conf for the database",
        theme=Theme.NETWORK,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="a host line for the account of DTS, this database and each range, before any that "
        "rejects it",
        why="The server turns DTS away before it looks at the password.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, CIDR),
        reads=(HOST_ACCESS, SETTINGS),
        find=_sessions,
        applies=Applies(option="ranges", platforms=(Platform.SELF_MANAGED,)),
    ),
    Rule(
        id="NET-CIDR",
        title="Every address of DTS",
        theme=Theme.NETWORK,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="all of every range admitted",
        why="DTS connects from any address of its ranges, and from another one after a failover.",
        confidence=Confidence.DOCUMENTED,
        sources=(CIDR, S94),
        reads=(HOST_ACCESS, SETTINGS),
        find=_whole_ranges,
        applies=Applies(option="ranges", platforms=(Platform.SELF_MANAGED,)),
    ),
    Rule(
        id="SRC-HBA-REPL",
        title="pg_hba.conf for replication",
        theme=Theme.NETWORK,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="a line with the keyword replication for the account of DTS and each range",
        why="Before PostgreSQL 10 no other line admits a session that reads WAL; from 10 on the "
        "line for the database does.",
        confidence=Confidence.POSTGRESQL,
        sources=(PG10HBA,),
        reads=(HOST_ACCESS, SETTINGS),
        find=_senders,
        applies=Applies(
            until=HBA_LOGICAL_SENDERS.since,
            stage=Stage.INCREMENTAL,
            platforms=(Platform.SELF_MANAGED,),
            option="ranges",
        ),
    ),
    *login.RULES,
)

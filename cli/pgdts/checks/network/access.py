"""How the ranges of DTS fare at pg_hba.conf, and the lines that are missing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import AdmitRanges, Effect, Remedy, RemedyKind
from pgdts.checks.kit.ranges import Network
from pgdts.checks.kit.remedies import statements
from pgdts.checks.kit.settings import has_setting, setting
from pgdts.checks.kit.situation import Situation
from pgdts.checks.network.hba.addresses import common
from pgdts.checks.network.hba.lines import Line
from pgdts.checks.network.hba.matching import (
    Admission,
    Client,
    RangeAccess,
    Transport,
    access,
    applies,
)
from pgdts.checks.network.hba.proposal import database_lines, replication_lines
from pgdts.checks.network.hba.reading import HOST_ACCESS, HostAccess


def fares(facts: Facts, situation: Situation, *, replication: bool = False) -> list[RangeAccess]:
    """How each range of the profile fares.

    Raises:
        UnknownFactError: the lines could not be read.
    """
    host = facts[HOST_ACCESS]
    client = replace(host.client, replication=replication)
    return [
        access(host.lines, client, network, tls=host.tls) for network in situation.profile.ranges
    ]


def require_told(ranges: Iterable[RangeAccess]) -> None:
    """Says that it cannot be told where a line depends on more than addresses.

    Raises:
        UnknownFactError: for some range.
    """
    for found in ranges:
        for part in found.of(Admission.NOT_TOLD):
            raise UnknownFactError(
                f"whether pg_hba.conf admits {part.network} depends on {spell(part.doubts[0])}",
                "write addresses instead of host names and samenet",
            )


def reason(host: HostAccess, refused: Sequence[RangeAccess], *, replication: bool) -> str:
    """Why ranges are refused, by the first line that does it."""
    parts = [part for found in refused for part in found.of(Admission.REJECTED)]
    client = replace(host.client, replication=replication)
    for line in host.lines:
        if any(part.line == line for part in parts):
            return f"{spell(line)} rejects it"
        if not host.tls and _is_for_tls(line, client) and _is_about(line, refused):
            return f"{spell(line)} is for TLS alone, and ssl is off"
    return "no line matches"


def _is_for_tls(line: Line, client: Client) -> bool:
    return applies(line, client, Transport.TLS) and not applies(line, client, Transport.PLAIN)


def _is_about(line: Line, ranges: Iterable[RangeAccess]) -> bool:
    pairs = product(line.networks or (), ranges)
    return any(common(network, item.network) for network, item in pairs)


def admitting_lines(host: HostAccess, ranges: Iterable[RangeAccess]) -> list[Line]:
    """The lines that let ranges in, in the order of the file."""
    used = {part.line for found in ranges for part in found.of(Admission.ADMITTED)}
    return [line for line in host.lines if line in used]


def session_lines(facts: Facts, situation: Situation, ranges: Iterable[Network]) -> tuple[str, ...]:
    """Lines for ordinary sessions of the account of DTS in this database."""
    database = situation.server.database
    method = _method(facts)
    return database_lines(ranges, database, situation.dts_role, method, situation.version)


def sender_lines(facts: Facts, situation: Situation, ranges: Iterable[Network]) -> tuple[str, ...]:
    """Lines for replication before PostgreSQL 10."""
    return replication_lines(ranges, situation.dts_role, _method(facts), situation.version)


def insertion(
    host: HostAccess, lines: Iterable[str], before: Line | None, *, by_fix: bool = True
) -> tuple[Remedy, ...]:
    """Lines with their place, and the reload."""
    path = (before.path if before else host.path) or "pg_hba.conf"
    place = f"before line {before.number} of {path}: {before.text}" if before else f"in {path}"
    missing = tuple(lines)
    text = "\n".join((f"# {_one_line(place)}", *missing))
    fix = AdmitRanges(missing) if by_fix else None
    return (
        Remedy(RemedyKind.PG_HBA_CONF, text, Effect.RELOAD, fix),
        statements("select pg_catalog.pg_reload_conf();"),
    )


def _method(facts: Facts) -> str:
    """The one that fits how the server stores new passwords."""
    is_set = has_setting(facts, "password_encryption")
    stored = setting(facts, "password_encryption") if is_set else ""
    return "scram-sha-256" if stored == "scram-sha-256" else "md5"


def spell(line: Line) -> str:
    """A line with its number, for people."""
    return f"line {line.number} ({line.text})"


def _one_line(text: str) -> str:
    return " ".join(text.split())

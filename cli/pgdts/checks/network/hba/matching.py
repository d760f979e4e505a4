"""Whom the lines admit from where: the first line that matches a connection decides.

After check_hba, check_db and check_role of src/backend/libpq/hba.c.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pgdts.checks.kit.ranges import Network
from pgdts.checks.network.hba.addresses import common, without
from pgdts.checks.network.hba.lines import (
    Line,
    LineKind,
    Name,
)
from pgdts.server_capabilities import HBA_LOGICAL_SENDERS, HBA_PATTERNS


class Transport(StrEnum):
    """How a connection comes."""

    PLAIN = "without TLS"
    TLS = "with TLS"


class Admission(StrEnum):
    """What becomes of connections from a range."""

    ADMITTED = "admitted"
    REJECTED = "rejected"
    NO_LINE = "no line matches"
    NOT_TOLD = "not told"


@dataclass(frozen=True)
class Client:
    """Who wants in.

    Attributes:
        version: `server_version_num`.
        groups: roles that it is a member of, directly or not, itself included; that of a superuser
            are no more than these.
        database_patterns, role_patterns: the regular expressions in the file that match the two
            names, as the server says.
        replication: it wants to send WAL; before PostgreSQL 10 only the keyword `replication`
            admits that, for logical replication too.
    """

    database: str
    role: str
    version: int
    groups: frozenset[str] = frozenset()
    database_patterns: frozenset[str] = frozenset()
    role_patterns: frozenset[str] = frozenset()
    replication: bool = False


@dataclass(frozen=True)
class RangePart:
    """A range, or what is left of one, of which all addresses fare alike.

    Attributes:
        line: the first line that surely matches.
        doubts: lines before it that may match, such as those with a host name.
    """

    network: Network
    verdict: Admission
    line: Line | None = None
    doubts: tuple[Line, ...] = ()


@dataclass(frozen=True)
class RangeAccess:
    """How one range of the profile fares."""

    network: Network
    parts: tuple[RangePart, ...]

    def of(self, verdict: Admission) -> tuple[RangePart, ...]:
        """The parts with that verdict."""
        return tuple(part for part in self.parts if part.verdict is verdict)

    @property
    def refused(self) -> tuple[RangePart, ...]:
        """The parts that are surely not let in."""
        return self.of(Admission.REJECTED) + self.of(Admission.NO_LINE)


def access(lines: Sequence[Line], client: Client, network: Network, *, tls: bool) -> RangeAccess:
    """How a client fares that comes from anywhere in a range, by whatever way lets it in.

    Args:
        lines: in the order of the file.
        client: who wants in.
        network: from where.
        tls: whether the server takes TLS; without it `hostssl` never matches.
    """
    parts = judge(lines, client, Transport.PLAIN, network)
    if tls:
        parts = tuple(better for part in parts for better in _with_tls(lines, client, part))
    return RangeAccess(network, parts)


def judge(
    lines: Sequence[Line], client: Client, transport: Transport, network: Network
) -> tuple[RangePart, ...]:
    """How a client fares by one way, split where its fate differs."""
    undecided = [RangePart(network, Admission.NO_LINE)]
    decided: list[RangePart] = []
    for line in lines:
        if not applies(line, client, transport):
            continue
        if line.networks is None:
            undecided = [replace(part, doubts=(*part.doubts, line)) for part in undecided]
            continue
        decided += (_decided(part, line, by) for part in undecided for by in _shared(part, line))
        undecided = [
            replace(part, network=rest)
            for part in undecided
            for rest in without(part.network, line.networks)
        ]
    return tuple(map(_with_doubts, (*decided, *undecided)))


def applies(line: Line, client: Client, transport: Transport) -> bool:
    """Whether a line is for such connections, wherever they come from."""
    return (
        transport in _TRANSPORTS[line.kind]
        and any(_names_database(name, client) for name in line.databases)
        and any(_names_role(name, client) for name in line.users)
    )


_TRANSPORTS = {
    LineKind.LOCAL: (),
    LineKind.HOST: (Transport.PLAIN, Transport.TLS),
    LineKind.HOST_TLS: (Transport.TLS,),
    LineKind.HOST_NO_TLS: (Transport.PLAIN,),
    LineKind.HOST_GSS: (),
    LineKind.HOST_NO_GSS: (Transport.PLAIN, Transport.TLS),
}


def _names_database(name: Name, client: Client) -> bool:
    wants_keyword = client.replication and not HBA_LOGICAL_SENDERS.is_in(client.version)
    if wants_keyword or name.is_keyword("replication"):
        return wants_keyword and name.is_keyword("replication")
    if HBA_PATTERNS.is_in(client.version) and name.pattern is not None:
        return name.pattern in client.database_patterns
    if name.is_keyword("sameuser"):
        return client.database == client.role
    if name.is_keyword("samerole") or name.is_keyword("samegroup"):
        return client.database in client.groups
    return name.is_keyword("all") or name.text == client.database


def _names_role(name: Name, client: Client) -> bool:
    if name.group is not None:
        return name.group in client.groups
    if name.is_keyword("all"):
        return True
    if HBA_PATTERNS.is_in(client.version) and name.pattern is not None:
        return name.pattern in client.role_patterns
    return name.text == client.role


def _shared(part: RangePart, line: Line) -> Iterator[Network]:
    for network in line.networks or ():
        shared = common(part.network, network)
        if shared is not None:
            yield shared


def _decided(part: RangePart, line: Line, network: Network) -> RangePart:
    return replace(part, network=network, verdict=_verdict(line), line=line)


def _verdict(line: Line) -> Admission:
    return Admission.REJECTED if line.rejects else Admission.ADMITTED


def _with_doubts(part: RangePart) -> RangePart:
    """Not told, if a line that may match would decide otherwise."""
    outcomes = {part.verdict is Admission.ADMITTED, *(not line.rejects for line in part.doubts)}
    return part if len(outcomes) == 1 else replace(part, verdict=Admission.NOT_TOLD)


def _with_tls(lines: Sequence[Line], client: Client, plain: RangePart) -> Iterable[RangePart]:
    if plain.verdict is Admission.ADMITTED:
        return (plain,)
    return (
        part
        if part.verdict in (Admission.ADMITTED, Admission.NOT_TOLD)
        else replace(plain, network=part.network)
        for part in judge(lines, client, Transport.TLS, plain.network)
    )

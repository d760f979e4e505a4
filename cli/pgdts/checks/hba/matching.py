"""Whom the lines admit from where: the first line that matches a connection decides.

After check_hba, check_db and check_role of src/backend/libpq/hba.c.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pgdts.checks.hba.addresses import common, without
from pgdts.checks.hba.lines import LOGICAL_SENDERS_HAVE_DATABASES, PATTERNS, Kind, Line, Name
from pgdts.checks.profile import Network


class Transport(StrEnum):
    """How a connection comes."""

    PLAIN = "without TLS"
    TLS = "with TLS"


class Verdict(StrEnum):
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
class Part:
    """A range, or what is left of one, of which all addresses fare alike.

    Attributes:
        line: the first line that surely matches.
        doubts: lines before it that may match, such as those with a host name.
    """

    network: Network
    verdict: Verdict
    line: Line | None = None
    doubts: tuple[Line, ...] = ()


@dataclass(frozen=True)
class RangeAccess:
    """How one range of the profile fares."""

    network: Network
    parts: tuple[Part, ...]

    def of(self, verdict: Verdict) -> tuple[Part, ...]:
        """The parts with that verdict."""
        return tuple(part for part in self.parts if part.verdict is verdict)

    @property
    def refused(self) -> tuple[Part, ...]:
        """The parts that are surely not let in."""
        return self.of(Verdict.REJECTED) + self.of(Verdict.NO_LINE)


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
) -> tuple[Part, ...]:
    """How a client fares by one way, split where its fate differs."""
    undecided = [Part(network, Verdict.NO_LINE)]
    decided: list[Part] = []
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
    Kind.LOCAL: (),
    Kind.HOST: (Transport.PLAIN, Transport.TLS),
    Kind.HOST_TLS: (Transport.TLS,),
    Kind.HOST_NO_TLS: (Transport.PLAIN,),
    Kind.HOST_GSS: (),
    Kind.HOST_NO_GSS: (Transport.PLAIN, Transport.TLS),
}


def _names_database(name: Name, client: Client) -> bool:
    wants_keyword = client.replication and client.version < LOGICAL_SENDERS_HAVE_DATABASES
    if wants_keyword or name.is_keyword("replication"):
        return wants_keyword and name.is_keyword("replication")
    if client.version >= PATTERNS and name.pattern is not None:
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
    if client.version >= PATTERNS and name.pattern is not None:
        return name.pattern in client.role_patterns
    return name.text == client.role


def _shared(part: Part, line: Line) -> Iterator[Network]:
    for network in line.networks or ():
        shared = common(part.network, network)
        if shared is not None:
            yield shared


def _decided(part: Part, line: Line, network: Network) -> Part:
    return replace(part, network=network, verdict=_verdict(line), line=line)


def _verdict(line: Line) -> Verdict:
    return Verdict.REJECTED if line.rejects else Verdict.ADMITTED


def _with_doubts(part: Part) -> Part:
    """Not told, if a line that may match would decide otherwise."""
    outcomes = {part.verdict is Verdict.ADMITTED, *(not line.rejects for line in part.doubts)}
    return part if len(outcomes) == 1 else replace(part, verdict=Verdict.NOT_TOLD)


def _with_tls(lines: Sequence[Line], client: Client, plain: Part) -> Iterable[Part]:
    if plain.verdict is Verdict.ADMITTED:
        return (plain,)
    return (
        part
        if part.verdict in (Verdict.ADMITTED, Verdict.NOT_TOLD)
        else replace(plain, network=part.network)
        for part in judge(lines, client, Transport.TLS, plain.network)
    )

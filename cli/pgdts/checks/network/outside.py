"""pg_hba.conf without the ranges of DTS: whether it lets its account in from anywhere outside."""

from collections.abc import Iterator
from dataclasses import replace
from ipaddress import IPv4Network, IPv6Network

from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import Confidence, Problem, Severity, Theme
from pgdts.checks.kit.ranges import Network
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.network.access import reason, spell
from pgdts.checks.network.hba.addresses import EVERYWHERE, without
from pgdts.checks.network.hba.matching import Admission, RangeAccess, RangePart, access
from pgdts.checks.network.hba.reading import HOST_ACCESS, HostAccess
from pgdts.dts.pages import CIDR, S94
from pgdts.server_capabilities import HBA_LOGICAL_SENDERS

_OF_THE_HOST: tuple[Network, ...] = (
    *(IPv4Network("127.0.0.0/8"), IPv4Network("169.254.0.0/16")),
    *(IPv6Network("::1/128"), IPv6Network("fe80::/10")),
)


def _nobody(facts: Facts, situation: Situation) -> Iterator[Problem]:
    host, database = facts[HOST_ACCESS], situation.server.database
    yield from _shut(host, f"{situation.dts_role} is admitted to {database}", replication=False)
    before_10 = not HBA_LOGICAL_SENDERS.is_in(situation.version)
    if before_10 and situation.profile.incremental:
        yield from _shut(host, f"{situation.dts_role} may replicate", replication=True)


def _shut(host: HostAccess, what: str, *, replication: bool) -> Iterator[Problem]:
    client = replace(host.client, replication=replication)
    found = [access(host.lines, client, network, tls=host.tls) for network in EVERYWHERE]
    outside = [part for item in found for part in item.parts if _is_outside(part)]
    if any(part.verdict is Admission.ADMITTED for part in outside):
        return
    for part in outside:
        if part.verdict is Admission.NOT_TOLD:
            raise UnknownFactError(
                f"whether {what} from outside depends on {spell(part.doubts[0])}",
                "give the ranges of DTS: --dts-cidr FILE",
            )
    refused = [RangeAccess(item.network, item.refused) for item in found]
    yield Problem(
        f"{what} from this host alone: {reason(host, refused, replication=replication)}",
        remedies=(
            advice(
                "copy the ranges of DTS from its console and give them to the check (--dts-cidr "
                "FILE): it prints the lines for pg_hba.conf"
            ),
        ),
    )


def _is_outside(part: RangePart) -> bool:
    return bool(without(part.network, _OF_THE_HOST))


def _ranges_are_known(situation: Situation) -> str | None:
    return "the ranges of DTS are looked at" if situation.profile.ranges else None


RULES = (
    Rule(
        id="SRC-HBA-ANY",
        title="pg_hba.conf for anybody outside",
        theme=Theme.NETWORK,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="a host line that admits the account of DTS to this database from outside",
        why="DTS is never on the server's host: the server turns it away before it looks at the "
        "password, whatever its ranges are.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, CIDR),
        reads=(HOST_ACCESS,),
        find=_nobody,
        applies=Applies(platforms=(Platform.SELF_MANAGED,), unless=_ranges_are_known),
    ),
)

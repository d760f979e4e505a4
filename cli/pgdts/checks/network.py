"""The network: where the server listens, TLS; with the rules of pg_hba.conf."""

from collections.abc import Iterator
from ipaddress import ip_address

from pgdts.checks import network_hba, network_loaded
from pgdts.checks.facts import Facts
from pgdts.checks.finding import Confidence, Effect, Problem, Severity, Theme
from pgdts.checks.remedies import statements
from pgdts.checks.rule import Rule, Scope
from pgdts.checks.settings import SETTINGS, setting
from pgdts.checks.situation import Situation
from pgdts.checks.sources import PRE_CONNECTIVITY, S94


def _listens(facts: Facts, situation: Situation) -> Iterator[Problem]:
    value = setting(facts, "listen_addresses")
    if all(_is_loopback(address.strip(' "')) for address in value.split(",")):
        yield Problem(
            f"listen_addresses = {value or 'empty: the server takes no TCP connections'}",
            remedies=(
                # One's own choice, so nothing for --fix: it opens the server to its networks.
                statements("alter system set listen_addresses = '*';", effect=Effect.RESTART),
            ),
        )


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address in ("", "localhost")


RULES = (
    Rule(
        id="SRC-CONN",
        title="Reachable over the network",
        theme=Theme.NETWORK,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="an address that DTS reaches in listen_addresses, the port open in the firewall",
        why="DTS connects from outside over TCP.",
        confidence=Confidence.DOCUMENTED,
        sources=(PRE_CONNECTIVITY, S94),
        reads=(SETTINGS,),
        find=_listens,
    ),
    *network_hba.RULES,
    *network_loaded.RULES,
)

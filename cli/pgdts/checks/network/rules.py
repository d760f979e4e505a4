"""The network: where the server listens, TLS; with the rules of pg_hba.conf."""

from collections.abc import Iterator
from ipaddress import ip_address

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Effect, Problem, Severity, Theme
from pgdts.checks.kit.rule import Rule, Scope
from pgdts.checks.kit.settings import setting
from pgdts.checks.kit.situation import Situation
from pgdts.checks.network import admission, loaded, outside
from pgdts.checks.server.restarting import RESTART_FACTS, before_restart
from pgdts.checks.server.setting_remedies import by_hand, change_setting, origin
from pgdts.dts.pages import PRE_CONNECTIVITY, S94


def _listens(facts: Facts, situation: Situation) -> Iterator[Problem]:
    name = "listen_addresses"
    value = setting(facts, name)
    if all(_is_loopback(address.strip(' "')) for address in value.split(",")):
        yield Problem(
            f"{name} = {value or 'empty: the server takes no TCP connections'}"
            f"{origin(facts, name)}",
            remedies=(
                *before_restart(facts, situation, {name: "*"}),
                # One's own choice, so nothing for --fix: it opens the server to its networks.
                by_hand(change_setting(facts, situation, name, "*", Effect.RESTART)),
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
        reads=RESTART_FACTS,
        find=_listens,
    ),
    *outside.RULES,
    *admission.RULES,
    *loaded.RULES,
)

"""How DTS logs in where pg_hba.conf admits it: authentication and TLS."""

from collections.abc import Iterator
from dataclasses import dataclass

from pgdts.checks.kit.facts import Facts, query
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope
from pgdts.checks.kit.settings import SETTINGS
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.network.access import admitting_lines, fares, insertion, session_lines, spell
from pgdts.checks.network.hba.addresses import EVERYWHERE
from pgdts.checks.network.hba.lines import Line
from pgdts.checks.network.hba.matching import Admission, Transport, access, judge
from pgdts.checks.network.hba.reading import HOST_ACCESS
from pgdts.dts.pages import PGDOCS, R2R

_BY_PASSWORD = ("md5", "scram-sha-256", "password")
_OPEN = {
    "trust": "lets everybody in without a password",
    "password": "has the password sent in clear text",
    **dict.fromkeys(
        ("ldap", "radius", "pam", "bsd"),
        "has the password sent in clear text and judged elsewhere",
    ),
}
_OTHER = dict.fromkeys(
    ("cert", "gss", "sspi", "ident", "peer", "oauth"), "asks for something else than a password"
)


@dataclass(frozen=True)
class RolePassword:
    """How a password is stored: `md5`, `scram-sha-256`, `plain`, empty without one."""

    stored_as: str


ROLE_PASSWORD = query("network/role_password", RolePassword)


def _authentication(facts: Facts, situation: Situation) -> Iterator[Problem]:
    lines = admitting_lines(facts[HOST_ACCESS], fares(facts, situation))
    for line in lines:
        if line.method in _OTHER:
            yield _other_method(facts, situation, line, _OTHER, Severity.WARNING)
        elif line.method in _OPEN:
            yield _other_method(facts, situation, line, _OPEN, Severity.NOTICE)
    if situation.profile.dts_role is not None and facts.knows(ROLE_PASSWORD):
        yield from _passwords(facts, situation, lines)


def _other_method(
    facts: Facts, situation: Situation, line: Line, meaning: dict[str, str], severity: Severity
) -> Problem:
    lines = session_lines(facts, situation, situation.profile.ranges)
    return Problem(
        f"{spell(line)} {meaning[line.method]}",
        severity=severity,
        remedies=insertion(facts[HOST_ACCESS], lines, line, by_fix=False),
    )


def _passwords(facts: Facts, situation: Situation, lines: list[Line]) -> Iterator[Problem]:
    remedy = advice(f"set the password of {situation.dts_role} (\\password in psql)")
    asking = [line for line in lines if line.method in _BY_PASSWORD]
    for password in facts[ROLE_PASSWORD]:
        if asking and not password.stored_as:
            yield Problem(
                f"{situation.dts_role} has no password, which {spell(asking[0])} asks for",
                severity=Severity.BLOCKER,
                remedies=(remedy,),
            )
        elif password.stored_as == "md5":
            yield from (
                Problem(
                    f"the password of {situation.dts_role} is stored as md5, with which "
                    f"{spell(line)} lets nobody in",
                    severity=Severity.BLOCKER,
                    remedies=(remedy,),
                )
                for line in asking
                if line.method == "scram-sha-256"
            )


def _tls(facts: Facts, situation: Situation) -> Iterator[Problem]:
    """Where lines admit DTS with TLS, and none without, from anywhere beyond the host."""
    host = facts[HOST_ACCESS]
    ranges = situation.profile.ranges or EVERYWHERE
    plain = [
        part
        for network in ranges
        for part in judge(host.lines, host.client, Transport.PLAIN, network)
        if part.verdict is Admission.ADMITTED and not part.network.is_loopback
    ]
    found = [access(host.lines, host.client, network, tls=host.tls) for network in ranges]
    lines = [line for line in admitting_lines(host, found) if line.kind == "hostssl"]
    if lines and not plain:
        yield Problem(
            f"{situation.dts_role} is admitted to {situation.server.database} with TLS alone",
            Objects.of(map(spell, lines)),
            (advice("choose SSL-encrypted in the DTS task and upload the CA's certificate"),),
        )


RULES = (
    Rule(
        id="SRC-HBA-AUTH",
        title="Authentication of DTS",
        theme=Theme.NETWORK,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="md5 or scram-sha-256, and a password that is stored so that it fits",
        why="DTS logs in with a password. Which methods it supports is not documented.",
        confidence=Confidence.INFERRED,
        sources=(f"{PGDOCS}/auth-password.html",),
        reads=(HOST_ACCESS, SETTINGS, ROLE_PASSWORD),
        find=_authentication,
        applies=Applies(option="ranges", platforms=(Platform.SELF_MANAGED,)),
        follows=("SRC-HBA-DB",),
    ),
    Rule(
        id="NET-TLS",
        title="TLS between DTS and the source",
        theme=Theme.NETWORK,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="a task that is set to SSL-encrypted, with the CA's certificate",
        why="A task without TLS is turned away by hostssl lines.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(HOST_ACCESS,),
        find=_tls,
        applies=Applies(platforms=(Platform.SELF_MANAGED,)),
    ),
)

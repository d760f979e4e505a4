"""Examines one server or one database: facts in, findings out."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.checks.kit.facts import (
    STATEMENT_TIMEOUT_SECONDS,
    Facts,
    Reading,
    UnknownFactError,
    read_facts,
)
from pgdts.checks.kit.finding import Finding, NotApplicable, NotChecked, Problem, Severity
from pgdts.checks.kit.profile import Profile, Route
from pgdts.checks.kit.rule import Rule, Scope, not_applicable
from pgdts.checks.kit.situation import Platform, Situation, read_situation
from pgdts.checks.registry import RULES
from pgdts.errors import PgdtsError
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.conninfo import database_name, merge
from pgdts.sessions.errors import MissingDatabaseError
from pgdts.targets import Target

LOCK_TIMEOUT_MS = 5000


class Readiness(StrEnum):
    """What an examination comes to.

    NOT_KNOWN: no blocker was found, but a rule that could have found one could not look.
    """

    READY = "ready"
    WARNINGS = "ready with warnings"
    NOT_KNOWN = "not known"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Examination:
    """A server or a database, examined.

    Attributes:
        passed: rules that applied and found nothing.
    """

    scope: Scope = field(metadata={"exclude": True})
    server_version: str
    platform: Platform
    route: Route
    role: str
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    passed: tuple[str, ...]
    not_applicable: tuple[NotApplicable, ...]

    def count(self, severity: Severity) -> int:
        """Findings of that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def readiness(self) -> Readiness:
        """From the worst finding, and from what could not be looked at."""
        if self.count(Severity.BLOCKER):
            return Readiness.BLOCKED
        if any(item.severity is Severity.BLOCKER for item in self.not_checked):
            return Readiness.NOT_KNOWN
        return Readiness.WARNINGS if self.count(Severity.WARNING) else Readiness.READY


def examine(
    target: Target, profile: Profile, scope: Scope, rules: Sequence[Rule] = RULES
) -> Examination:
    """Asks the rules of a scope about one database, or about its server; changes nothing.

    Args:
        target: the database; for the scope SERVER any database of it.
        profile: the job.
        scope: which rules.
        rules: all rules, in the order of causes.

    Raises:
        PgdtsError: no session with the source.
    """
    with _session(target.dsn) as connection, _destination(profile, scope) as destination:
        situation = read_situation(connection, profile, target.dsn)
        connection.rollback()
        reading = Reading(connection, target.dsn, situation, destination)
        return _judge(reading, [rule for rule in rules if rule.scope is scope], scope)


@contextmanager
def _session(dsn: str) -> Iterator[Connection]:
    with connect(dsn, read_only=True, lock_timeout_ms=LOCK_TIMEOUT_MS) as connection:
        fetch(connection, "checks/session_settings", {"timeout": f"{STATEMENT_TIMEOUT_SECONDS}s"})
        connection.commit()
        yield connection


@contextmanager
def _destination(profile: Profile, scope: Scope) -> Iterator[Connection | PgdtsError | None]:
    if profile.destination is None or scope is Scope.SERVER:
        yield None
        return
    with ExitStack() as stack:
        yield _session_there(stack, profile.destination)


def _session_there(stack: ExitStack, dsn: str) -> Connection | PgdtsError | None:
    """A session in the destination, or why there is none.

    None if its server has no such database, which is a finding.
    """
    try:
        return stack.enter_context(_session(dsn))
    except MissingDatabaseError as error:
        return error if _has_database(dsn) else None
    except PgdtsError as error:
        return error


def _has_database(dsn: str) -> bool:
    """Whether the server of a connection string has the database; True if it does not tell."""
    try:
        with connect(merge(dsn, dbname="postgres"), read_only=True) as connection:
            [row] = fetch(connection, "checks/has_database", {"name": database_name(dsn)})
    except PgdtsError:
        return True
    return bool(row.is_there)


def _judge(reading: Reading, rules: Sequence[Rule], scope: Scope) -> Examination:
    situation = reading.situation
    reasons = {rule.id: not_applicable(rule, situation) for rule in rules}
    applying = [rule for rule in rules if reasons[rule.id] is None]
    facts = read_facts(reading, (fact for rule in applying for fact in rule.reads))
    answers = {rule.id: _ask(rule, facts, situation) for rule in applying}
    found = [item for answer in answers.values() for item in answer if isinstance(item, Finding)]
    return Examination(
        scope,
        situation.server.version,
        situation.platform,
        situation.route,
        situation.server.role,
        findings=tuple(_with_causes(found, rules)),
        not_checked=tuple(
            item for answer in answers.values() for item in answer if isinstance(item, NotChecked)
        ),
        passed=tuple(rule for rule, answer in answers.items() if not answer),
        not_applicable=tuple(reason for reason in reasons.values() if reason is not None),
    )


def _ask(rule: Rule, facts: Facts, situation: Situation) -> list[Finding | NotChecked]:
    """What was found before the rest turned out to be unknown is kept."""
    answer: list[Finding | NotChecked] = []
    try:
        for problem in rule.find(facts, situation):
            answer.append(_finding(rule, problem))  # noqa: PERF401 - it may raise in between
    except UnknownFactError as unknown:
        answer.append(
            NotChecked(
                rule.id, rule.title, rule.theme, rule.severity, unknown.reason, unknown.remedy
            )
        )
    return answer


def _finding(rule: Rule, problem: Problem) -> Finding:
    return Finding(
        rule.id,
        rule.title,
        rule.theme,
        problem.severity or rule.severity,
        problem.found,
        problem.needed or rule.needed,
        rule.why,
        problem.objects,
        problem.remedies,
        rule.confidence,
        rule.sources,
    )


def _with_causes(findings: Sequence[Finding], rules: Sequence[Rule]) -> Iterator[Finding]:
    """The findings with the causes that were found too."""
    follows = {rule.id: rule.follows for rule in rules}
    found = {finding.rule for finding in findings}
    for finding in findings:
        causes = tuple(cause for cause in follows[finding.rule] if cause in found)
        yield replace(finding, follows=causes)

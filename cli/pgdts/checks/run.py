"""Runs the checks on servers and databases, and puts together what they found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pgdts.checks.examination import Examination, examine
from pgdts.checks.kit.finding import Finding
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Scope
from pgdts.checks.registry import RULES
from pgdts.checks.report import CheckReport, Examined
from pgdts.checks.request import CheckRequest, Choice
from pgdts.fleet import Outcome
from pgdts.sessions.conninfo import database_name, merge, parse, server_name
from pgdts.sessions.errors import ConnectionFailedError, UnreachableError
from pgdts.targets import Skipped, Target

_WAYS_IN = 3


@dataclass(frozen=True)
class Subject(Target):
    """What one examination is about: a server or a database.

    Attributes:
        server: name of the server.
        spare: connection strings of more databases of a server, should the first let nobody in.
    """

    scope: Scope
    server: str
    profile: Profile
    spare: tuple[str, ...] = field(default=(), repr=False)


def subjects(targets: Sequence[Target], request: CheckRequest) -> tuple[Subject, ...]:
    """The examinations to make: each server once, each database."""
    by_server: dict[str, list[Target]] = {}
    for target in targets:
        by_server.setdefault(server_name(target.dsn), []).append(target)
    servers = [_server(name, mine, request) for name, mine in by_server.items()]
    profiles = {server.server: server.profile for server in servers}
    databases = [_database(target, profiles[server_name(target.dsn)]) for target in targets]
    return (*servers, *databases)


def examine_subject(subject: Subject, choice: Choice) -> Examination:
    """One examination.

    Raises:
        PgdtsError: no session.
    """
    *others, last = (subject.dsn, *subject.spare)
    for dsn in others:
        try:
            return examine(replace(subject, dsn=dsn), subject.profile, subject.scope, choice.rules)
        except UnreachableError:
            raise
        except ConnectionFailedError:
            continue
    return examine(replace(subject, dsn=last), subject.profile, subject.scope, choice.rules)


def report(
    outcomes: Iterable[tuple[Subject, Outcome[Examination]]],
    request: CheckRequest,
    skipped: tuple[Skipped, ...] = (),
) -> CheckReport:
    """What a run found, with the causes that databases share with their servers."""
    examined = [
        Examined(subject.label, subject.scope, subject.server, outcome.result, outcome.error)
        for subject, outcome in outcomes
    ]
    servers = tuple(item for item in examined if item.scope is Scope.SERVER)
    found_on = {server.name: {finding.rule for finding in server.findings} for server in servers}
    databases = tuple(
        _with_causes(item, found_on[item.server])
        for item in examined
        if item.scope is Scope.DATABASE
    )
    return CheckReport(datetime.now(UTC), request, servers, databases, skipped)


def _server(name: str, targets: Sequence[Target], request: CheckRequest) -> Subject:
    profile = replace(request.profile, databases=len(targets))
    if not request.tasks_given:
        profile = replace(profile, tasks=len(targets))
    first, *spare = (target.dsn for target in targets[:_WAYS_IN])
    return Subject(name, first, Scope.SERVER, name, profile, tuple(spare))


def _database(target: Target, profile: Profile) -> Subject:
    """A destination that names no database has one of the source's name."""
    destination = profile.destination
    if destination is not None and not {"dbname", "service"} & parse(destination).keys():
        destination = merge(destination, dbname=database_name(target.dsn))
    return Subject(
        target.label,
        target.dsn,
        Scope.DATABASE,
        server_name(target.dsn),
        replace(profile, destination=destination),
    )


def _with_causes(item: Examined, found_on_server: set[str]) -> Examined:
    if item.examination is None:
        return item
    findings = tuple(_linked(item.findings, found_on_server))
    return replace(item, examination=replace(item.examination, findings=findings))


def _linked(findings: Iterable[Finding], found_on_server: set[str]) -> Iterator[Finding]:
    causes = {rule.id: rule.follows for rule in RULES}
    for finding in findings:
        on_server = [cause for cause in causes[finding.rule] if cause in found_on_server]
        yield replace(finding, follows=tuple(dict.fromkeys((*on_server, *finding.follows))))

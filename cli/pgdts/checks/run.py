"""Runs the checks on servers and databases, and puts together what they found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pgdts.checks.choice import Choice
from pgdts.checks.examination import Examination, Readiness, examine
from pgdts.checks.finding import Finding, Severity
from pgdts.checks.profile import Profile
from pgdts.checks.registry import RULES
from pgdts.checks.rule import Scope
from pgdts.conninfo import database_name, merge, parse, server_name
from pgdts.database_errors import ConnectionFailedError, UnreachableError
from pgdts.errors import ExitCode, PgdtsError
from pgdts.fleet import Outcome
from pgdts.targets import Skipped, Target

_WAYS_IN = 3


@dataclass(frozen=True)
class Request:
    """What is to be checked.

    Attributes:
        profile: the job; its `tasks` holds for each server if `tasks_given`.
        tasks_given: False for one task for each database that is checked on a server, as DTS
            wants it.
    """

    profile: Profile = field(default_factory=Profile)
    tasks_given: bool = False
    choice: Choice = field(default_factory=Choice)


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


@dataclass(frozen=True)
class Examined:
    """A server or a database: examined, or why it could not be."""

    name: str
    scope: Scope
    server: str
    examination: Examination | None = None
    error: PgdtsError | None = None

    @property
    def readiness(self) -> Readiness:
        """Its own; not known where it could not be examined."""
        return self.examination.readiness if self.examination else Readiness.NOT_KNOWN

    @property
    def findings(self) -> tuple[Finding, ...]:
        """None where it could not be examined."""
        return self.examination.findings if self.examination else ()


@dataclass(frozen=True)
class CheckReport:
    """Everything that a run found.

    Attributes:
        databases: in the order of the targets; what their servers have is not repeated in them.
    """

    request: Request
    servers: tuple[Examined, ...]
    databases: tuple[Examined, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def examined(self) -> tuple[Examined, ...]:
        """Servers, then databases."""
        return (*self.servers, *self.databases)

    def with_server(self, database: Examined) -> tuple[Examined, Examined]:
        """Its server and the database."""
        return next(item for item in self.servers if item.name == database.server), database

    def readiness(self, database: Examined) -> Readiness:
        """The worse one of a database's and its server's."""
        return worst(item.readiness for item in self.with_server(database))

    def count(self, severity: Severity) -> int:
        """Findings of that severity, those of a server once."""
        return sum(
            finding.severity is severity for item in self.examined for finding in item.findings
        )

    def exit_code(self, *, strict: bool = False) -> ExitCode:
        """1 with blockers, else 3 where something could not be looked at, else 0.

        Args:
            strict: take warnings for blockers.
        """
        least = Severity.WARNING if strict else Severity.BLOCKER
        if any(finding.severity >= least for item in self.examined for finding in item.findings):
            return ExitCode.FAILURE
        if not self.databases or any(_is_open(item, least) for item in self.examined):
            return ExitCode.COULD_NOT_RUN
        return ExitCode.OK


def worst(readiness: Iterable[Readiness]) -> Readiness:
    """The worst of several; they are defined from best to worst."""
    return max(readiness, key=list(Readiness).index)


def subjects(targets: Sequence[Target], request: Request) -> tuple[Subject, ...]:
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
    request: Request,
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
    return CheckReport(request, servers, databases, skipped)


def _server(name: str, targets: Sequence[Target], request: Request) -> Subject:
    profile = request.profile
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


def _is_open(item: Examined, least: Severity) -> bool:
    """Whether something that counts could not be looked at."""
    return item.examination is None or any(
        missing.severity >= least for missing in item.examination.not_looked
    )

"""What a run of the checks found on all servers and databases, and what that comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pgdts.checks.examination import Examination, Readiness
from pgdts.checks.kit.finding import Finding, Severity
from pgdts.checks.kit.rule import Scope
from pgdts.checks.request import CheckRequest
from pgdts.errors import ExitCode, PgdtsError
from pgdts.targets import Skipped


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
        made: when, with its time zone.
        databases: in the order of the targets; what their servers have is not repeated in them.
    """

    made: datetime
    request: CheckRequest
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


def _is_open(item: Examined, least: Severity) -> bool:
    """Whether something that counts could not be looked at."""
    return item.examination is None or any(
        missing.severity >= least for missing in item.examination.not_checked
    )

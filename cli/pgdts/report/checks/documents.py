"""The JSON document of `pgdts check`; docs/reference/check.schema.json is made from it.

Within a version, keys are added but never renamed or removed.
"""

from dataclasses import dataclass
from datetime import datetime

from pgdts.checks.examination import Examination, Readiness
from pgdts.checks.kit.finding import Severity
from pgdts.checks.kit.profile import Profile
from pgdts.checks.report import CheckReport, Examined
from pgdts.checks.request import CheckRequest, Choice
from pgdts.report.kit.documents import ErrorObject, SkippedObject, document, skipped_objects
from pgdts.sessions.conninfo import database_name, server_name


@dataclass(frozen=True)
class ProfileObject(Choice, Profile):
    """The job that was checked for.

    Attributes:
        route: as given; null: by each server's version and platform.
        tasks: for each server; null: one for each of its databases.
        destination: server and database.
        try_plugin: whether a slot was made with the plugin, and dropped.
        ignored: rules that were not asked by the user's wish.
    """

    tasks: int | None = None  # type: ignore[assignment]  # null tells that it was not given


@dataclass(frozen=True)
class ServerObject:
    """A server, examined once for all its databases."""

    server: str
    readiness: Readiness
    examination: Examination | None
    error: ErrorObject | None


@dataclass(frozen=True)
class DatabaseObject:
    """A database; findings of its server are under `servers`.

    Attributes:
        readiness: of the database and its server together.
    """

    database: str
    server: str
    readiness: Readiness
    examination: Examination | None
    error: ErrorObject | None


@dataclass(frozen=True)
class CheckDocument:
    """The result of `pgdts check --format json`.

    Attributes:
        exit_code: with --strict as the option has it.
    """

    made: datetime
    exit_code: int
    blockers: int
    warnings: int
    notices: int
    profile: ProfileObject
    servers: tuple[ServerObject, ...]
    databases: tuple[DatabaseObject, ...]
    skipped: tuple[SkippedObject, ...]


def check_document(report: CheckReport, *, strict: bool = False) -> str:
    """Everything that was found, for programs.

    Args:
        report: what was found.
        strict: as for the exit code, which is in the document.
    """
    content = CheckDocument(
        made=report.made,
        exit_code=report.exit_code(strict=strict),
        blockers=report.count(Severity.BLOCKER),
        warnings=report.count(Severity.WARNING),
        notices=report.count(Severity.NOTICE),
        profile=_profile(report.request),
        servers=tuple(map(_server, report.servers)),
        databases=tuple(_database(item, report) for item in report.databases),
        skipped=skipped_objects(report.skipped),
    )
    return document("check", content)


def _profile(request: CheckRequest) -> ProfileObject:
    told = {**vars(request.profile), **vars(request.choice)}
    told["ddl"] = request.profile.wants_ddl
    if not request.tasks_given:
        del told["tasks"]
    if destination := request.profile.destination:
        told["destination"] = f"{server_name(destination)}/{database_name(destination)}"
    return ProfileObject(**told)


def _server(item: Examined) -> ServerObject:
    return ServerObject(item.name, item.readiness, item.examination, ErrorObject.of(item.error))


def _database(item: Examined, report: CheckReport) -> DatabaseObject:
    error = ErrorObject.of(item.error)
    return DatabaseObject(item.name, item.server, report.readiness(item), item.examination, error)

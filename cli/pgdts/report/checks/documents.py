"""The JSON document of `pgdts check`."""

import json

from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import Finding, NotLooked, Remedy, Severity
from pgdts.checks.report import CheckReport, Examined
from pgdts.checks.request import CheckRequest
from pgdts.conninfo import database_name, server_name
from pgdts.errors import PgdtsError
from pgdts.report.checks.schema import (
    CheckDocument,
    DatabaseObject,
    ErrorObject,
    ExaminationObject,
    FindingObject,
    NamesObject,
    NotApplicableObject,
    NotLookedObject,
    ProfileObject,
    RemedyObject,
    ServerObject,
    SeverityName,
    SkippedObject,
)
from pgdts.report.kit.visible import visible_json

_SEVERITIES: dict[Severity, SeverityName] = {
    Severity.BLOCKER: "blocker",
    Severity.WARNING: "warning",
    Severity.NOTICE: "notice",
}


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
        servers=tuple(_server(item) for item in report.servers),
        databases=tuple(_database(item, report) for item in report.databases),
        skipped=tuple(
            SkippedObject(database=item.label, reason=item.reason) for item in report.skipped
        ),
    )
    # Not the model's own JSON, which takes no bytes that are no UTF-8.
    values = content.model_dump(mode="json", by_alias=True)
    return visible_json(json.dumps(values, ensure_ascii=False, indent=2))


def _profile(request: CheckRequest) -> ProfileObject:
    profile, choice = request.profile, request.choice
    destination = profile.destination
    return ProfileObject(
        route=profile.route,
        incremental=profile.incremental,
        ddl=profile.wants_ddl,
        tasks=profile.tasks if request.tasks_given else None,
        ranges=tuple(map(str, profile.ranges)),
        dts_role=profile.dts_role,
        task_created=profile.task_created,
        schemas=profile.schemas,
        tables=profile.tables,
        destination=destination and f"{server_name(destination)}/{database_name(destination)}",
        try_plugin=profile.try_plugin,
        only=choice.only,
        ignored=choice.ignore,
    )


def _server(item: Examined) -> ServerObject:
    return ServerObject(
        server=item.name,
        readiness=item.readiness,
        examination=_examination(item.examination) if item.examination else None,
        error=_error(item.error) if item.error else None,
    )


def _database(item: Examined, report: CheckReport) -> DatabaseObject:
    return DatabaseObject(
        database=item.name,
        server=item.server,
        readiness=report.readiness(item),
        examination=_examination(item.examination) if item.examination else None,
        error=_error(item.error) if item.error else None,
    )


def _examination(found: Examination) -> ExaminationObject:
    return ExaminationObject(
        server_version=found.server_version,
        platform=found.platform,
        route=found.route,
        role=found.role,
        findings=tuple(map(_finding, found.findings)),
        not_checked=tuple(map(_not_checked, found.not_checked)),
        passed=found.passed,
        not_applicable=tuple(map(NotApplicableObject.model_validate, found.not_applicable)),
    )


def _finding(finding: Finding) -> FindingObject:
    return FindingObject(
        rule=finding.rule,
        title=finding.title,
        theme=finding.theme,
        severity=_SEVERITIES[finding.severity],
        found=finding.found,
        needed=finding.needed,
        why=finding.why,
        objects=NamesObject.model_validate(finding.objects),
        remedies=tuple(map(_remedy, finding.remedies)),
        follows=finding.follows,
        confidence=finding.confidence,
        sources=finding.sources,
    )


def _remedy(remedy: Remedy) -> RemedyObject:
    return RemedyObject(
        kind=remedy.kind,
        text=remedy.text,
        effect=remedy.effect,
        fixable=remedy.fix is not None,
    )


def _not_checked(item: NotLooked) -> NotLookedObject:
    return NotLookedObject(
        rule=item.rule,
        title=item.title,
        theme=item.theme,
        severity=_SEVERITIES[item.severity],
        reason=item.reason,
        remedy=item.remedy,
    )


def _error(error: PgdtsError) -> ErrorObject:
    return ErrorObject(
        kind=type(error).__name__, found=error.found, needed=error.needed, remedy=error.remedy
    )

"""What `pgdts check` found, in the form that was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum, StrEnum

from rich.console import Console

from pgdts.checks.report import CheckReport
from pgdts.errors import PgdtsError
from pgdts.report.checks.documents import check_document
from pgdts.report.checks.nagios import nagios_error, nagios_status
from pgdts.report.checks.pages import check_page
from pgdts.report.checks.text import ForPeople, print_checks
from pgdts.report.kit.console import print_document, write_document
from pgdts.report.kit.pages import environment


class ReportFormat(StrEnum):
    """For people, for programs, for monitoring, for a browser."""

    TEXT = "text"
    JSON = "json"
    NAGIOS = "nagios"
    HTML = "html"


def prepare_report(form: ReportFormat) -> None:
    """Finds out beforehand what would keep a report from being made.

    Raises:
        MissingTemplateEngineError: a page, and jinja2 is not installed.
    """
    if form is ReportFormat.HTML:
        environment()


def print_report(
    console: Console, report: CheckReport, form: ReportFormat, how: ForPeople, *, strict: bool
) -> None:
    """Prints it.

    Args:
        console: where to.
        report: what was found.
        form: text is the only one that is fitted to the console.
        how: only for text.
        strict: take warnings for blockers, where an outcome is shown.
    """
    if form is ReportFormat.TEXT:
        print_checks(console, report, how)
    else:
        write_document(console.file, _written(report, form, strict=strict))


def exit_code(report: CheckReport, form: ReportFormat, *, strict: bool) -> IntEnum:
    """That of pgdts, or that of a Nagios plugin."""
    if form is ReportFormat.NAGIOS:
        return nagios_status(report, strict=strict).state
    return report.exit_code(strict=strict)


@contextmanager
def errors_of(form: ReportFormat) -> Iterator[None]:
    """For monitoring, what ends a run as a whole is a status line, too.

    Raises:
        SystemExit: it was printed as such.
    """
    try:
        yield
    except PgdtsError as error:
        if form is not ReportFormat.NAGIOS:
            raise
        status = nagios_error(error)
        print_document(status.line)
        raise SystemExit(status.state) from None


def _written(report: CheckReport, form: ReportFormat, *, strict: bool) -> str:
    if form is ReportFormat.JSON:
        return check_document(report, strict=strict)
    if form is ReportFormat.NAGIOS:
        return nagios_status(report, strict=strict).line
    return check_page(report)

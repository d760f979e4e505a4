"""A status line for Nagios and what understands its plugins (Icinga, Centreon, Checkmk, Sensu).

Form and exit codes: https://nagios-plugins.org/doc/guidelines.html.
"""

from dataclasses import dataclass
from enum import IntEnum

from pgdts.checks.examination import Readiness
from pgdts.checks.kit.finding import Severity
from pgdts.checks.report import CheckReport
from pgdts.errors import ExitCode, PgdtsError
from pgdts.report.checks.groups import groups
from pgdts.report.kit.visible import on_one_line
from pgdts.wording import counted, some

_SHOWN_RULES = 5


class NagiosState(IntEnum):
    """Exit codes of Nagios plugins, which are not those of pgdts."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


@dataclass(frozen=True)
class Status:
    """One line, and the exit code that goes with it."""

    state: NagiosState
    line: str


def nagios_status(report: CheckReport, *, strict: bool = False) -> Status:
    """The state and figures of a run.

    Args:
        report: what was found.
        strict: take warnings for blockers.
    """
    state = _state(report, strict=strict)
    return Status(state, f"PGDTS {state.name} - {_words(report)} | {_figures(report)}")


def nagios_error(error: PgdtsError) -> Status:
    """What ended the whole run."""
    found = _in_a_line(error.found)
    return Status(NagiosState.UNKNOWN, f"PGDTS UNKNOWN - {found}")


def _state(report: CheckReport, *, strict: bool) -> NagiosState:
    code = report.exit_code(strict=strict)
    if code is ExitCode.FAILURE:
        return NagiosState.CRITICAL
    if code is ExitCode.COULD_NOT_RUN:
        return NagiosState.UNKNOWN
    return NagiosState.WARNING if report.count(Severity.WARNING) else NagiosState.OK


def _words(report: CheckReport) -> str:
    ready = sum(report.readiness(item) is Readiness.READY for item in report.databases)
    parts = [f"{ready} of {counted(len(report.databases), 'database')} ready"]
    for severity in (Severity.BLOCKER, Severity.WARNING):
        found = [group.first.rule for group in groups(report) if group.first.severity is severity]
        if found:
            number = counted(report.count(severity), severity.word)
            parts.append(f"{number}: {some(dict.fromkeys(found), _SHOWN_RULES)}")
    if missing := _not_checked(report):
        parts.append(f"{missing} not checked")
    errors = [item.error.found for item in report.examined if item.error]
    return _in_a_line("; ".join([*parts, *errors[-1:]]))


def _in_a_line(text: str) -> str:
    """A bar would begin the figures."""
    return on_one_line(text).replace("|", "/")


def _figures(report: CheckReport) -> str:
    figures = {
        **{f"{severity.word}s": report.count(severity) for severity in reversed(Severity)},
        "not_checked": _not_checked(report),
        "databases": len(report.databases),
        "unexamined": sum(item.error is not None for item in report.databases),
    }
    return " ".join(f"{name}={value};;;0" for name, value in figures.items())


def _not_checked(report: CheckReport) -> int:
    return sum(len(item.examination.not_checked) for item in report.examined if item.examination)

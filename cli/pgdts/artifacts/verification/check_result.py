"""Results of checks, as data."""

from dataclasses import dataclass
from enum import StrEnum


class CheckOutcome(StrEnum):
    """A check that could not run is an error, never a pass."""

    PASSED = "passed"
    FINDING = "finding"
    ERROR = "error"


@dataclass(frozen=True)
class CheckResult:
    """What one check found about one file, plugin or server."""

    check: str
    subject: str
    outcome: CheckOutcome
    detail: str
    remedy: str = ""


def passed(check: str, subject: object, detail: str) -> CheckResult:
    return CheckResult(check, str(subject), CheckOutcome.PASSED, detail)


def finding(check: str, subject: object, detail: str, remedy: str = "") -> CheckResult:
    return CheckResult(check, str(subject), CheckOutcome.FINDING, detail, remedy)


def could_not_run(check: str, subject: object, detail: str, remedy: str = "") -> CheckResult:
    return CheckResult(check, str(subject), CheckOutcome.ERROR, detail, remedy)

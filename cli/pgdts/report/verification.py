"""Prints what `pgdts verify` saw."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.capture.verify import Check, Verification
from pgdts.fleet import Outcome
from pgdts.report.kit.documents import ErrorObject, SkippedObject, document, skipped_objects
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import on_one_line, shown
from pgdts.targets import Skipped


@dataclass(frozen=True)
class VerificationObject:
    """The capture of one database, tried."""

    database: str
    passed: bool | None
    verification: Verification | None
    error: ErrorObject | None


@dataclass(frozen=True)
class VerificationDocument:
    """The result of `pgdts verify`."""

    databases: tuple[VerificationObject, ...]
    skipped: tuple[SkippedObject, ...]


def print_verifications(
    console: Console, verifications: Sequence[tuple[str, Verification]], *, verbose: bool
) -> None:
    """A line for each database; each check with its evidence if it failed or is asked for.

    Args:
        console: where to.
        verifications: label and result of each database.
        verbose: the checks that passed too.
    """
    for label, verification in verifications:
        console.print(_line(label, verification), soft_wrap=True)
        shown = [check for check in verification.checks if verbose or not check.passed]
        if shown:
            print_table(console, _table(shown))


def verification_document(
    outcomes: Sequence[Outcome[Verification]], skipped: tuple[Skipped, ...]
) -> str:
    """The same for programs, with every check."""
    databases = tuple(map(_database, outcomes))
    return document("verify", VerificationDocument(databases, skipped_objects(skipped)))


def _database(outcome: Outcome[Verification]) -> VerificationObject:
    verification = outcome.result
    passed = None if verification is None else verification.passed
    error = ErrorObject.of(outcome.error)
    return VerificationObject(outcome.target.label, passed, verification, error)


def _line(label: str, verification: Verification) -> Text:
    total = len(verification.checks)
    passed = sum(check.passed for check in verification.checks)
    said = ("verified", "green") if verification.passed else ("failed", "bold red")
    return Text.assemble(
        (shown(label), "bold"),
        ": ",
        said,
        f", {passed} of {total} checks, all rolled back after {verification.open_ms} ms",
    )


def _table(checks: Sequence[Check]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in checks:
        mark = Text("  pass", style="green") if check.passed else Text("  FAIL", style="red")
        table.add_row(mark, check.name, Text(on_one_line(check.evidence)))
    return table

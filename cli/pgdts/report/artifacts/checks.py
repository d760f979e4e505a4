"""Prints what `pgdts artifacts verify` found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.artifacts.verification.check_result import CheckOutcome, CheckResult
from pgdts.artifacts.verification.verification import PluginVerification
from pgdts.errors import ExitCode
from pgdts.host.server_view import ServerView
from pgdts.report.kit.documents import document
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import hanging, on_one_line, shown

_MARKS = {
    CheckOutcome.PASSED: ("pass", "green"),
    CheckOutcome.FINDING: ("FAIL", "red"),
    CheckOutcome.ERROR: ("not run", "yellow"),
}
_GIB = 1024**3
_BELOW = " " * 7


@dataclass(frozen=True)
class PluginDocument:
    """The result of `pgdts artifacts verify`."""

    plugin: str
    passed: bool
    results: tuple[CheckResult, ...]
    server_view: ServerView | None


def print_checks(console: Console, verification: PluginVerification) -> None:
    """A line for each check, what to do about the failed ones, and what the server told."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for _ in range(3):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for result in verification.results:
        mark, style = _MARKS[result.outcome]
        subject, detail = shown(result.subject), on_one_line(result.detail)
        table.add_row(Text(mark, style=style), result.check, Text(subject), Text(detail))
    print_table(console, table)
    if verification.view is not None:
        _print_view(console, verification.view)
    for result in verification.results:
        _print_remedy(console, result)


def checks_document(verification: PluginVerification) -> str:
    """The same for programs."""
    content = PluginDocument(
        verification.name,
        verification.exit_code is ExitCode.OK,
        verification.results,
        verification.view,
    )
    return document("artifacts-verify", content)


def _print_remedy(console: Console, result: CheckResult) -> None:
    if result.remedy and result.outcome is not CheckOutcome.PASSED:
        console.print(
            Text(f"to do: {result.check}: {hanging(result.remedy, _BELOW)}"), soft_wrap=True
        )


def _print_view(console: Console, view: ServerView) -> None:
    if view.by_probe:
        facts = ", ".join(_system_facts(view.system))
        console.print(Text(f"the server's host: {shown(facts)}"), soft_wrap=True)
    if view.not_seen:
        console.print(
            f"not seen without the host probe: {shown('; '.join(view.not_seen))} "
            "(pgdts upgrade host@head installs it)",
            soft_wrap=True,
        )


def _system_facts(system: dict[str, Any]) -> Iterator[str]:
    yield f"{system['user']} on {system['kernel']}"
    yield system["libc"] or "unknown libc"
    for folder in ("data", "wal"):
        if (free := system[f"free_in_{folder}"]) is not None:
            yield f"{free / _GIB:.1f} GiB free for {folder}"
    if system["selinux_enforcing"]:
        yield f"SELinux enforcing ({system['security_context']})"
    if system["apparmor_enabled"]:
        yield f"AppArmor ({system['security_context']})"

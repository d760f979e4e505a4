"""The page of the exit codes."""

from collections.abc import Iterator

from docsite.markdown import page, table
from pgdts.errors import ExitCode

_MEANING = {
    ExitCode.OK: "All is well: what was asked for is done, or was so already.",
    ExitCode.FAILURE: "Findings, something that pgdts refuses to do as things stand, or a failure "
    "on at least one of several databases.",
    ExitCode.USAGE: "Options, arguments or files that make no sense; no server was asked.",
    ExitCode.COULD_NOT_RUN: "It could not run: no connection, no rights, something missing.",
    ExitCode.INTERRUPTED: "Interrupted by Ctrl-C (SIGINT). Each database is as before or as after.",
}
_SIGNALS = {
    129: "Ended by SIGHUP, likewise.",
    141: "Whoever read the output has gone (SIGPIPE).",
    143: "Ended by SIGTERM, likewise.",
}


def exit_codes_page() -> str:
    """`docs/reference/exit-codes.md`."""
    codes = {code.value: _MEANING[code] for code in ExitCode} | _SIGNALS
    rows = ((str(code), meaning) for code, meaning in sorted(codes.items()))
    return page("Exit codes", table(("Code", "Meaning"), rows), _exceptions())


def _exceptions() -> Iterator[str]:
    yield "Of several databases, 3 means that none could be asked. What counts as a finding is said"
    yield "with each command: [status](../explanation/status-verify-log.md#status),"
    yield "[check](../explanation/checks.md#exit-codes), which has the codes of Nagios with"
    yield "`--nagios`, and [rehearse](../explanation/rehearsal.md#the-verdicts)."

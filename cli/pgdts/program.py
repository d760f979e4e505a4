"""The command line from its first signal to its exit code."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from pgdts.errors import ExitCode, PgdtsError
from pgdts.interrupts import (
    end_at_once_on_signals,
    exit_code,
    interrupt_behind,
    raise_on_signals,
)
from pgdts.standard_streams import drop_output, is_about_output, make_ready, unwritten


def run() -> None:
    """Run the command line and leave with its exit code.

    An error that ends a command as a whole goes to stderr, with `--format json` too: stdout then
    holds a whole document or nothing. Errors of single databases are part of the document.
    """
    make_ready()
    code = _ended(_run)
    end_at_once_on_signals()
    sys.exit(code)


def _run() -> int:
    raise_on_signals()
    # Whoever starts the program may interrupt it while it is still being loaded.
    from pgdts.app import command_line  # noqa: PLC0415
    from pgdts.sessions.waiting import hear_signals  # noqa: PLC0415

    hear_signals()
    try:
        # A shell that completes a line has it in its environment.
        completing = "_PGDTS_COMPLETE" in os.environ
        command_line(None if completing else sys.argv[1:])(prog_name="pgdts")
    except SystemExit as end:
        # What is still in a buffer is printed here, where an error can be told.
        sys.stdout.flush()
        interrupt = interrupt_behind(end)
        return _code(end) if interrupt is None else exit_code(interrupt)
    sys.stdout.flush()
    return ExitCode.OK


def _ended(work: Callable[[], int]) -> int:
    """The exit code, however it ended."""
    try:
        return work()
    except PgdtsError as error:
        return _reported(error)
    except (KeyboardInterrupt, BrokenPipeError) as interrupt:
        drop_output()
        return exit_code(interrupt)
    except OSError as error:
        if not is_about_output(error):
            raise
        drop_output()
        return _reported(unwritten(error))


def _code(end: SystemExit) -> int:
    return end.code if isinstance(end.code, int) else ExitCode.OK


def _reported(error: PgdtsError) -> int:
    from pgdts.report.kit.console import messages  # noqa: PLC0415
    from pgdts.report.kit.errors import print_error  # noqa: PLC0415

    # Where stderr is full or closed, too, the exit code has to do.
    with suppress(OSError):
        print_error(messages(), error)
    return error.exit_code

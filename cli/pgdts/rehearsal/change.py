"""The change that is rehearsed: a migration tool, or SQL files as one would send them."""

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic

import psycopg2

from pgdts.errors import UsageError
from pgdts.pasting import command_line
from pgdts.rehearsal.addresses import tool_environment
from pgdts.rehearsal.programs import Programs
from pgdts.rehearsal.sql_file import read_sql_file
from pgdts.rehearsal.statements import run
from pgdts.sessions.connection import connect
from pgdts.sessions.conninfo import redact

_LAST_WORDS_SECONDS = 5
_KEPT_LINES = 400

Heard = Callable[[str], None]


class SendAs(StrEnum):
    """How a file is sent: psql's way, or all of it as one message."""

    STATEMENTS = "statements"
    BATCH = "batch"


@dataclass(frozen=True)
class RunCommand:
    """A migration tool, started without a shell."""

    words: tuple[str, ...]

    @property
    def label(self) -> str:
        return command_line(*self.words)


@dataclass(frozen=True)
class SqlFile:
    """A file of SQL."""

    path: Path
    send_as: SendAs

    @property
    def label(self) -> str:
        return f"{self.path} ({self.send_as.value})"


Step = RunCommand | SqlFile


@dataclass(frozen=True)
class Change:
    """What is run on the scratch source, in order."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class EndedStep:
    """How a step ended.

    Attributes:
        error: why it failed; empty if it did not.
        output: its last lines.
    """

    label: str
    seconds: float
    error: str
    output: str


def parse_command(text: str) -> RunCommand:
    """A command line as words, as a shell would split it.

    Raises:
        UsageError: no words, or quotes that do not close.
    """
    try:
        words = tuple(shlex.split(text))
    except ValueError as error:
        raise UsageError(f"--run {text!r}: {error}", needed="a command line") from None
    if not words:
        raise UsageError("--run with nothing to run", needed="a command line")
    return RunCommand(words)


def run_change(change: Change, address: str, programs: Programs, hear: Heard) -> list[EndedStep]:
    """Run the steps up to the first that fails.

    Args:
        change: what to run.
        address: the scratch source, as tools reach it.
        programs: where psql is.
        hear: gets each line of output as it comes.
    """
    results: list[EndedStep] = []
    for step in change.steps:
        results.append(_run_step(step, address, programs, hear))
        if results[-1].error:
            break
    return results


def _run_step(step: Step, address: str, programs: Programs, hear: Heard) -> EndedStep:
    started = monotonic()
    match step:
        case RunCommand():
            error, output = _run_program(list(step.words), address, hear)
        case SqlFile(send_as=SendAs.BATCH):
            error, output = _send_batch(step.path, address)
        case SqlFile():
            read_sql_file(step.path)
            words = ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", str(step.path)]
            error, output = _run_program(programs.command("psql", None, *words), address, hear)
    return EndedStep(step.label, monotonic() - started, error, output)


def _run_program(words: list[str], address: str, hear: Heard) -> tuple[str, str]:
    try:
        process = _started(words, tool_environment(address, os.environ))
    except OSError as error:
        return f"{words[0]}: {error.strerror}", ""
    lines: list[str] = []
    with process:
        try:
            for line in process.stdout or ():
                lines.append(redact(line.rstrip("\n"), address))
                hear(lines[-1])
                del lines[:-_KEPT_LINES]
            code = process.wait()
        finally:
            _end(process)
    return (f"exit code {code}" if code else ""), "\n".join(lines)


def _started(words: list[str], environment: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        words,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="backslashreplace",
        # A group of its own, so that what the tool starts can be ended with it.
        start_new_session=True,
    )


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is not None:
        return
    for what in (signal.SIGINT, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, what)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LAST_WORDS_SECONDS)
            return


def _send_batch(path: Path, address: str) -> tuple[str, str]:
    """All of a file as one message of the simple protocol."""
    text = read_sql_file(path)
    with connect(address) as connection:
        connection.autocommit = True
        run(connection, "reset_session")
        try:
            with connection.cursor() as cursor:
                cursor.execute(text)
        except psycopg2.Error as error:
            return " ".join(str(error).split()), ""
        return "", "".join(connection.notices).rstrip()

"""How commands end when nobody reads, when there is no room, and when they are told to."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.harness.fixtures import Clusters
from tests.harness.program import Program
from tests.server.rehearsal.rehearsing import left_on

pytestmark = pytest.mark.majors("newest")
PGDTS = [sys.executable, "-m", "pgdts"]
RULES = [*PGDTS, "check", "--list-rules"]
ENDINGS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.fixture
def installed(database: Database) -> Database:
    upgrade(Target("", database.dsn()), "head", ChangeRequest())
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create table captured (id integer primary key)")
    return database


def commands(dsn: str) -> list[list[str]]:
    both = ["--source", dsn, "--destination", dsn]
    return [
        ["databases", "-d", dsn],
        ["check", "-d", dsn],
        ["check", "-d", dsn, "--format", "json"],
        ["check", "-d", dsn, "--format", "nagios"],
        ["check", "--list-rules"],
        ["status", "-d", dsn],
        ["status", "-d", dsn, "--format", "json"],
        ["verify", "-d", dsn],
        ["log", "-d", dsn],
        ["log", "-d", dsn, "--format", "sql"],
        ["log", "-d", dsn, "--format", "jsonl"],
        ["upgrade", "-d", dsn],
        ["upgrade", "-d", dsn, "--dry-run"],
        ["upgrade", "--sql"],
        ["artifacts", "layouts"],
        ["destination", "stop", *both],
        ["rehearse", "--run", "true", "--dry-run"],
        ["--help"],
        ["--version"],
    ]


def test_a_full_output_is_one_clear_line(installed: Database, program: Program) -> None:
    with Path("/dev/full").open("wb") as full:
        for command in commands(installed.dsn()):
            told_once(program.run(*command, stdout=full.fileno()), command)
        # At the end of an interpreter, too.
        told_once(subprocess.run(RULES, stdout=full, stderr=subprocess.PIPE, check=False), RULES)


def told_once(done: subprocess.CompletedProcess[bytes], command: list[str]) -> None:
    told = [line for line in done.stderr.splitlines() if b"cannot be written" in line]
    assert (done.returncode, len(told)) == (3, 1), (command, done.stderr)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_nobody_who_reads_is_no_error(installed: Database, program: Program) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    for command in commands(installed.dsn()):
        nothing_told(program.run(*command, stdout=writing), command)
    nothing_told(subprocess.run(RULES, stdout=writing, stderr=subprocess.PIPE, check=False), RULES)
    os.close(writing)


def nothing_told(done: subprocess.CompletedProcess[bytes], command: list[str]) -> None:
    assert done.returncode == 141, (command, done.stderr)
    assert b"rror" not in done.stderr.replace(b"no error", b""), (command, done.stderr)
    assert b"Traceback" not in done.stderr


def test_closed_streams_do_not_get_what_a_session_should(installed: Database) -> None:
    for closed in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
        line = f'"$@" {closed}'
        command = ["sh", "-c", line, "sh", *PGDTS, "status", "-d", installed.dsn()]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), (closed, done.stderr)


def test_a_narrow_encoding_is_no_error(installed: Database) -> None:
    with installed.connect() as connection, connection.cursor() as cursor:
        cursor.execute('create table "tablé" (a integer)')
    done = subprocess.run(
        [*PGDTS, "log", "-d", installed.dsn()],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "tabl\\xe9" in done.stdout


@pytest.mark.parametrize("moment", ["pgdts.standard_streams", "pgdts.app", "pgdts.commands"])
def test_an_interrupt_while_it_is_loaded_says_nothing(moment: str) -> None:
    script = f"""
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == {moment!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv[1:] = ["status", "-d", "port=1"]
from pgdts.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode in {-signal.SIGINT, 130}, done.stdout, done.stderr) == (True, "", "")


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_following_the_log_ends_at_once(
    installed: Database, number: signal.Signals, code: int
) -> None:
    command = [*PGDTS, "log", "-d", installed.dsn(), "--follow"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.send_signal(number)
        _, said = communicated(running)
    assert (running.returncode, said) == (code, "")


@pytest.mark.parametrize(("number", "code"), ENDINGS)
@pytest.mark.parametrize("repeated", [False, True])
def test_a_rehearsal_on_given_servers_leaves_nothing(
    clusters: Clusters, tmp_path: Path, number: signal.Signals, code: int, *, repeated: bool
) -> None:
    server = clusters["16"]
    started = tmp_path / "started"
    tool = f"sh -c 'touch {started}; exec sleep 60'"
    running = rehearsing(tmp_path, "--server", server.dsn(), "--run", tool)
    wait_for(started, running)
    running.send_signal(number)
    if repeated:
        for _ in range(5):
            time.sleep(0.2)
            running.send_signal(signal.SIGTERM)
    _, said = communicated(running)
    assert "Traceback" not in said
    assert left_on([server]) == []
    if not repeated:
        assert running.returncode == code


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("after", [0.3, 1.0, 1.7, 2.4])
def test_an_embedded_rehearsal_that_is_ended_anywhere_leaves_nothing(
    number: signal.Signals, after: float
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="end-", dir="/tmp"))
    folder.chmod(0o755)
    running = rehearsing(folder, "--run", "sleep 30")
    time.sleep(after)
    running.send_signal(number)
    _, said = communicated(running)
    assert running.returncode in {128 + number, -number}, said
    assert "Traceback" not in said
    assert list(folder.iterdir()) == []
    assert not server_processes(folder)
    folder.rmdir()


def rehearsing(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PGDTS, "rehearse", *arguments],
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def communicated(running: subprocess.Popen[str]) -> tuple[str, str]:
    """What it said until it ended; one that does not end is killed, and the test fails."""
    try:
        return running.communicate(timeout=180)
    except subprocess.TimeoutExpired:
        running.kill()
        raise


def wait_for(file: Path, running: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 180
    while not file.exists():
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)


def server_processes(folder: Path) -> list[str]:
    """Processes of servers whose data is below the folder."""
    lines = (path / "cmdline" for path in Path("/proc").iterdir() if path.name.isdigit())
    found = []
    for line in lines:
        try:
            text = line.read_text(errors="replace")
        except OSError:
            continue
        if "postgres" in text and str(folder) in text:
            found.append(text)
    return found

"""pgdts as a process of its own, forked from one that has loaded it.

Python and the modules of a command take most of the time of most commands. A forked process has
them already; all else is as with one that was started: arguments, environment, streams, signals,
exit code. How the interpreter itself begins and ends is for tests that start it.
"""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

_SERVING = "tests.harness.forking"
_MOST = 1_000_000
_LONGEST_SECONDS = 300


@dataclass(frozen=True)
class Program:
    """The process that has loaded pgdts, by the socket that it listens on."""

    peer: socket.socket
    busy: threading.Lock

    def run(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        stdout: int | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run pgdts and wait for it, with nothing to read.

        `stdout` is a file descriptor for its output, which is caught without one.
        """
        with ExitStack() as stack:
            empty = stack.enter_context(Path(os.devnull).open("rb"))
            out, error = (stack.enter_context(_in_memory(name)) for name in ("out", "error"))
            taken = out.fileno() if stdout is None else stdout
            with self.busy:
                self._begin(arguments, env, [empty.fileno(), taken, error.fileno()])
                code = self._ended(arguments)
            return subprocess.CompletedProcess(arguments, code, _read(out), _read(error))

    def run_text(
        self, *arguments: str, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """The same, with its output as text."""
        done = self.run(*arguments, env=env)
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def _begin(
        self, arguments: tuple[str, ...], env: Mapping[str, str] | None, streams: list[int]
    ) -> None:
        wanted = [arguments, dict(os.environ if env is None else env), str(Path.cwd())]
        socket.send_fds(self.peer, [json.dumps(wanted).encode()], streams)

    def _ended(self, arguments: tuple[str, ...]) -> int:
        pid = int(self.peer.recv(_MOST))
        self.peer.settimeout(_LONGEST_SECONDS)
        try:
            return int(self.peer.recv(_MOST))
        except TimeoutError:
            os.kill(pid, 9)
            self.peer.settimeout(None)
            self.peer.recv(_MOST)
            raise subprocess.TimeoutExpired(arguments, _LONGEST_SECONDS) from None
        finally:
            self.peer.settimeout(None)


def without_server(**environment: str) -> dict[str, str]:
    """The environment without PG* variables, and with these."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return kept | environment


@pytest.fixture(scope="session")
def program() -> Iterator[Program]:
    """Return the program, loaded once for all tests of a worker."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with closing(ours):
        serving = subprocess.Popen(
            [sys.executable, "-m", _SERVING, str(its.fileno())], pass_fds=[its.fileno()]
        )
        its.close()
        yield Program(ours, threading.Lock())
    # It ends when nobody is there to ask it.
    serving.wait(timeout=60)


def _in_memory(name: str) -> BinaryIO:
    return os.fdopen(os.memfd_create(name), "r+b")


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    return bytes(file.read())

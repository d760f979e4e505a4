"""Loads pgdts and forks a process of it for each request on a socket; see `program.py`."""

import atexit
import gc
import json
import os
import socket
import sys
import traceback
from importlib import import_module

from pgdts import __main__ as pgdts
from pgdts.app import command_line

_MOST = 1_000_000
# What commands load when they come to it.
_LATE = (
    "alembic.command",
    "alembic.ddl.postgresql",
    "concurrent.futures.process",
    "importlib.metadata",
    "jinja2",
    "pgdts.revisions.changes",
    "rich.markdown",
    "rich.progress",
    "sqlalchemy.dialects.postgresql.psycopg2",
    "typer._adapters",
    "typer.rich_utils",
)


def main() -> None:
    """Load everything, serve until nobody asks, and be pgdts in each forked process."""
    command_line()
    for module in _LATE:
        import_module(module)
    # What multiprocessing loads in workers, and what an error calls the program.
    sys.modules["__main__"] = pgdts
    gc.freeze()
    if _is_forked(socket.socket(fileno=int(sys.argv[1]))):
        _end(_exit_code())


def _exit_code() -> int:
    try:
        pgdts.main()
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _end(code: int) -> None:
    # Without taking apart what was loaded, which takes as long as most commands.
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(code)


def _is_forked(peer: socket.socket) -> bool:
    """Whether this is a process to be pgdts; false when nobody asks for more."""
    while True:
        message, streams, _, _ = socket.recv_fds(peer, _MOST, 3)
        if not message:
            return False
        pid = os.fork()
        if pid == 0:
            peer.close()
            _become(message, streams)
            return True
        for stream in streams:
            os.close(stream)
        peer.send(str(pid).encode())
        _, status = os.waitpid(pid, 0)
        peer.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(message: bytes, streams: list[int]) -> None:
    arguments, environment, folder = json.loads(message)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [pgdts.__file__, *arguments]
    _open_streams()


def _open_streams() -> None:
    """The streams of a new interpreter."""
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    chosen = encoding or sys.stdout.encoding
    strict = errors or ("strict" if encoding else sys.stdout.errors)
    sys.stdin = open(0, encoding=chosen, errors=strict, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=chosen, errors=strict, closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", 1, encoding=chosen, errors="backslashreplace", closefd=False
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc]


if __name__ == "__main__":
    main()

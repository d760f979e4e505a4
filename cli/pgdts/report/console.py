"""Where output goes: results to stdout, everything else to stderr; colour only on a terminal.

rich honours NO_COLOR, and finds out the width and whether it is a terminal.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rich.console import Console

from pgdts.errors import PgdtsError


class CannotWriteError(PgdtsError):
    """A file for results cannot be written."""


def output() -> Console:
    """For results."""
    return _console(sys.stdout, soft_wrap=not sys.stdout.isatty())


def messages() -> Console:
    """For errors, questions and progress."""
    return _console(sys.stderr, soft_wrap=not sys.stderr.isatty())


@contextmanager
def results_to(path: Path | None) -> Iterator[Console]:
    """For results in a file; None is stdout.

    Raises:
        CannotWriteError: it cannot be made or written.
    """
    if path is None:
        yield output()
        return
    try:
        with path.open("w", encoding="utf-8") as file:
            yield _console(file, soft_wrap=True)
    except OSError as error:
        raise CannotWriteError(
            f"cannot write {path}: {error.strerror}",
            needed="a folder that exists, and the right to write there",
            remedy="name another file",
        ) from None


def _console(file: TextIO, *, soft_wrap: bool) -> Console:
    """Brackets and colons in names are no markup."""
    return Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=soft_wrap)

"""Where output goes: results to stdout, everything else to stderr; colour only on a terminal.

rich honours NO_COLOR, and finds out the width and whether it is a terminal.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TextIO

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


def print_document(text: str) -> None:
    """For results that programs read."""
    write_document(sys.stdout, text)


def write_document(file: IO[str], text: str, *, errors: str = "backslashreplace") -> None:
    """A document with a line break at its end, in UTF-8 whatever the locale says.

    Args:
        file: a terminal gets it in its own encoding.
        text: the document.
        errors: what becomes of lone surrogates, as `str.encode` has it.
    """
    line = text if text.endswith("\n") else f"{text}\n"
    if isinstance(file, TextIOWrapper) and not file.isatty():
        file.flush()
        file.buffer.write(line.encode("utf-8", errors))
        file.flush()
    else:
        file.write(line)


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
        with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
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

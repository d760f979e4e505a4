"""Standard output and error as they may be: closed, full, of a narrow encoding, read no longer."""

import errno
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from pgdts.errors import PgdtsError

_OF_OUTPUT = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
_STANDARD = (0, 1, 2)


class CannotPrintError(PgdtsError):
    """What was to be printed does not go to where stdout leads."""


def make_ready() -> None:
    """Let every standard stream be there, and print what its encoding lacks in another way.

    A session that was opened under the number of a closed stream would get what is printed.
    """
    for number in _STANDARD:
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def is_about_output(error: OSError) -> bool:
    """An error of a file names it; one of a full or closed output names none."""
    return error.filename is None and error.errno in _OF_OUTPUT


def unwritten(error: OSError) -> CannotPrintError:
    """The error to tell."""
    return CannotPrintError(
        f"the output cannot be written ({error.strerror}): make room or send it elsewhere, and "
        "run it again; what was done before is done"
    )


def drop_output() -> None:
    """Let what is left in the buffer go nowhere: Python would try once more at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

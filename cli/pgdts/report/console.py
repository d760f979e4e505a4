"""Where output goes: results to stdout, everything else to stderr; colour only on a terminal.

rich honours NO_COLOR, and finds out the width and whether it is a terminal.
"""

import sys

from rich.console import Console


def output() -> Console:
    """For results."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def messages() -> Console:
    """For errors, questions and progress."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=not sys.stderr.isatty())

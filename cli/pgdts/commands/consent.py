"""Asking before something is changed."""

import sys

import typer

from pgdts.errors import ExitCode, RefusedError


def require_consent(question: str, without_terminal: RefusedError) -> None:
    """Go on only after a yes at the terminal.

    Raises:
        RefusedError: `without_terminal`, where there is nobody to ask.
        typer.Exit: the answer is no.
    """
    if not sys.stdin.isatty():
        raise without_terminal
    if not typer.confirm(question, err=True):
        raise typer.Exit(ExitCode.FAILURE)

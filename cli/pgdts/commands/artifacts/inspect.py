"""`pgdts artifacts inspect`: what a library is."""

import os
from pathlib import Path
from typing import Annotated

import typer

from pgdts.artifacts import inspection
from pgdts.commands.options import Format, OutputFormat
from pgdts.errors import ExitCode
from pgdts.report.artifacts.libraries import inspection_document, print_inspection
from pgdts.report.kit.console import output, print_document


def inspect(
    path: Annotated[Path, typer.Argument(metavar="FILE|BUNDLE|DIR")],
    output_format: OutputFormat,
) -> None:
    """Show the machine, the PostgreSQL version and the symbols of libraries, without loading them.

    Exit code 1 if one of them cannot be read or is no library.
    """
    found = inspection.inspect(path, os.uname().machine)
    if output_format is Format.JSON:
        print_document(inspection_document(found))
    else:
        print_inspection(output(), found)
    if found.has_refusals:
        raise typer.Exit(ExitCode.FAILURE)

"""`pgdts artifacts build`: compile a plugin into a bundle."""

from pathlib import Path
from typing import Annotated

import typer

from pgdts.artifacts.build.build import build_bundle
from pgdts.artifacts.layout.pg_config import run_pg_config
from pgdts.commands.artifacts.options import Name
from pgdts.commands.options import Format, OutputFormat
from pgdts.pasting import shell_word
from pgdts.report.artifacts.bundles import built_document, print_built
from pgdts.report.kit.console import messages, output, print_document
from pgdts.report.kit.visible import shown


def build(
    source: Annotated[Path, typer.Argument(metavar="SOURCE_DIR", exists=True, file_okay=False)],
    pg_config: Annotated[
        Path,
        typer.Option(metavar="PATH", help="pg_config of the migrated server's version."),
    ],
    bundle: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="BUNDLE", dir_okay=False, help="The .tar.gz to write."
        ),
    ],
    name: Name,
    output_format: OutputFormat,
) -> None:
    """Build a plugin in a copy of its source and pack what it would install.

    The source and the system stay as they are. The source's Makefile is run: do it on a clone or in
    a sandbox that is like the server's host.
    """
    built = build_bundle(source, run_pg_config(pg_config.absolute()), name)
    bundle.write_bytes(built.content)
    if output_format is Format.JSON:
        print_document(built_document(bundle, built))
    else:
        print_built(output(), bundle, built)
        following = f"pgdts artifacts map {shell_word(str(bundle))} --to LAYOUT --dry-run"
        messages().print(shown(f"next: {following}"), style="dim", soft_wrap=True)

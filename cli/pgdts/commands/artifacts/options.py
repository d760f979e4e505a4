"""Options that several artifact commands share."""

from pathlib import Path
from typing import Annotated

import typer

from pgdts.commands.option_groups import Default
from pgdts.host.rootfs import Root

Name = Annotated[
    str | None,
    typer.Option(metavar="PLUGIN", help="Name of the plugin. [the bundle's, or ali_decoding]"),
    Default(None),
]
To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="LAYOUT",
        help="A name or major version from `layouts`, a pg_config, a prefix, or a conninfo.",
    ),
]
RootFolder = Annotated[
    Path,
    typer.Option(
        "--root",
        metavar="DIR",
        file_okay=False,
        exists=True,
        help="Folder to take for /: a chroot or an image.",
    ),
    Default(Path("/")),
]


def root_of(folder: Path) -> Root:
    """The system that the option means."""
    return Root(folder.resolve())

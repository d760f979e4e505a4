"""`pgdts artifacts`: the decoding plugin on the host."""

import typer

from pgdts.commands.artifacts.build import build
from pgdts.commands.artifacts.inspect import inspect
from pgdts.commands.artifacts.layouts import layouts
from pgdts.commands.artifacts.map import map_
from pgdts.commands.artifacts.unmap import unmap
from pgdts.commands.artifacts.verify import verify

app = typer.Typer(
    help="Build, inspect, map and verify a decoding plugin; sources up to 10.0 need ali_decoding.",
    no_args_is_help=True,
)

app.command()(build)
app.command()(inspect)
app.command()(layouts)
app.command("map")(map_)
app.command()(unmap)
app.command()(verify)

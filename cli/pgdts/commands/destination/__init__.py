"""`pgdts destination`: a stand-in that follows a source, rows and DDL."""

import typer

from pgdts.commands.destination.run import run
from pgdts.commands.destination.skip import skip
from pgdts.commands.destination.start import start
from pgdts.commands.destination.status import status
from pgdts.commands.destination.stop import stop

app = typer.Typer(
    help="Follow a source with PostgreSQL's own replication, its captured DDL included.",
    no_args_is_help=True,
)

app.command()(start)
app.command()(run)
app.command()(status)
app.command()(skip)
app.command()(stop)

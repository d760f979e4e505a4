"""`pgdts destination start`: let a destination follow a source."""

from enum import StrEnum
from typing import Annotated

import typer

from pgdts.commands.again import follow_up
from pgdts.commands.destination.options import Destination, Name, Source, link_of
from pgdts.commands.options import Format, OutputFormat
from pgdts.destination.link import Policy
from pgdts.destination.roles import roles_of
from pgdts.destination.setup import start as start_link
from pgdts.destination.state import read_state
from pgdts.report.destination import (
    StateReport,
    print_incomparable,
    print_started,
    print_warning,
    state_document,
)
from pgdts.report.kit.console import messages, output, print_document


class OnFailure(StrEnum):
    """What a statement that fails means for those after it."""

    STOP = "stop"
    GO_ON = "go-on"


def start(
    context: typer.Context,
    *,
    source: Source,
    destination: Destination,
    name: Name,
    connection: Annotated[
        str,
        typer.Option(
            metavar="CONNINFO",
            help="Connection from the destination's server to the source, if other than --source.",
        ),
    ] = "",
    on_failure: Annotated[
        OnFailure,
        typer.Option(
            help="stop: retry a failing statement for ever; go-on: record it and continue."
        ),
    ] = OnFailure.STOP,
    copy_rows: Annotated[
        bool,
        typer.Option("--copy/--no-copy", help="Copy existing rows."),
    ] = True,
    table: Annotated[
        list[str] | None,
        typer.Option(metavar="SCHEMA.NAME", help="Publish only these tables."),
    ] = None,
    set_identity_full: Annotated[
        bool,
        typer.Option(
            "--set-identity-full",
            help="Set REPLICA IDENTITY FULL where there is no key, the key where FULL cannot be.",
        ),
    ] = False,
    everybody: Annotated[
        str,
        typer.Option(
            "--as", metavar="ROLE", help="Run all statements as this role of the destination."
        ),
    ] = "",
    map_role: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE=DEST",
            help="Run as DEST what SOURCE ran. [the role of the same name; repeatable]",
        ),
    ] = None,
    output_format: OutputFormat,
) -> None:
    """Publish the tables, subscribe to them, and run captured statements as they come.

    The destination has the source's schema already, and the roles that run DDL there. Run it again
    after a failure, or to change --on-failure, --as and --map-role. Before PostgreSQL 10 sources
    give DDL only.
    """
    with link_of(source, destination, name, connection) as link:
        policy = Policy.GO_ON if on_failure is OnFailure.GO_ON else Policy.STOP
        print_warning(messages(), link)
        unfindable = start_link(
            link,
            policy=policy,
            copy_rows=copy_rows,
            tables=tuple(table or ()),
            set_identity=set_identity_full,
            roles=roles_of(everybody, map_role or ()),
        )
        print_incomparable(messages(), unfindable)
        if output_format is Format.JSON:
            print_document(state_document("destination-start", StateReport(link, read_state(link))))
        else:
            following = follow_up(context, "destination", "run")
            print_started(output(), link, read_state(link), following)

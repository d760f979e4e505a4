"""`pgdts artifacts verify`: prove that a plugin is in place and works."""

from pathlib import Path
from typing import Annotated

import typer

from pgdts.artifacts.verification.verification import VerificationRequest, verify_plugin
from pgdts.commands.artifacts.options import Name, RootFolder, root_of
from pgdts.commands.options import Format, LoginOptions, OutputFormat
from pgdts.errors import ExitCode
from pgdts.report.artifacts.checks import checks_document, print_checks
from pgdts.report.kit.console import output, print_document
from pgdts.targets import resolve


def verify(
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="[SOURCE]", help="Compare with this bundle or folder, not with the receipt."
        ),
    ] = None,
    *,
    to: Annotated[
        str | None, typer.Option("--to", metavar="LAYOUT", help="Check the files on this host.")
    ] = None,
    dbname: Annotated[
        str | None,
        typer.Option(
            "-d", "--dbname", metavar="NAME|CONNINFO|URI", help="Check in this running server."
        ),
    ] = None,
    login: LoginOptions,
    name: Name,
    root: RootFolder,
    server_user: Annotated[
        str | None, typer.Option(help="Who must be able to read the files. [the cluster's owner]")
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Time limit for each statement.")
    ] = 30.0,
    output_format: OutputFormat,
) -> None:
    """Check files, digests and rights, and in the server: load it, make a slot, decode a change.

    With --to on this host, with -d in a server that may be far away, best with both. The slot is
    dropped in all cases. Exit code 1 on a finding, 3 if a check could not run.
    """
    dsn = _server(dbname, login)
    found = verify_plugin(
        VerificationRequest(source, name, to, root_of(root), dsn, server_user, timeout)
    )
    if output_format is Format.JSON:
        print_document(checks_document(found))
    else:
        print_checks(output(), found)
    if found.exit_code is not ExitCode.OK:
        raise typer.Exit(found.exit_code)


def _server(dbname: str | None, login: LoginOptions) -> str | None:
    """No server unless one of its options is given: the files alone can be checked, too."""
    if dbname is None and not login.is_given:
        return None
    databases = () if dbname is None else (dbname,)
    [target] = resolve(login.selection(databases)).targets
    return target.dsn

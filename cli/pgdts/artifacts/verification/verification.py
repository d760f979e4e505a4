"""Everything that can be checked of a plugin: on this host, in a server, or both."""

from dataclasses import dataclass, field
from pathlib import Path

from pgdts.artifacts.bundle.sources import Source, load_source
from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.layout.layouts import Layout
from pgdts.artifacts.layout.readability import server_user_of
from pgdts.artifacts.library.artifact import is_known_extension
from pgdts.artifacts.mapping.control_file import control_target
from pgdts.artifacts.mapping.expected_files import (
    ExpectedFile,
    expected_by_receipt,
    expected_by_source,
)
from pgdts.artifacts.verification.check_result import CheckOutcome, CheckResult
from pgdts.artifacts.verification.host import verify_files
from pgdts.artifacts.verification.server_files import check_server
from pgdts.artifacts.verification.server_login import unasked
from pgdts.dts.facts import PLUGIN
from pgdts.errors import ExitCode, UsageError
from pgdts.host.rootfs import Root
from pgdts.host.server_view import ServerView
from pgdts.sessions.errors import ConnectionFailedError


@dataclass(frozen=True)
class VerificationRequest:
    """What to verify.

    Attributes:
        source: what should be there; None for what the receipt says.
        name: the plugin; None for the source's, or `ali_decoding`.
        layout: on this host below `root`, as `choose_layout` takes it; None to leave that out.
        dsn: of a server to try it in; None to leave that out.
        server_user: who must be able to read the files; None for the cluster's owner.
        timeout: seconds for each statement.
    """

    source: Path | None
    name: str | None
    layout: str | None
    root: Root
    dsn: str | None = field(repr=False)
    server_user: str | None
    timeout: float


@dataclass(frozen=True)
class PluginVerification:
    """The results in the order of their causes."""

    name: str
    results: tuple[CheckResult, ...]
    view: ServerView | None

    @property
    def exit_code(self) -> ExitCode:
        """A finding counts before a check that could not run."""
        outcomes = {result.outcome for result in self.results}
        if CheckOutcome.FINDING in outcomes:
            return ExitCode.FAILURE
        return ExitCode.COULD_NOT_RUN if CheckOutcome.ERROR in outcomes else ExitCode.OK


def verify_plugin(request: VerificationRequest) -> PluginVerification:
    """Run the checks that the request allows.

    Raises:
        UsageError: neither a layout nor a server was named.
        PgdtsError: no receipt, a broken source, no connection.
    """
    if request.layout is None and request.dsn is None:
        raise UsageError(
            "neither a layout nor a server was named",
            needed="--to LAYOUT for the files on this host, -d for the server, or both",
        )
    source = load_source(request.source, request.name) if request.source else None
    name = source.name if source else request.name or PLUGIN
    layout = choose_layout(request.layout, request.root) if request.layout is not None else None
    expected = _expected(layout, name, source) if layout else []
    server_user = request.server_user or (server_user_of(layout) if layout else "")
    on_host = verify_files(layout, expected, server_user) if layout else []
    if request.dsn is None:
        return PluginVerification(name, tuple(on_host), None)
    has_control = any(file.target.suffix == ".control" for file in expected)
    try:
        in_server = check_server(
            request.dsn, name, source, is_extension=has_control, timeout=request.timeout
        )
    except ConnectionFailedError as error:
        if layout is None:
            raise
        unknown = unasked(error, request.dsn, name, server_user)
        return PluginVerification(name, (*on_host, unknown), None)
    return PluginVerification(name, (*on_host, *in_server.results), in_server.view)


def _expected(layout: Layout, name: str, source: Source | None) -> list[ExpectedFile]:
    if source is None:
        expected = expected_by_receipt(layout, name)
    else:
        expected = expected_by_source(source, layout.library_folder, layout.extension_folder)
    control = control_target(layout, name)
    is_extension = source.is_extension if source else is_known_extension(name)
    if is_extension and control not in {file.target for file in expected}:
        expected.append(ExpectedFile(control, None, None, None))
    return expected

"""What `--to` means: a name from the list, a `pg_config`, a prefix, a running server."""

from pathlib import Path, PurePosixPath

from pgdts.artifacts.layout.discovery import discover
from pgdts.artifacts.layout.layouts import (
    Layout,
    layout_of_pg_config,
    layout_of_prefix,
    layout_of_server,
)
from pgdts.artifacts.layout.pg_config import run_pg_config
from pgdts.errors import UsageError
from pgdts.host.refusals import ArtifactError, Reason, refuse
from pgdts.host.rootfs import Root
from pgdts.host.server_layout import read_server_layout
from pgdts.sessions.conninfo import is_conninfo


def choose_layout(wanted: str, root: Root) -> Layout:
    """The one layout that is meant.

    Args:
        wanted: a name that `discover` gives, a major version that only one of them has, the path
            of a `pg_config`, a prefix, or a connection string of a server on this host.
        root: below which folder to look; programs and servers are only asked about the host.

    Raises:
        ArtifactError: not-an-installation.
        UsageError: a program or server was named together with another root.
    """
    if is_conninfo(wanted):
        _refuse_elsewhere(root, "a server")
        return _of_server(wanted, root)
    if "/" not in wanted:
        return _listed(wanted, root)
    if root.is_host and Path(wanted).is_file():
        return layout_of_pg_config(run_pg_config(Path(wanted).absolute()))
    return layout_of_prefix(root, _absolute(wanted, root))


def _of_server(dsn: str, root: Root) -> Layout:
    """Under its name in the list where it has one, which can be given to `--to` again."""
    server = read_server_layout(dsn)
    layout = layout_of_server(server.label, server.settings)
    return next((known for known in discover(root) if known.key == layout.key), layout)


def _listed(wanted: str, root: Root) -> Layout:
    layouts = discover(root)
    named = [layout for layout in layouts if wanted == layout.name]
    fitting = named or [layout for layout in layouts if wanted == layout.major]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(layout.name for layout in layouts) or "none"
    raise _unclear(wanted, root, names, several=bool(fitting))


def _unclear(wanted: str, root: Root, names: str, *, several: bool) -> ArtifactError:
    return refuse(
        Reason.NOT_AN_INSTALLATION,
        wanted,
        f"{'several installations' if several else 'no installation'} of that name "
        f"below {root.folder}",
        needed=f"one of: {names}; or a path: a pg_config or an installation prefix",
        remedy="pgdts artifacts layouts lists them",
    )


def _absolute(wanted: str, root: Root) -> PurePosixPath:
    path = PurePosixPath(wanted)
    return PurePosixPath(Path(wanted).absolute()) if root.is_host else PurePosixPath("/") / path


def _refuse_elsewhere(root: Root, what: str) -> None:
    if not root.is_host:
        raise UsageError(
            f"{what} was named together with --root {root.folder}",
            needed="a layout below that root: a name or a prefix",
        )

"""The layout that a running server tells, for a server on this very host."""

from dataclasses import dataclass

from pgdts.host.refusals import Reason, refuse
from pgdts.server_capabilities import PG_CONFIG_VIEW
from pgdts.sessions.connection import connect, fetch


@dataclass(frozen=True)
class ServerLayout:
    """Entries of the view `pg_config`, and a name for the server without a password."""

    label: str
    settings: dict[str, str]


def read_server_layout(dsn: str) -> ServerLayout:
    """Ask the server.

    Raises:
        ArtifactError: not-an-installation, when the server is another host's or before 9.6.
        PgdtsError: no connection, or not allowed to ask.
    """
    with connect(dsn, read_only=True) as connection:
        [where] = fetch(connection, "artifacts/server_place")
        label = f"server {where.database} on port {where.port}"
        if not where.same_host:
            raise refuse(
                Reason.NOT_AN_INSTALLATION,
                label,
                f"the server is another host's ({where.address})",
                needed="a server on this host: files are put here",
                remedy="run pgdts there, or name a layout of this host",
            )
        if not PG_CONFIG_VIEW.is_in(connection.server_version):
            raise refuse(
                Reason.NOT_AN_INSTALLATION,
                label,
                "servers before 9.6 do not tell their folders",
                remedy="name its pg_config or a name from pgdts artifacts layouts",
            )
        rows = fetch(connection, "artifacts/server_folders")
    return ServerLayout(label, {row.name: row.setting for row in rows})

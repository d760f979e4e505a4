"""The profile of the job: what the migration will be, as far as the user says."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network

Network = IPv4Network | IPv6Network


class Route(StrEnum):
    """How DTS reads the source.

    9.4.8 to 10.0 need the plugin ali_decoding, later servers have what DTS needs built in; RDS has
    rules of its own.
    """

    PLUGIN = "plugin"
    BUILT_IN = "built-in"
    RDS = "RDS"


@dataclass(frozen=True)
class Profile:
    """One migration job.

    Attributes:
        route: None to find it from the server's version and flavour.
        incremental: changes are carried after the full load.
        ddl: schema changes are wanted too; only with `incremental`.
        tasks: DTS tasks to come on this server, each with a slot and a WAL sender of its own.
        databases: of this server, that are checked in one run.
        ranges: addresses that DTS comes from; of the destination's region, by the DTS console.
        dts_role: account that DTS will log in with; None for the one that pgdts is connected as.
        task_created: day on which the DTS task is (to be) created; None for today.
        schemas, tables: what is migrated; empty for all. A table is `schema.table` or a bare name.
        destination: connection string of the destination.
        try_plugin: make a slot with the plugin and drop it, which a check does not otherwise do.
        wal_sample_seconds: how long the WAL rate is measured, where no history tells it for longer.
        long_transaction_minutes: age from which a transaction is long.
    """

    route: Route | None = None
    incremental: bool = True
    ddl: bool = True
    tasks: int = 1
    databases: int = 1
    ranges: tuple[Network, ...] = ()
    dts_role: str | None = None
    task_created: date | None = None
    schemas: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    destination: str | None = field(default=None, repr=False)
    try_plugin: bool = False
    wal_sample_seconds: float = 2.0
    long_transaction_minutes: int = 60

    @property
    def wants_ddl(self) -> bool:
        """Whether schema changes are to be carried."""
        return self.incremental and self.ddl

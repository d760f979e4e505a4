"""The profile of the job: what the migration will be, as far as the user says."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import not_
from pathlib import Path
from typing import Annotated

from pgdts.checks.kit.job_option import JobOption
from pgdts.checks.kit.ranges import Network, read_ranges
from pgdts.sessions.conninfo import is_conninfo, merge, parse


class Route(StrEnum):
    """How DTS reads the source.

    9.4.8 to 10.0 need the plugin ali_decoding, later servers have what DTS needs built in; RDS has
    rules of its own.
    """

    PLUGIN = "plugin"
    BUILT_IN = "built-in"
    RDS = "RDS"


def _conninfo(destination: str) -> str:
    """As for `-d`: a name alone is a database."""
    if not is_conninfo(destination):
        return merge("", dbname=destination)
    parse(destination)
    return destination


@dataclass(frozen=True)
class Profile:
    """One migration job.

    A field is given by the option in its annotation, which is all that there is to say of it.

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

    route: Annotated[
        Route | None,
        JobOption(("--route",), "How DTS reads the source. [by version and platform]"),
    ] = None
    incremental: Annotated[
        bool,
        JobOption(
            ("--full-only/--incremental",), "Full load only, without changes afterwards.", read=not_
        ),
    ] = True
    ddl: Annotated[
        bool, JobOption(("--no-ddl/--ddl",), "Schema changes are not needed.", read=not_)
    ] = True
    tasks: Annotated[
        int,
        JobOption(("--tasks",), "DTS tasks planned for each server. [one a database]", least=1),
    ] = 1
    databases: int = field(default=1, metadata={"exclude": True})
    ranges: Annotated[
        tuple[Network, ...],
        JobOption(
            ("--dts-cidr",),
            "Addresses of DTS in the destination's region, one a line.",
            "FILE",
            given_as=Path,
            read=read_ranges,
        ),
    ] = ()
    dts_role: Annotated[
        str | None,
        JobOption(("--dts-role",), "Account that DTS will log in with. [yours]", "ROLE"),
    ] = None
    task_created: Annotated[
        date | None,
        JobOption(
            ("--task-created",), "When the DTS task is or was created. [today]", "YYYY-MM-DD"
        ),
    ] = None
    schemas: Annotated[
        tuple[str, ...],
        JobOption(("--schemas", "--schema"), "Schema to migrate; repeatable. [all]", "NAME"),
    ] = ()
    tables: Annotated[
        tuple[str, ...],
        JobOption(("--tables", "--table"), "Table to migrate; repeatable. [all]", "[SCHEMA.]NAME"),
    ] = ()
    destination: Annotated[
        str | None,
        JobOption(
            ("--destination",),
            "Destination to compare with. Without a database: the one of the same name.",
            "NAME|CONNINFO|URI",
            read=_conninfo,
        ),
    ] = field(default=None, repr=False)
    try_plugin: Annotated[
        bool,
        JobOption(
            ("--try-plugin",),
            "Before 10.1: make a slot with ali_decoding, decode a change, drop the slot.",
        ),
    ] = False
    wal_sample_seconds: Annotated[
        float,
        JobOption(
            ("--wal-sample",),
            "How long to measure the WAL rate where there is no longer history. [2]",
            "SECONDS",
            least=0,
        ),
    ] = 2.0
    long_transaction_minutes: Annotated[
        int,
        JobOption(
            ("--long-transaction",),
            "Age from which a transaction counts as long. [60]",
            "MINUTES",
            least=1,
        ),
    ] = 60

    @property
    def wants_ddl(self) -> bool:
        """Whether schema changes are to be carried."""
        return self.incremental and self.ddl

"""What the options of `pgdts rehearse` mean."""

from pathlib import Path

from pgdts.errors import UsageError
from pgdts.rehearsal.change import Change, SendAs, SqlFile, parse_command
from pgdts.rehearsal.places import EmbeddedServers, GivenServers, Servers
from pgdts.rehearsal.starting_schema import Empty, FromDatabase, FromFile, StartingSchema
from pgdts.rehearsal.workload import BuiltIn, NoWorkload, Pgbench, Workload
from pgdts.targets import Selection, resolve


def servers(
    server: str | None,
    source: str | None,
    destination: str | None,
    source_major: int,
    destination_major: int,
    *,
    trusted: bool = False,
) -> Servers:
    if server and (source or destination):
        raise UsageError("--server with --source-server or --destination-server", needed="either")
    source, destination = source or server, destination or server
    if source and destination:
        return GivenServers(source, destination, trusted)
    if source or destination:
        raise UsageError(
            "one of --source-server and --destination-server is missing",
            needed="both, or --server for one server that takes both databases",
        )
    if source_major > destination_major:
        raise UsageError(
            f"a source of {source_major} and a destination of {destination_major}",
            needed="a destination of the same major or a newer one, as DTS demands",
        )
    return EmbeddedServers(source_major, destination_major)


def start(start_from: str | None, schema: Path | None, *, with_data: bool) -> StartingSchema:
    if start_from and schema:
        raise UsageError("--from and --schema", needed="either: one schema to start from")
    if with_data and not start_from:
        raise UsageError("--with-data without --from", needed="a database whose rows are copied")
    if start_from:
        return FromDatabase(resolve(Selection((start_from,))).targets[0].dsn, with_data)
    return FromFile(schema) if schema else Empty()


def change(run: list[str] | None, files: list[Path] | None, send_as: SendAs) -> Change:
    if run and files:
        raise UsageError(
            "--run and SQL files",
            needed="either a migration tool or files",
            remedy="--run 'psql -f FILE' puts a file between tools",
        )
    if run:
        return Change(tuple(parse_command(text) for text in run))
    return Change(tuple(SqlFile(path, send_as) for path in files or ()))


def workload(script: Path | None, *, no_workload: bool) -> Workload:
    if script and no_workload:
        raise UsageError("--workload and --no-workload", needed="either")
    if no_workload:
        return NoWorkload()
    return Pgbench(script) if script else BuiltIn()

"""What a rehearsal would make and where, as a value that dry-run prints and `run` executes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pgdts.errors import UsageError
from pgdts.rehearsal.change import Change
from pgdts.rehearsal.places import EmbeddedServers, Servers
from pgdts.rehearsal.schema_difference import Comparison
from pgdts.rehearsal.scratch import ScratchNames, new_names
from pgdts.rehearsal.starting_schema import Empty, FromDatabase, StartingSchema
from pgdts.rehearsal.workload import BuiltIn, NoWorkload, Pgbench, Workload
from pgdts.sessions.conninfo import server_name


@dataclass(frozen=True)
class RehearsalRequest:
    """What is to be rehearsed.

    Attributes:
        roles: to be made on servers of ours, beside those of the server the schema comes from.
        task_created: the day of the DTS task, which decides on the documented list.
        patience_seconds: how long the destination may take to get to the end.
    """

    servers: Servers
    start: StartingSchema
    change: Change
    workload: Workload
    task_created: date
    roles: tuple[str, ...] = ()
    comparison: Comparison = field(default_factory=Comparison)
    patience_seconds: float = 60


@dataclass(frozen=True)
class RehearsalStep:
    """One thing that would be done."""

    what: str
    where: str


@dataclass(frozen=True)
class RehearsalPlan:
    """A request and the names of what will be made for it."""

    request: RehearsalRequest
    names: ScratchNames

    @property
    def steps(self) -> tuple[RehearsalStep, ...]:
        """What is done, in order, for people."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[RehearsalStep]:
        request, names = self.request, self.names
        source, destination = _labels(request.servers)
        if isinstance(request.servers, EmbeddedServers):
            yield RehearsalStep("start, and stop and delete at the end", f"{source}, {destination}")
        yield RehearsalStep(
            f"make the ordinary role {names.role}, which runs all that is rehearsed",
            " and ".join(dict.fromkeys((source, destination))),
        )
        for name, server in ((names.source, source), (names.destination, destination)):
            yield RehearsalStep("make, and drop at the end", f"database {name} on {server}")
        yield RehearsalStep(f"load {_start_label(request.start)}", names.source)
        yield RehearsalStep("install the capture", names.source)
        yield RehearsalStep("copy the schema, follow with the stand-in consumer", names.destination)
        if not isinstance(request.workload, NoWorkload):
            yield RehearsalStep(f"write rows meanwhile: {_workload_label(request)}", names.source)
        for step in request.change.steps:
            yield RehearsalStep(f"run {step.label}", names.source)
        yield RehearsalStep("compare schemas and rows", f"{names.source} and {names.destination}")


def plan(request: RehearsalRequest) -> RehearsalPlan:
    """The plan of a rehearsal; asks no server.

    Raises:
        UsageError: options that make no sense together.
    """
    if not request.change.steps:
        raise UsageError(
            "nothing to rehearse",
            needed="a migration tool (--run) or SQL files",
            remedy="for example --run 'alembic upgrade head'",
        )
    if request.roles and not isinstance(request.servers, EmbeddedServers):
        raise UsageError(
            "--role on your own servers",
            needed="the embedded servers: roles are made on no other",
            remedy="make the roles yourself, or leave --server out",
        )
    return RehearsalPlan(request, new_names())


def _labels(servers: Servers) -> tuple[str, str]:
    if isinstance(servers, EmbeddedServers):
        return (
            f"embedded PostgreSQL {servers.source_major}",
            f"embedded PostgreSQL {servers.destination_major}",
        )
    return server_name(servers.source), server_name(servers.destination)


def _start_label(start: StartingSchema) -> str:
    match start:
        case Empty():
            return "nothing"
        case FromDatabase():
            return f"{'schema and rows' if start.with_data else 'the schema'} of {start.label}"
    return str(start.path)


def _workload_label(request: RehearsalRequest) -> str:
    match request.workload:
        case Pgbench():
            return f"pgbench with {request.workload.script}"
        case BuiltIn():
            return "random rows in the tables that there are"
    return "none"

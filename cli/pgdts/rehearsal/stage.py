"""What all steps of a rehearsal work with: servers, scratch databases, a folder, programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pgdts.rehearsal.change import RunCommand
from pgdts.rehearsal.folders import dumps_folder
from pgdts.rehearsal.ordinary_role import OrdinaryRole, ordinary_role
from pgdts.rehearsal.places import Places, opened
from pgdts.rehearsal.plan import RehearsalPlan, RehearsalRequest
from pgdts.rehearsal.programs import NEEDED, WRITER, Programs, find_programs, require_tool
from pgdts.rehearsal.scratch import Scratch, scratch
from pgdts.rehearsal.starting_schema import encoding_of_start
from pgdts.rehearsal.workload import Pgbench

Tell = Callable[[str], None]


@dataclass(frozen=True)
class RehearsalStage:
    """The scratch source and destination, and what else is at hand.

    Attributes:
        encoding: of all scratch databases; None for the servers' own.
        role: what everything of the user's runs as.
        folder: for dumps, deleted at the end.
        begin: is told of each step as it begins.
        hear: gets each line that the rehearsed tool prints.
    """

    plan: RehearsalPlan
    places: Places
    encoding: str | None
    role: OrdinaryRole
    source: Scratch
    destination: Scratch
    folder: Path
    programs: Programs
    begin: Tell
    hear: Tell

    @property
    def request(self) -> RehearsalRequest:
        return self.plan.request

    @property
    def same_major(self) -> bool:
        return self.source.place.major == self.destination.place.major

    @contextmanager
    def another_destination(self, name: str) -> Iterator[Scratch]:
        """One more scratch database on the destination's server."""
        with scratch(self.places.destination, self.role, name, self.encoding) as side:
            yield side


@contextmanager
def set_up(plan: RehearsalPlan, folder: Path, begin: Tell, hear: Tell) -> Iterator[RehearsalStage]:
    """The stage of a plan; everything that was made is gone at the end.

    Raises:
        PgdtsError: servers, databases or programs cannot be had; without a program nothing is
            started.
    """
    programs = _programs(plan.request)
    encoding = encoding_of_start(plan.request.start)
    if encoding is not None:
        programs = replace(programs, encoding=encoding)
    begin("reach the servers")
    with opened(plan.request.servers, folder) as places:
        begin("make the scratch databases")
        with (
            ordinary_role(places, plan.names.role) as role,
            scratch(places.source, role, plan.names.source, encoding) as source,
            scratch(places.destination, role, plan.names.destination, encoding) as destination,
        ):
            servers = (places, encoding, role, source, destination)
            yield RehearsalStage(plan, *servers, dumps_folder(folder), programs, begin, hear)


def _programs(request: RehearsalRequest) -> Programs:
    for step in request.change.steps:
        if isinstance(step, RunCommand):
            require_tool(step.words)
    writers = (WRITER,) if isinstance(request.workload, Pgbench) else ()
    return find_programs((*NEEDED, *writers))

"""What all steps of a rehearsal work with: servers, scratch databases, a folder, programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pgdts.rehearsal.places import Places, opened
from pgdts.rehearsal.plan import Plan, Request
from pgdts.rehearsal.programs import Programs, find_programs
from pgdts.rehearsal.scratch import scratch_database
from pgdts.rehearsal.starting_schema import Scratch

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Stage:
    """The scratch source and destination, and what else is at hand.

    Attributes:
        folder: for dumps, deleted at the end.
        begin: is told of each step as it begins.
        hear: gets each line that the rehearsed tool prints.
    """

    plan: Plan
    places: Places
    source: Scratch
    destination: Scratch
    folder: Path
    programs: Programs
    begin: Tell
    hear: Tell

    @property
    def request(self) -> Request:
        return self.plan.request

    @property
    def same_major(self) -> bool:
        return self.source.place.major == self.destination.place.major

    @contextmanager
    def another_destination(self, name: str) -> Iterator[Scratch]:
        """One more scratch database on the destination's server."""
        with scratch_database(self.places.destination, name) as target:
            yield Scratch(self.places.destination, target)


@contextmanager
def set_up(plan: Plan, folder: Path, begin: Tell, hear: Tell) -> Iterator[Stage]:
    """The stage of a plan; everything that was made is gone at the end.

    Raises:
        PgdtsError: servers or databases cannot be had.
    """
    programs = find_programs()
    begin("reach the servers")
    with opened(plan.request.servers, folder) as places:
        begin("make the scratch databases")
        with (
            scratch_database(places.source, plan.names.source) as source,
            scratch_database(places.destination, plan.names.destination) as destination,
        ):
            sides = (Scratch(places.source, source), Scratch(places.destination, destination))
            yield Stage(plan, places, *sides, folder, programs, begin, hear)

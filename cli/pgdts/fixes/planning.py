"""Makes the plan of repairs from the findings of an examination."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.checks.examination import Examination
from pgdts.checks.kit.facts import Reading, read_facts
from pgdts.checks.kit.finding import (
    AdmitRanges,
    DropSlot,
    FittingIdentity,
    Fix,
    SetParameter,
)
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.situation import read_situation
from pgdts.checks.server.restart_command import restart_command
from pgdts.checks.server.restarting import RESTART_FACTS, before_restart
from pgdts.fixes.access import plan_access
from pgdts.fixes.identities import plan_identities
from pgdts.fixes.parameters import plan_parameters, read_configured
from pgdts.fixes.plan import FixPlan, LeftAlone, SetStep, Step
from pgdts.fixes.slots import plan_slots
from pgdts.sessions.connection import connect, fetch
from pgdts.targets import Target


@dataclass(frozen=True)
class CheckedTarget:
    """A server or database with what was found there.

    Attributes:
        target: as it was examined; of a server one of its databases.
    """

    target: Target
    examination: Examination

    @property
    def fixes(self) -> list[Fix]:
        """What the findings say could be repaired."""
        remedies = (item for found in self.examination.findings for item in found.remedies)
        return [remedy.fix for remedy in remedies if remedy.fix is not None]

    @property
    def access_lines(self) -> list[str]:
        """The lines of pg_hba.conf that findings ask for."""
        return [line for fix in self.fixes if isinstance(fix, AdmitRanges) for line in fix.lines]


def plan_server(
    examined: CheckedTarget, slots: Sequence[str], access_lines: Sequence[str]
) -> FixPlan:
    """The plan of one server; changes nothing.

    Args:
        examined: what was found.
        slots: replication slots that the user wants dropped.
        access_lines: lines that pg_hba.conf lacks, of all its databases.

    Raises:
        RefusedError: a slot that is not there, in use, or not reported.
        PgdtsError: no session.
    """
    with connect(examined.target.dsn, read_only=True) as connection:
        planned = [
            *_settings(connection, examined.fixes),
            *_slots(connection, examined.fixes, slots),
            *(plan_access(connection, access_lines) if access_lines else ()),
        ]
        plan = _plan(planned)
        return _with_restart(connection, plan) if plan.needs_restart else plan


def plan_database(examined: CheckedTarget, profile: Profile) -> FixPlan:
    """The plan of one database; changes nothing.

    Raises:
        PgdtsError: no session.
    """
    if not any(isinstance(fix, FittingIdentity) for fix in examined.fixes):
        return FixPlan()
    with connect(examined.target.dsn, read_only=True) as connection:
        return _plan(list(plan_identities(connection, profile)))


def _with_restart(connection: Connection, plan: FixPlan) -> FixPlan:
    [place] = fetch(connection, "fixes/place")
    situation = read_situation(connection, Profile())
    facts = read_facts(Reading(connection, "", situation), RESTART_FACTS)
    changes = {step.name: step.values[0] for step in plan.steps if isinstance(step, SetStep)}
    return replace(
        plan,
        restart_command=restart_command(place.config_file, place.data_directory),
        before_restart=tuple(item.text for item in before_restart(facts, situation, changes)),
    )


def _settings(connection: Connection, fixes: Sequence[Fix]) -> Iterator[Step | LeftAlone]:
    parameters = [fix for fix in fixes if isinstance(fix, SetParameter)]
    names = {parameter.name for parameter in parameters}
    yield from plan_parameters(parameters, read_configured(connection, names))


def _slots(
    connection: Connection, fixes: Sequence[Fix], named: Sequence[str]
) -> Iterator[Step | LeftAlone]:
    leftovers = [fix.name for fix in fixes if isinstance(fix, DropSlot)]
    yield from plan_slots(connection, named, leftovers)
    for name in leftovers:
        if name not in named:
            yield LeftAlone(f"replication slot {name}", f"only by --drop-slot {name}")


def _plan(planned: Sequence[Step | LeftAlone]) -> FixPlan:
    return FixPlan(
        tuple(item for item in planned if not isinstance(item, LeftAlone)),
        tuple(item for item in planned if isinstance(item, LeftAlone)),
    )

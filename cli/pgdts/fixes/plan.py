"""A plan of repairs, as values."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from pgdts.checks.kit.finding import Effect


@dataclass(frozen=True)
class SetStep:
    """ALTER SYSTEM for one setting.

    Attributes:
        before: what is configured now.
        values: one value, or the elements of a list.
        is_list: each value is written as an element of its own.
        effect: reload or restart.
    """

    name: str
    before: str
    values: tuple[str, ...]
    is_list: bool
    effect: Effect

    @property
    def text(self) -> str:
        """For people."""
        value = ", ".join(self.values)
        return f"set {self.name} = {value} (was {self.before or 'empty'}), by ALTER SYSTEM"


@dataclass(frozen=True)
class IdentityStep:
    """The replica identity that fits one table.

    Attributes:
        label: the table as SQL wants it.
        before, identity: what it has and gets, as in `ALTER TABLE`. What FULL replaces is
            recorded in the database.
    """

    table_oid: int
    schema: str
    name: str
    label: str
    before: str
    identity: str = "full"

    @property
    def text(self) -> str:
        """For people."""
        return f"replica identity {self.identity} for {self.label} (was {self.before})"


@dataclass(frozen=True)
class DropSlotStep:
    """A replication slot that nothing reads."""

    name: str

    @property
    def text(self) -> str:
        """For people."""
        return f"drop the replication slot {self.name}"


@dataclass(frozen=True)
class AccessStep:
    """Lines for pg_hba.conf.

    Attributes:
        path: of the file on this host.
        content: the file as it will be.
        diff: what changes, as a unified diff.
    """

    path: Path
    before: str = field(repr=False, metadata={"exclude": True})
    content: str = field(repr=False, metadata={"exclude": True})
    diff: str

    @property
    def text(self) -> str:
        """For people."""
        return f"change {self.path}, with a backup beside it, and reload"


Step = SetStep | IdentityStep | DropSlotStep | AccessStep


@dataclass(frozen=True)
class LeftAlone:
    """Something that a finding would have repaired and --fix does not, and why."""

    what: str
    reason: str


@dataclass(frozen=True)
class FixPlan:
    """The repairs of one server or one database.

    Attributes:
        restart_command: what restarts this server, by its layout; empty where no step needs it.
        before_restart: what people have to do first, for the server to start again.
    """

    steps: tuple[Step, ...] = ()
    left_alone: tuple[LeftAlone, ...] = ()
    restart_command: str = ""
    before_restart: tuple[str, ...] = ()

    @property
    def overridden(self) -> tuple[str, ...]:
        """Settings of which a line in postgresql.conf has no effect from now on."""
        return tuple(step.name for step in self.steps if isinstance(step, SetStep))

    @property
    def needs_restart(self) -> bool:
        """Whether a setting waits for a restart that pgdts never does."""
        return any(
            isinstance(step, SetStep) and step.effect is Effect.RESTART for step in self.steps
        )


@dataclass(frozen=True)
class FixStepResult:
    """One step, carried out or not; `problem` is empty where it was."""

    step: Step
    problem: str = ""


@dataclass(frozen=True)
class FixResult:
    """What became of a plan."""

    plan: FixPlan
    results: tuple[FixStepResult, ...]

    @property
    def failed(self) -> bool:
        """Whether a step was not carried out."""
        return any(result.problem for result in self.results)

    @property
    def done(self) -> FixPlan:
        """The plan as far as it was carried out."""
        steps = tuple(result.step for result in self.results if not result.problem)
        return replace(self.plan, steps=steps)

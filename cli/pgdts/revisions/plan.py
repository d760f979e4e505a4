"""What a change would do to one database, as a value that dry-run prints and apply executes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pgdts.advice import Advice, joined
from pgdts.errors import RefusedError
from pgdts.revisions.request import Options
from pgdts.wording import counted


class Action(StrEnum):
    """The kinds of steps."""

    ADOPT = "adopt"
    REPAIR = "repair"
    UPGRADE = "upgrade"
    DOWNGRADE = "downgrade"
    REMOVE = "remove"
    SET = "set"


@dataclass(frozen=True)
class PlannedStep:
    """One thing that would be done.

    Attributes:
        subject: the revision, object or option.
        detail: for people.
    """

    action: Action
    subject: str
    detail: str


@dataclass(frozen=True)
class PlanRefusal:
    """Why it would not be done; `forcible` where `--force` overrides it."""

    found: str
    needed: str
    remedy: Advice
    forcible: bool = False


@dataclass(frozen=True)
class Caution:
    """What stays wrong because somebody may have wanted it so."""

    found: str
    remedy: Advice

    def __str__(self) -> str:
        return f"{self.found}\nto do: {self.remedy}"


@dataclass(frozen=True)
class Plan:
    """One database's change.

    Attributes:
        revisions_before: what the version table holds; none where nothing is installed.
        revisions_after: what it holds afterwards.
        repairs: revisions whose objects are made again because some are missing or changed.
        removals: revisions whose objects go though the version table knows of none of them.
        captured_rows: rows that the change would drop with the log.
        options: what is put in force; None for each that stays.
    """

    database: str
    revisions_before: tuple[str, ...]
    revisions_after: tuple[str, ...]
    steps: tuple[PlannedStep, ...] = ()
    repairs: tuple[str, ...] = ()
    removals: tuple[str, ...] = ()
    refusals: tuple[PlanRefusal, ...] = ()
    captured_rows: int = 0
    options: Options = field(default_factory=Options)
    cautions: tuple[Caution, ...] = ()

    def raise_refusals(self) -> None:
        """Stop here if there is a reason to.

        Raises:
            RefusedError: with every reason.
        """
        if self.refusals:
            raise RefusedError(
                "; ".join(refusal.found for refusal in self.refusals),
                needed="; ".join(dict.fromkeys(item.needed for item in self.refusals)),
                remedy=joined(dict.fromkeys(item.remedy for item in self.refusals)),
            )


@dataclass(frozen=True)
class RowsAtStake:
    """Captured rows that a change would drop, by database."""

    rows: tuple[tuple[str, int], ...]

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def text(self) -> str:
        """As a subject of a sentence."""
        listed = ", ".join(f"{database}: {rows:,}" for database, rows in self.rows)
        total = sum(rows for _, rows in self.rows)
        return f"{counted(total, 'captured row')} ({listed})"


def rows_at_stake(plans: Iterable[Plan]) -> RowsAtStake:
    """The databases whose log holds rows that would be dropped."""
    return RowsAtStake(
        tuple((plan.database, plan.captured_rows) for plan in plans if plan.captured_rows)
    )

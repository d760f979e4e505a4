"""A rule: one precondition of a DTS migration, as a value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from typing import Any

from pgdts.checks.kit.facts import Fact, Facts
from pgdts.checks.kit.finding import Confidence, NotApplicable, Problem, Severity, Theme
from pgdts.checks.kit.job_option import option_for
from pgdts.checks.kit.profile import Profile, Route
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.server_version import spelled


class Scope(StrEnum):
    """Whether a rule is asked once a server or once a database."""

    SERVER = "server"
    DATABASE = "database"


class Stage(Enum):
    """What the job must carry for a rule to matter."""

    ANY = "any"
    INCREMENTAL = "incremental"
    DDL = "ddl"


class Renames(IntEnum):
    """What a rule's remedies give another name, which is done the later the more goes by it."""

    NOTHING = 0
    OBJECTS = 1
    DATABASE = 2


@dataclass(frozen=True)
class Applies:
    """When a rule applies.

    Attributes:
        since, until: `server_version_num`, from and up to but without; 0 is no bound.
        platforms, routes: empty for all.
        option: a field of the profile that must have a value, such as `ranges`.
        unless: a reason why not in a situation, None where it does apply.
    """

    since: int = 0
    until: int = 0
    stage: Stage = Stage.ANY
    platforms: tuple[Platform, ...] = ()
    routes: tuple[Route, ...] = ()
    option: str = ""
    unless: Callable[[Situation], str | None] | None = None


@dataclass(frozen=True)
class Rule:
    """One precondition.

    Attributes:
        id: as in the fact sheet, such as `WAL-LEVEL`.
        title: what is checked, a few words.
        needed: what must be so.
        why: why it matters for DTS, a sentence or two.
        sources: URLs, or a place in PostgreSQL.
        reads: the facts that `find` uses.
        find: the problems that the facts show; none is a pass. May raise UnknownFactError.
        follows: rules whose finding explains this one's.
        renames: what its remedies give another name; they come after all that go by the old one.
    """

    id: str
    title: str
    theme: Theme
    severity: Severity
    scope: Scope
    needed: str
    why: str
    confidence: Confidence
    sources: tuple[str, ...]
    reads: tuple[Fact[Any], ...]
    find: Callable[[Facts, Situation], Iterable[Problem]]
    applies: Applies = Applies()
    follows: tuple[str, ...] = ()
    renames: Renames = Renames.NOTHING


def not_applicable(rule: Rule, situation: Situation) -> NotApplicable | None:
    """Why a rule does not apply; None where it does."""
    reason = _reason(rule.applies, situation)
    if reason is not None:
        return NotApplicable(rule.id, reason)
    if rule.applies.option and not getattr(situation.profile, rule.applies.option):
        option = option_for(Profile, rule.applies.option)
        return NotApplicable(rule.id, f"{option} was not given", option)
    return None


def _reason(applies: Applies, situation: Situation) -> str | None:
    return (
        _reason_by_version(applies, situation)
        or _reason_by_profile(applies, situation)
        or (applies.unless(situation) if applies.unless else None)
    )


def _reason_by_version(applies: Applies, situation: Situation) -> str | None:
    if situation.version < applies.since:
        return f"from PostgreSQL {spelled(applies.since)}"
    if applies.until and situation.version >= applies.until:
        return f"before PostgreSQL {spelled(applies.until)}"
    return None


def _reason_by_profile(applies: Applies, situation: Situation) -> str | None:
    profile = situation.profile
    if applies.stage is not Stage.ANY and not profile.incremental:
        return "full load only"
    if applies.stage is Stage.DDL and not profile.ddl:
        return "schema changes are not wanted"
    if applies.platforms and situation.platform not in applies.platforms:
        return f"for {', '.join(applies.platforms)}"
    if applies.routes and situation.route not in applies.routes:
        return f"for the route {', '.join(applies.routes)}"
    return None

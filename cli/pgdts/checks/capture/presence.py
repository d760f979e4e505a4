"""The capture of schema changes: there, whole, as it should be."""

from collections.abc import Callable, Iterator, Sequence

from pgdts.capture.differences import Condition, Difference, ObjectKind, ObjectState
from pgdts.capture.expected import head
from pgdts.capture.in_the_way import in_the_way
from pgdts.capture.mending import drops_of
from pgdts.capture.remains import expected_by
from pgdts.capture.status import Installation
from pgdts.checks.capture.facts import CAPTURE, Capture
from pgdts.checks.capture.remedies import owner_option, remedies_for
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice, pgdts_command, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.dts.facts import (
    CAPTURE_FUNCTION,
    EVENT_TRIGGER,
    FIRST_WITH_OWN_CAPTURE,
    LOG_SEQUENCE,
    LOG_TABLE,
)
from pgdts.dts.pages import R2R, T21, TNEW
from pgdts.wording import counted

_FUNCTION = f"public.{CAPTURE_FUNCTION}"
_LOG = (f"public.{LOG_TABLE}", f"public.{LOG_SEQUENCE}")
Found = tuple[ObjectState, Difference]


def _installed(facts: Facts, situation: Situation) -> Iterator[Problem]:
    capture = facts[CAPTURE]
    status = capture.status
    if found := in_the_way(capture.state):
        remedies = (advice(str(found.remedy)), pgdts_command(situation, "upgrade"))
        yield Problem(found.found, remedies=remedies)
    elif not capture.is_there:
        yield _not_there(capture, situation)
    elif status.installation is Installation.UNKNOWN:
        unknown = status.findings[0]
        raise UnknownFactError(unknown.found, str(unknown.remedy))
    elif others := [found for found in _differences(capture) if _is_elsewhere(found)]:
        yield _changed(others, situation)
    elif status.installation is Installation.REVISION and not status.is_head:
        yield Problem(
            f"revision {status.revision} is installed",
            remedies=(pgdts_command(situation, "upgrade"),),
            needed=f"revision {head().revision}, the newest",
            severity=Severity.NOTICE,
        )


def _not_there(capture: Capture, situation: Situation) -> Problem:
    """For later tasks DTS seems to make a capture of its own, though no page says so: a warning."""
    leftovers = capture.status.leftovers
    signs = expected_by(capture.state)
    clean_up = (pgdts_command(situation, "downgrade --yes"),) if leftovers and not signs else ()
    is_needed = situation.needs_own_capture or bool(leftovers and signs)
    found = "only leftovers of a capture are there" if leftovers else "no capture is installed"
    return Problem(
        f"{found}, and a DTS task reads here: {', '.join(signs)}" if signs else found,
        Objects.of(leftovers),
        (*clean_up, pgdts_command(situation, _install(situation))),
        severity=Severity.BLOCKER if is_needed else Severity.WARNING,
    )


def _install(situation: Situation) -> str:
    """For the account of DTS, which DDL-FUNC wants as owner of the function."""
    account = situation.profile.dts_role
    is_other = account and account != situation.server.role
    return f"upgrade {owner_option(situation)}" if is_other else "upgrade"


def _changed(found: Sequence[Found], situation: Situation) -> Problem:
    return Problem(
        f"{counted(len(found), 'difference')} from what pgdts installs",
        Objects.of(map(_spelled, found)),
        remedies_for(found, situation),
    )


def _log_table(facts: Facts, situation: Situation) -> Iterator[Problem]:
    yield from _problems(
        facts,
        situation,
        lambda item, difference: item.name in _LOG and not _is_told_apart(difference),
    )
    additions = facts[CAPTURE].state.additions
    if additions:
        yield Problem(
            f"public.{LOG_TABLE} has objects that can keep rows out of it or run code",
            Objects.of(map(str, additions)),
            (statements(*drops_of(additions)),),
        )


def _function(facts: Facts, situation: Situation) -> Iterator[Problem]:
    yield from _problems(
        facts,
        situation,
        lambda item, difference: item.name == _FUNCTION and not _is_owner(difference),
    )
    capture = facts[CAPTURE]
    function = capture.state.function(CAPTURE_FUNCTION)
    if function is None or not capture.is_there:
        return
    if capture.status.revision is None and any(
        item.startswith("search_path=") for item in function.settings
    ):
        yield Problem(
            f"{_FUNCTION} pins search_path: the column schema says the same in every row",
            remedies=(pgdts_command(situation, "upgrade"),),
        )
    account = situation.profile.dts_role
    if account and account != function.owner and function.owner_is_privileged:
        yield Problem(
            f"{_FUNCTION} is owned by {function.owner}, DTS logs in as {account}",
            remedies=(pgdts_command(situation, f"upgrade {owner_option(situation)}"),),
            severity=Severity.WARNING,
        )


def _function_owner(facts: Facts, situation: Situation) -> Iterator[Problem]:
    yield from _problems(
        facts,
        situation,
        lambda item, difference: item.name in {*_LOG, _FUNCTION} and _is_owner(difference),
    )


def _event_triggers(facts: Facts, situation: Situation) -> Iterator[Problem]:
    yield from _problems(facts, situation, lambda item, _: item.kind is ObjectKind.EVENT_TRIGGER)
    capture = facts[CAPTURE]
    expected = {item.name for item in capture.status.objects}
    missing = capture.state.event_trigger(EVENT_TRIGGER) is None and EVENT_TRIGGER not in expected
    if capture.is_there and missing:
        yield Problem(
            f"there is no event trigger {EVENT_TRIGGER}: nothing is captured",
            remedies=(pgdts_command(situation, "upgrade"),),
        )


def _problems(
    facts: Facts, situation: Situation, is_meant: Callable[[ObjectState, Difference], bool]
) -> Iterator[Problem]:
    """One problem for all the differences that are meant."""
    if found := [pair for pair in _differences(facts[CAPTURE]) if is_meant(*pair)]:
        yield Problem("; ".join(map(_spelled, found)), remedies=remedies_for(found, situation))


def _differences(capture: Capture) -> Iterator[Found]:
    for item in capture.status.objects:
        for difference in item.problems:
            yield item, difference


def _is_elsewhere(found: Found) -> bool:
    """Whether no other rule tells it: the engine's functions and sequences."""
    item, _ = found
    return item.name not in {*_LOG, _FUNCTION} and item.kind is not ObjectKind.EVENT_TRIGGER


def _is_owner(difference: Difference) -> bool:
    return difference.condition is Condition.WRONG_OWNER


def _is_told_apart(difference: Difference) -> bool:
    """Owners have a rule of their own, what hangs on the table a remedy of its own."""
    return _is_owner(difference) or bool(difference.additions)


def _spelled(found: Found) -> str:
    item, difference = found
    return f"{item.kind} {item.name}: {difference.detail}"


_DDL = Applies(stage=Stage.DDL)

RULES = (
    Rule(
        id="DDL-CAPTURE",
        title="Capture of schema changes",
        theme=Theme.CAPTURE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="the capture, whole, before the DTS task is configured",
        why="DTS reads schema changes from a table that an event trigger fills. A task created "
        f"before {FIRST_WITH_OWN_CAPTURE} has no other source of them; of later ones no page says "
        "that DTS makes the trigger by itself.",
        confidence=Confidence.DOCUMENTED,
        sources=(TNEW, T21, R2R),
        reads=(CAPTURE,),
        find=_installed,
        applies=_DDL,
    ),
    Rule(
        id="DDL-TBL",
        title="Table of captured schema changes",
        theme=Theme.CAPTURE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed=f"public.{LOG_TABLE} with the 14 documented columns, logged, nothing attached to it",
        why="DTS reads its rows by these columns; where a row cannot be written, the schema change "
        "itself fails.",
        confidence=Confidence.DOCUMENTED,
        sources=(TNEW, T21),
        reads=(CAPTURE,),
        find=_log_table,
        applies=_DDL,
    ),
    Rule(
        id="DDL-FUNC",
        title="Capture function",
        theme=Theme.CAPTURE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed=f"{_FUNCTION}() that returns event_trigger, runs with its owner's rights, is owned "
        "by the account of DTS and pins no search_path",
        why="It writes the rows that DTS reads. With a search_path of its own the column schema "
        "says pg_catalog in every row, and DTS replays the change in the wrong schema.",
        confidence=Confidence.DOCUMENTED,
        sources=(TNEW, T21),
        reads=(CAPTURE,),
        find=_function,
        applies=_DDL,
    ),
    Rule(
        id="DDL-FUNC-OWNER",
        title="Owner of the capture",
        theme=Theme.CAPTURE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="a superuser, or the privileged account on RDS, as owner of table and function",
        why="It prepares new tables of all owners; the documented one fails every CREATE TABLE in "
        "the database when its owner may not.",
        confidence=Confidence.OBSERVED,
        sources=(TNEW,),
        reads=(CAPTURE,),
        find=_function_owner,
        applies=_DDL,
    ),
    Rule(
        id="DDL-TRG",
        title="Event trigger of the capture",
        theme=Theme.CAPTURE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed=f"{EVENT_TRIGGER} on ddl_command_end, enabled, without a tag filter",
        why="Without it nothing is captured.",
        confidence=Confidence.DOCUMENTED,
        sources=(TNEW, T21),
        reads=(CAPTURE,),
        find=_event_triggers,
        applies=_DDL,
    ),
)

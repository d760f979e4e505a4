"""What brings a capture back to what pgdts installs."""

from collections.abc import Iterable, Iterator

from pgdts.capture.differences import Condition, Difference, ObjectState
from pgdts.checks.kit.finding import Remedy
from pgdts.checks.kit.remedies import advice, pgdts_command, statements
from pgdts.checks.kit.situation import Situation
from pgdts.dts.facts import CAPTURE_FUNCTION, EVENT_TRIGGER
from pgdts.pasting import shell_word

Found = tuple[ObjectState, Difference]


def remedies_for(found: Iterable[Found], situation: Situation) -> tuple[Remedy, ...]:
    """What mends all these differences, each remedy once, `pgdts upgrade` last if it helps."""
    by_hand: dict[Remedy, None] = {}
    options: dict[str, None] = {}
    is_upgraded = False
    for item, difference in found:
        by_hand.update(dict.fromkeys(_by_hand(item, difference)))
        options.update(dict.fromkeys(_options(item, difference, situation)))
        is_upgraded |= difference.condition is not Condition.FOREIGN
    upgrade = pgdts_command(situation, " ".join(["upgrade", *options]))
    return (*by_hand, upgrade) if is_upgraded else tuple(by_hand)


def owner_option(situation: Situation) -> str:
    """The option that gives the capture to the account of DTS."""
    return f"--owner {shell_word(situation.dts_role)}"


def _by_hand(item: ObjectState, difference: Difference) -> Iterator[Remedy]:
    """What upgrade refuses to replace, because somebody else may have made it."""
    if difference.statement:
        yield from [advice(difference.loses)] if difference.loses else []
        yield statements(difference.statement)
    elif difference.condition is Condition.FOREIGN:
        yield advice(f"the {item.kind} {item.name} {difference.detail}: {difference.remedy}")


def _options(item: ObjectState, difference: Difference, situation: Situation) -> Iterator[str]:
    if difference.condition is Condition.DISABLED and item.name == EVENT_TRIGGER:
        yield "--enable origin"
    elif (
        difference.condition is Condition.WRONG_OWNER and item.name == f"public.{CAPTURE_FUNCTION}"
    ):
        yield owner_option(situation)

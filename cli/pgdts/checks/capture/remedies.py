"""What brings a capture back to what pgdts installs."""

from collections.abc import Iterable, Iterator, Mapping

from pgdts.capture.drift import CLEAR_MARKS, GIVE_DEFAULT, Condition, Difference, ObjectState
from pgdts.capture.expected import CAPTURE_FUNCTION, EVENT_TRIGGER, EVENT_TRIGGERS, LOG_TABLE
from pgdts.checks.kit.finding import Remedy
from pgdts.checks.kit.remedies import advice, pgdts_command, statements
from pgdts.checks.kit.situation import Situation
from pgdts.pasting import shell_word

Found = tuple[ObjectState, Difference]

_DEFAULT_OF_ID = "default id"
_ADDED = {
    "trigger": "drop trigger {name} on {log};",
    "index": "drop index public.{name};",
    "default": "alter table {log} alter column {name} drop default;",
    "rule": "drop rule {name} on {log};",
    "constraint": "alter table {log} drop constraint {name};",
    "row": "alter table {log} disable row level security;",
    "child": "alter table {name} no inherit {log};",
    "parent": "alter table {log} no inherit {name};",
    "reference": "alter table {table} drop constraint {key};",
}


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


def drop_additions(additions: Iterable[str]) -> Remedy:
    """Takes from the log table what others hung on it, or its id the right default again.

    Args:
        additions: as `Relation.additions` has them: `trigger x`, `row security`.
    """
    log = f"public.{LOG_TABLE}"
    parts = [item.partition(" ") for item in additions if item != _DEFAULT_OF_ID]
    dropped = [_ADDED[kind].format(log=log, **_names(name)) for kind, _, name in parts]
    defaults = [GIVE_DEFAULT for item in additions if item == _DEFAULT_OF_ID]
    return statements(*dropped, *defaults, *([CLEAR_MARKS] if dropped else []))


def _names(name: str) -> Mapping[str, str]:
    key, _, table = name.partition(" of ")
    return {"name": name, "key": key, "table": table}


def _by_hand(item: ObjectState, difference: Difference) -> Iterator[Remedy]:
    """What upgrade refuses to replace, because somebody else may have made it."""
    if difference.condition is Condition.FOREIGN:
        yield advice(f"{item.name} {difference.detail}: {difference.remedy}")
    if difference.condition is not Condition.CHANGED:
        return
    if difference.statement:
        yield statements(difference.statement)
    elif item.kind == "table":
        yield advice("its rows go: copy them first if a task still has to read them")
        yield statements(
            *(f"drop event trigger if exists {name};" for name in EVENT_TRIGGERS),
            f"drop table {item.name};",
        )


def _options(item: ObjectState, difference: Difference, situation: Situation) -> Iterator[str]:
    if difference.condition is Condition.DISABLED and item.name == EVENT_TRIGGER:
        yield "--enable origin"
    elif (
        difference.condition is Condition.WRONG_OWNER and item.name == f"public.{CAPTURE_FUNCTION}"
    ):
        yield owner_option(situation)

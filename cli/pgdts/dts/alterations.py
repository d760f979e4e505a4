"""What an ALTER TABLE does, in the words that DTS's documentation has for it."""

from collections.abc import Sequence

from pgdts.dts.words import parts_of, words_of

# Action by its first words, the longer before the shorter. A `*` stands for one name.
_ACTIONS = (
    (("rename", "to"), "rename table"),
    (("rename", "constraint"), "rename constraint"),
    (("rename",), "rename column"),
    (("set", "schema"), "set schema"),
    (("add", "exclude"), "add exclusion constraint"),
    (("add", "check"), "add check constraint"),
    (("add", "not", "null"), "add not-null constraint"),
    (("add", "primary", "key"), "add constraint"),
    (("add", "unique"), "add constraint"),
    (("add", "foreign", "key"), "add constraint"),
    (("add", "constraint", "*", "check"), "add check constraint"),
    (("add", "constraint", "*", "exclude"), "add exclusion constraint"),
    (("add", "constraint", "*", "not", "null"), "add not-null constraint"),
    (("add", "constraint"), "add constraint"),
    (("add",), "add column"),
    (("drop", "constraint"), "drop constraint"),
    (("drop",), "drop column"),
    (("attach", "partition"), "attach partition"),
    (("detach", "partition"), "detach partition"),
    (("validate", "constraint"), "validate constraint"),
    (("owner", "to"), "change owner"),
    (("replica", "identity"), "set replica identity"),
    (("enable",), "enable trigger, rule or row security"),
    (("disable",), "disable trigger, rule or row security"),
    (("inherit",), "inherit"),
    (("no", "inherit"), "stop inheriting"),
)
_COLUMN_ACTIONS = (
    (("type",), "alter column type"),
    (("set", "data", "type"), "alter column type"),
    (("drop", "default"), "drop default"),
    (("set", "default"), "set default"),
    (("set", "not", "null"), "set not null"),
    (("drop", "not", "null"), "drop not null"),
    (("drop", "identity"), "drop identity"),
    (("add", "generated"), "add identity"),
    (("drop", "expression"), "drop generation expression"),
)
OTHER = "another action of ALTER TABLE"


def actions_of(statement: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each action of an ALTER TABLE: what it is called, and its words.

    >>> [name for name, _ in actions_of("alter table t add a int, alter b set not null")]
    ['add column', 'set not null']
    """
    return tuple((_name(part), part) for part in parts_of(_after_table(words_of(statement))))


def _after_table(words: Sequence[str]) -> Sequence[str]:
    """The words behind `alter table [if exists] [only] name [*]`."""
    rest = list(words[2:])
    if rest[:2] == ["if", "exists"]:
        del rest[:2]
    if rest[:1] == ["only"]:
        del rest[:1]
    del rest[:1]
    while rest[:1] == ["."]:
        del rest[:2]
    if rest[:1] == ["*"]:
        del rest[:1]
    return rest


def _name(action: Sequence[str]) -> str:
    if action[:1] == ("alter",):
        return _column_action(action)
    for pattern, name in _ACTIONS:
        if _begins(action, pattern):
            return name
    return " ".join(word for word in action[:2] if word.isidentifier()) or OTHER


def _column_action(action: Sequence[str]) -> str:
    start = 3 if action[1:2] == ("column",) else 2
    for pattern, name in _COLUMN_ACTIONS:
        if _begins(action[start:], pattern):
            return name
    return "alter constraint" if action[1:2] == ("constraint",) else OTHER


def _begins(words: Sequence[str], pattern: Sequence[str]) -> bool:
    return len(words) >= len(pattern) and all(
        wanted in ("*", word) for word, wanted in zip(words, pattern, strict=False)
    )

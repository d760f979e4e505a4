"""Statements that arrive and may yet end in something else, whoever applies them."""

from collections.abc import Iterable, Iterator, Sequence

from pgdts.capture.log import CapturedRow
from pgdts.capture.notes import code_of, notes_of
from pgdts.dts.alterations import actions_of
from pgdts.dts.verdict import Risk
from pgdts.dts.words import calls_in, follows, words_of

# Values of the moment or of the session that are spelled without parentheses.
_MOMENTS = frozenset(
    {
        "current_timestamp",
        "current_date",
        "current_time",
        "localtimestamp",
        "localtime",
        "current_user",
        "session_user",
        "user",
        "current_role",
    }
)
_STABLE = frozenset({"now", "transaction_timestamp", "statement_timestamp", "current_setting"})
_SERIALS = frozenset({"serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"})


def risks_of(rows: Sequence[CapturedRow], volatile: frozenset[str]) -> dict[int, tuple[Risk, ...]]:
    """The risks of each row, by its id.

    Args:
        rows: all of a rehearsal, in the order in which they ran.
        volatile: names of the functions of the source that are volatile.
    """
    names = _Names()
    return {row.id: (*_announced(row), *_of_text(row, volatile), *names.risks(row)) for row in rows}


def _announced(row: CapturedRow) -> Iterator[Risk]:
    """What the capture itself says."""
    for note in notes_of(row.message):
        kind = code_of(note).risk
        if kind:
            yield Risk(kind, note.text)


def _of_text(row: CapturedRow, volatile: frozenset[str]) -> Iterator[Risk]:
    if _renames_without_lock(row):
        yield Risk("rename", "rows not committed yet bear the old name: lock the tables first")
    if row.tag != "ALTER TABLE":
        return
    for name, words in actions_of(row.ddl_text or ""):
        if name == "add column":
            yield from _new_values(words, volatile)
        elif name == "alter column type" and _differing(words, volatile):
            yield Risk("rewrite", f"rewrites rows with {_listed(words, volatile)}: other values")
        elif name == "rename column":
            yield Risk("rename", "rows written around a rename bear either name")
        elif name == "add identity":
            yield Risk("rewrite", "numbers rows anew: in another order at the destination")


def _renames_without_lock(row: CapturedRow) -> bool:
    """A schema or a label of an enum: the statement waits for nobody who writes."""
    words = words_of(row.ddl_text or "")
    return (row.tag == "ALTER SCHEMA" and follows(words, "rename", "to")) or (
        row.tag == "ALTER TYPE" and follows(words, "rename", "value")
    )


def _new_values(words: Sequence[str], volatile: frozenset[str]) -> Iterator[Risk]:
    """A default that the destination computes anew for the rows that are there."""
    if "default" in words and _differing(words, volatile):
        said = _listed(words, volatile)
        yield Risk("volatile default", f"existing rows get {said} anew at the destination")
    elif not _SERIALS.isdisjoint(words[2:]) or follows(words, "as", "identity"):
        yield Risk("volatile default", "existing rows are numbered in another order")


def _differing(words: Sequence[str], volatile: frozenset[str]) -> list[str]:
    called = [name for name in calls_in(words) if name in volatile or name in _STABLE]
    return list(dict.fromkeys([*called, *(word for word in words if word in _MOMENTS)]))


def _listed(words: Sequence[str], volatile: frozenset[str]) -> str:
    return ", ".join(f"{name}()" for name in _differing(words, volatile))


class _Names:
    """Names of tables that went away, in the order in which the rows are asked for."""

    def __init__(self) -> None:
        self._gone: set[str] = set()

    def risks(self, row: CapturedRow) -> tuple[Risk, ...]:
        name = row.object_name or ""
        if row.tag == "DROP TABLE":
            self._gone.update(_dropped(row))
        elif row.tag == "CREATE TABLE" and name in self._gone:
            self._gone.discard(name)
            return (Risk("same name", "the name was dropped and is made again: another table"),)
        return ()


def _dropped(row: CapturedRow) -> Iterable[str]:
    """The names of a DROP TABLE as the rows that make them have them.

    One may be in a later schema of the search_path: of the main object the server tells.
    """
    told = row.object_name or ""
    words = [word for word in words_of(row.ddl_text or "") if word not in {"cascade", "restrict"}]
    rest = words[4:] if words[2:4] == ["if", "exists"] else words[2:]
    for name in "".join(rest).split(","):
        if "." in name:
            yield name
        else:
            yield told if told.endswith(f".{name}") else f"{row.schema}.{name}"

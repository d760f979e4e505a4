"""What DTS documents about a captured statement. The lists are in `statements.toml`."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from pgdts.dts import pages
from pgdts.dts.alterations import actions_of
from pgdts.dts.facts import FIRST_WITH_DDL, FIRST_WITH_OWN_CAPTURE
from pgdts.dts.verdict import Arrival, Risk, Verdict
from pgdts.dts.words import words_of

_FILE = "statements.toml"
_ALTER_TABLE = "ALTER TABLE"
DAYS = {"with_ddl": FIRST_WITH_DDL, "with_own_capture": FIRST_WITH_OWN_CAPTURE}


class CapturedStatement(Protocol):
    """A captured row, as far as its statement goes."""

    @property
    def tag(self) -> str | None: ...

    @property
    def ddl_text(self) -> str | None: ...


@dataclass(frozen=True)
class Carried:
    """Statements that a list holds: by tag, and for ALTER TABLE by action."""

    tag: str
    forms: tuple[str, ...] = ()
    source_version: int = 0


@dataclass(frozen=True)
class UncarriedWord:
    """A word with which a statement is not carried as it is."""

    word: str
    reason: str
    source: str
    unless_after: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordRisk:
    """Words with which a statement of these tags is at risk."""

    tags: tuple[str, ...]
    words: tuple[str, ...]
    reason: str
    source: str


@dataclass(frozen=True)
class Documented:
    """What holds for one task.

    Attributes:
        name: of the list, for people.
        source: its page.
    """

    name: str
    source: str
    carried: tuple[Carried, ...]
    parts: tuple[UncarriedWord, ...]
    risks: tuple[WordRisk, ...]


def documented(task_created: date, source_version: int) -> Documented:
    """The list for a task.

    Args:
        task_created: the day on which the DTS task was or will be created.
        source_version: `server_version_num` of the source.
    """
    lists = content()
    [chosen] = [item for item in lists["list"] if _holds(item, task_created)]
    carried = (Carried(**_tuples(item)) for item in chosen.get("carried", ()))
    return Documented(
        chosen["name"].format(**DAYS),
        _page(chosen),
        tuple(item for item in carried if source_version >= item.source_version),
        tuple(UncarriedWord(**_tuples(_with_page(item))) for item in lists["part"]),
        tuple(WordRisk(**_tuples(_with_page(item))) for item in lists["risk"]),
    )


def judge(row: CapturedStatement, risks: Sequence[Risk], rules: Documented) -> Verdict:
    """What DTS makes of a statement, as far as its documentation says.

    Args:
        row: the captured statement.
        risks: those that hold for any consumer.
        rules: see `documented`.
    """
    unlisted = _unlisted(row, rules)
    if unlisted:
        return Verdict(Arrival.NOT_CARRIED, (f"{unlisted}: not in {rules.name}",), rules.source)
    words = words_of(row.ddl_text or "")
    for part in rules.parts:
        if _has_part(words, part):
            return Verdict(Arrival.NOT_CARRIED, (part.reason,), part.source)
    own = [Risk("DTS", risk.reason, risk.source) for risk in rules.risks if _runs(row, words, risk)]
    at_risk = (*risks, *own)
    if at_risk:
        source = next((risk.source for risk in own), "")
        return Verdict(Arrival.AT_RISK, tuple(risk.text for risk in at_risk), source)
    return Verdict(Arrival.CARRIED)


def _unlisted(row: CapturedStatement, rules: Documented) -> str:
    """What of a statement the list does not hold; empty if it holds all of it."""
    listed = next((item for item in rules.carried if item.tag == row.tag), None)
    if listed is None:
        return row.tag or "a statement without a tag"
    if not listed.forms:
        return ""
    names = [name for name, _ in actions_of(row.ddl_text or "")]
    unlisted = [name for name in dict.fromkeys(names) if name not in listed.forms]
    return ", ".join(f"{_ALTER_TABLE} ({name})" for name in unlisted)


def _has_part(words: Sequence[str], part: UncarriedWord) -> bool:
    before = ("", *words)
    return any(
        word == part.word and previous not in part.unless_after
        for previous, word in zip(before, words, strict=False)
    )


def _runs(row: CapturedStatement, words: Sequence[str], risk: WordRisk) -> bool:
    return row.tag in risk.tags and not set(risk.words).isdisjoint(words)


def _holds(item: dict[str, Any], day: date) -> bool:
    first = DAYS.get(item.get("tasks_from", ""), date.min)
    return first <= day < DAYS.get(item.get("tasks_until", ""), date.max)


def _with_page(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "source": _page(item)}


def _page(item: dict[str, Any]) -> str:
    return str(getattr(pages, item["source"]))


def _tuples(item: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(val) if isinstance(val, list) else val for key, val in item.items()}


@cache
def content() -> dict[str, Any]:
    """The lists as the file has them."""
    return tomllib.loads((files("pgdts.dts") / _FILE).read_text(encoding="utf-8"))

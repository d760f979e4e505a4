"""The page of the statements that DTS carries, by the lists that a rehearsal goes by."""

from collections.abc import Iterator, Mapping
from typing import Any

from docsite.markdown import code, page, table
from pgdts.dts import pages as sources
from pgdts.dts.statements import DAYS, content
from pgdts.server_version import spelled

_Entry = Mapping[str, Any]


def dts_statements_page() -> str:
    """`docs/reference/dts-statements.md`."""
    lists = content()
    pages = vars(sources)
    return page(
        "Statements that DTS carries",
        _introduction(),
        *(_list(item, pages) for item in lists["list"]),
        _parts(lists["part"], pages),
        _risks(lists["risk"], pages),
    )


def _introduction() -> Iterator[str]:
    yield "What DTS documents about DDL, as [`pgdts rehearse`](../explanation/rehearsal.md) applies"
    yield "it: the list depends on the day on which the task was or will be created"
    yield "(`--task-created`). What is not listed counts as not carried. What DTS really does is"
    yield "known to DTS alone."


def _list(item: _Entry, pages: Mapping[str, str]) -> Iterator[str]:
    yield f"## Tasks created {_days(item)}"
    yield ""
    yield f"By [the page {item['source']}]({pages[item['source']]})."
    yield ""
    rows = (
        (code(entry["tag"]), ", ".join(entry.get("forms", ())), _since(entry))
        for entry in item.get("carried", ())
    )
    lines = list(table(("Statement", "Actions, all of which must be among these", "Source"), rows))
    yield from lines or ["No DDL."]


def _days(item: _Entry) -> str:
    bounds = (("since", item.get("tasks_from")), ("before", item.get("tasks_until")))
    return " ".join(f"{word} {DAYS[day]}" for word, day in bounds if day)


def _since(entry: _Entry) -> str:
    version = entry.get("source_version")
    return f"from {spelled(version)} on" if version else ""


def _parts(parts: list[_Entry], pages: Mapping[str, str]) -> Iterator[str]:
    yield "## Parts of a statement that are not carried"
    yield ""
    rows = (
        (code(part["word"].upper()), _unless(part), f"[{part['source']}]({pages[part['source']]})")
        for part in parts
    )
    yield from table(("Word", "Not meant", "Page"), rows)


def _unless(part: _Entry) -> str:
    return ", ".join(code(f"ON {w.upper()} {part['word'].upper()}") for w in part["unless_after"])


def _risks(risks: list[_Entry], pages: Mapping[str, str]) -> Iterator[str]:
    yield "## Carried at a risk"
    yield ""
    rows = (
        (
            ", ".join(map(code, risk["tags"])),
            ", ".join(code(word.upper()) for word in risk["words"]),
            risk["reason"],
            f"[{risk['source']}]({pages[risk['source']]})",
        )
        for risk in risks
    )
    yield from table(("Statements", "With the word", "Why", "Page"), rows)

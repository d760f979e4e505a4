"""Captured rows as a script that runs each statement as a consumer would."""

from collections.abc import Iterable, Iterator

from pgdts.capture.log import CapturedRow
from pgdts.quoting import quoted_identifier

PREAMBLE = (
    "set client_encoding = 'UTF8';",
    "set standard_conforming_strings = on;",
)


def script_preamble() -> Iterator[str]:
    """What must hold before the first statement."""
    yield "-- Captured DDL in the order it ran. Run it with psql -X -v ON_ERROR_STOP=1."
    yield from PREAMBLE


def script_of(rows: Iterable[CapturedRow]) -> Iterator[str]:
    """A comment, the `search_path` and the terminated statement of each row."""
    for row in rows:
        yield f"\n-- {_one_line(row)}"
        yield f"set search_path = {_search_path(row.schema)};"
        yield terminated(row.ddl_text or "")


def terminated(statement: str) -> str:
    """The statement with a semicolon that ends it, whatever its last line holds."""
    text = statement.rstrip()
    last_line = text.rpartition("\n")[2]
    if "--" in last_line:
        return f"{text}\n;"
    return text if text.endswith(";") else f"{text};"


def _search_path(schema: str | None) -> str:
    return quoted_identifier(schema) if schema else "''"


def _one_line(row: CapturedRow) -> str:
    said = (f"row {row.id}", row.event_time, row.username, row.tag, row.message)
    # A name or message may hold line breaks: they would end the comment.
    return " ".join("  ".join(str(part) for part in said if part).split())

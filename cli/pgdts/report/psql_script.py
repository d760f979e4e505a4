"""Captured rows as a script for psql, which runs each statement as a consumer would.

psql splits a script into statements itself, and takes commands and variables of its own out of it.
A text of which it is certain that psql reads it as the server does stands there as it is; any other
is dollar-quoted and executed by a DO block, in which no version of psql looks for anything.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from secrets import token_hex

from pgdts.capture.log import CapturedRow
from pgdts.capture.notes import Note, Runs, code_of, notes_of
from pgdts.quoting import quoted_identifier
from pgdts.sessions.encoding import bytes_of, has_other_bytes, spelled_in

_ENCODING = "set client_encoding = 'UTF8';"
PREAMBLE = (
    _ENCODING,
    "set standard_conforming_strings = on;",
)
_HIDDEN = "holds a secret (--secrets shows it)"
_DDL = re.compile(
    r"(?:create|alter|drop|comment|grant|revoke|reindex|refresh|import|security)\b", re.IGNORECASE
)
# What psql and every server read alike: quoted names and literals without a backslash, dollar
# quotes, comments to the end of a line.
_QUOTED = re.compile(
    r"""'[^'\\]*'|"[^"\\]*"|--[^\n\r]*
    |(?<![A-Za-z0-9_$\x80-\U0010ffff])\$(?P<tag>(?:[A-Za-z_][A-Za-z_0-9]*)?)\$.*?\$(?P=tag)\$""",
    re.DOTALL | re.VERBOSE,
)
# Outside of them: the end of a statement, a command, the rest of a quotation, a variable, the word
# behind which psql waits for END.
_NOT_PLAIN = re.compile(r"""[;\\'"$]|/\*|\*/|:(?![=\s]|$)|\bbegin\b""", re.IGNORECASE)
_CAST = re.compile("::")


@dataclass(frozen=True)
class Restriction:
    """psql's own guard, from the releases of August 2025 on: no command of a script is obeyed.

    Attributes:
        key: ends it; nobody who writes into the log knows it.
    """

    key: str


def new_restriction() -> Restriction:
    """One that nobody can guess."""
    return Restriction(token_hex(16))


def script_preamble(restriction: Restriction | None = None) -> Iterator[str]:
    """What must hold before the first statement."""
    yield "-- Captured DDL in the order it ran. Run it with psql -X -v ON_ERROR_STOP=1."
    if restriction is not None:
        yield f"\\restrict {restriction.key}"
    yield from PREAMBLE


def script_end(restriction: Restriction | None = None) -> Iterator[str]:
    """What ends a script."""
    if restriction is not None:
        yield f"\\unrestrict {restriction.key}"


def script_of(rows: Iterable[CapturedRow], hidden: Container[int] = ()) -> Iterator[str]:
    """A comment, the `search_path` and the terminated statement of each row.

    A row that is not to be run is a comment as a whole.

    Args:
        rows: in the order of capture.
        hidden: ids of those whose text is masked.
    """
    for row in rows:
        yield f"\n-- {_spelled(_one_line(row))}"
        reason = _HIDDEN if row.id in hidden else _why_not(row)
        if reason:
            yield f"-- not run: {reason}"
            yield from (f"-- {_spelled(line)}" for line in _lines(row.ddl_text or ""))
        elif has_other_bytes(f"{row.schema}{row.ddl_text}"):
            # No other encoding has these bytes.
            yield f"set client_encoding = '{row.encoding}';"
            yield from (spelled_in(row.encoding, line) for line in _run(row))
            yield _ENCODING
        else:
            yield from _run(row)


def terminated(statement: str) -> str:
    """The statement with a semicolon that ends it, in a form that psql reads as the server does."""
    text = statement.rstrip()
    text = text[:-1] if text.endswith(";") and "--" not in _last_line(text) else text
    if not is_plain(text):
        return _executed(text)
    return f"{text}\n;" if "--" in _last_line(text) else f"{text};"


def is_plain(text: str) -> bool:
    """Whether it is certain that psql takes it for this one statement, whatever its version."""
    # A sign, not a blank, which may stand behind a colon.
    bare = _QUOTED.sub(",", text)
    return not _NOT_PLAIN.search(_CAST.sub(" ", bare)) and _is_balanced(bare)


def _run(row: CapturedRow) -> Iterator[str]:
    yield f"set search_path = {_search_path(row.schema)};"
    yield from _statement(row)


def _statement(row: CapturedRow) -> Iterator[str]:
    text = row.ddl_text or ""
    if any(note.code == "strings-not-standard" for note in notes_of(row.message)):
        yield "set standard_conforming_strings = off;"
        yield _executed(text)
        yield "set standard_conforming_strings = on;"
    else:
        yield terminated(text)


def _executed(text: str) -> str:
    """The text as a value: nothing in it can end the dollar quotes."""
    inner = _tag(text, "statement")
    body = f"begin execute {inner}{text}{inner}; end"
    outer = _tag(body, "block")
    return f"do {outer}{body}{outer};"


def _tag(text: str, word: str) -> str:
    number = 0
    while f"{word}{number}" in text:
        number += 1
    return f"${word}{number}$"


def _is_balanced(bare: str) -> bool:
    """Within parentheses psql does not end a statement."""
    depth = 0
    for sign in bare:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def _why_not(row: CapturedRow) -> str:
    refused = [note for note in notes_of(row.message) if code_of(note).runs is not Runs.YES]
    if refused:
        return "; ".join(_named(note) for note in refused)
    return "" if _DDL.match(_without_comments(row.ddl_text or "")) else "no DDL statement"


def _named(note: Note) -> str:
    return note.code or "a note without a code"


def _without_comments(text: str) -> str:
    return re.sub(r"\A(?:\s|--[^\n]*(?:\n|\Z)|/\*(?:[^*]|\*(?!/))*\*/)*", "", text)


def _last_line(text: str) -> str:
    return text.rpartition("\n")[2]


def _lines(text: str) -> list[str]:
    return re.split(r"[\n\r]", text)


def _search_path(schema: str | None) -> str:
    return quoted_identifier(schema) if schema else "''"


def _spelled(text: str) -> str:
    """Within a comment no byte counts that the encoding of the script does not have."""
    return bytes_of(text).decode("utf-8", "backslashreplace")


def _one_line(row: CapturedRow) -> str:
    said = (f"row {row.id}", row.event_time, row.username, row.tag, row.message)
    # A name or message may hold line breaks: they would end the comment.
    return " ".join("  ".join(str(part) for part in said if part).split())

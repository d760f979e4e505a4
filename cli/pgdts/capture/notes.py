"""What the capture writes into a row's `message`: the one table of its codes.

A message is one note or several, joined with `; `. A note is a code in brackets and a text for
people. Programs go by the code alone. A text never holds `; [`: the capture writes `;[` for it in
names and errors.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_NEXT = re.compile(r"; (?=\[)")
_NOTE = re.compile(r"\[([a-z]+(?:-[a-z]+)*)\] ?(.*)", re.DOTALL)


class Runs(StrEnum):
    """Whether a consumer runs a row's statement: refused is not safe to run."""

    YES = "yes"
    REFUSED = "refused"


@dataclass(frozen=True)
class Code:
    """What a note's code stands for.

    Attributes:
        name: stable: rows of any version of the capture bear it.
        says: the text as a rule; it may change.
        to_do: for people; empty where there is nothing.
        runs: whether a consumer runs the row's statement.
        brings_rows: whether all rows of a table that it makes are still to come.
        risk: how a rehearsal names what may end otherwise; empty where nothing does.
    """

    name: str
    says: str
    meaning: str
    to_do: str = "nothing"
    runs: Runs = Runs.YES
    brings_rows: bool = True
    risk: str = "note"


@dataclass(frozen=True)
class Note:
    """One note of a row: its code, empty where it has none, and its text."""

    code: str
    text: str


CODES = (
    Code(
        "rows-first",
        "CREATE TABLE AS: its rows precede this statement",
        "`CREATE TABLE AS`, `SELECT INTO`: the rows come before the table or not at all, "
        "[see above](#what-cannot-be-carried)",
        "copy its rows",
        brings_rows=False,
        risk="rows precede",
    ),
    Code(
        "temporary-left-out",
        "the statement dropped temporary objects too, which are left out",
        "the text is the drop of the others alone",
        risk="",
    ),
    Code(
        "not-there-left-out",
        "objects that were temporary or not there are left out",
        "the same on 9.4, which does not say which",
        risk="",
    ),
    Code(
        "later-schema",
        "depends on a later schema of the search_path: later.needed",
        "the names listed are not in the row's `schema`",
        "run the statement by hand with the `search_path` of the application, or qualify the names",
        risk="search_path",
    ),
    Code(
        "bodies-unchecked",
        "check_function_bodies was off, which the last clause repeats",
        "the function may name what is made later: a clause more lets it in unchecked, and the "
        "next row, `ALTER FUNCTION … RESET`, takes that back",
        "nothing; where a consumer skips `ALTER FUNCTION`, run that by hand: until then the "
        "function is the same, but never put in place of its calls",
        risk="",
    ),
    Code(
        "strings-not-standard",
        "standard_conforming_strings was off",
        "the text has a backslash, which is an escape in it",
        "run it with that setting",
    ),
    Code(
        "default-tablespace",
        "default_tablespace was …",
        "it was made there, which the text does not say",
        "give the destination the same default, if it matters",
    ),
    Code(
        "default-access-method",
        "default_table_access_method was …",
        "it was made so, which the text does not say",
        "give the destination the same default, if it matters",
    ),
    Code(
        "names-tablespace",
        "names a tablespace, which the destination may not have",
        "the statement says `tablespace x`, other than `pg_default`",
        "make it there, or run the statement without it",
    ),
    Code(
        "means-current-role",
        "means the role that ran it",
        "the statement says `current_user` and the like where a role is named, or sets default "
        "privileges of the current role",
        "run it at the destination as that role, or name the role",
    ),
    Code(
        "means-owned",
        "means what the role owns at the destination",
        "`DROP OWNED`: there the role owns other objects",
        "drop by name",
        runs=Runs.REFUSED,
    ),
    Code(
        "large-object",
        "large objects are not carried",
        "a statement about a large object",
        "carry large objects by hand",
    ),
    Code(
        "names-temporary",
        "names temporary objects: …",
        "a word of the statement is a temporary object in this session, which a consumer has not",
        "nothing, if another object was meant",
    ),
    Code(
        "secret",
        "holds a password or another secret",
        "see [secrets](#secrets)",
        "",
        risk="secret",
    ),
    Code(
        "identity-failed",
        '"alter table … replica identity full" failed: …',
        "the table exists, but changes of it cannot be replicated in full",
        "run what is quoted, as a role that may",
    ),
    Code(
        "identity-chosen",
        "… has not REPLICA IDENTITY FULL, under which UPDATE and DELETE would fail: …",
        "a publication has a list of columns, or leaves generated columns out (18): see "
        "[new tables](#new-tables)",
        "nothing; the WAL has the key of changed rows alone",
        risk="",
    ),
    Code(
        "not-published",
        "… is left out of the publications of DTS, in which UPDATE and DELETE would fail: …",
        "the table has generated columns and no key (18): see [new tables](#new-tables)",
        "give it a primary key, then it is published; then copy its rows",
        brings_rows=False,
    ),
    Code(
        "publication-failed",
        '"alter publication … add table only …" failed: …',
        "the table exists and is not published",
        "the same, [behind a lock](#publishing-by-hand); then copy its rows",
        brings_rows=False,
    ),
    Code(
        "ambiguous-function",
        "several functions are called …: this may be the text of another",
        "a function in SQL is known to the server's call stack by its bare name only",
        "compare with what the function does",
        runs=Runs.REFUSED,
    ),
    Code(
        "position-lost",
        "the session discarded its sequences, and with them the place in its message: this may be "
        "the text of another statement",
        "see [limits](#who-may-do-what)",
        "compare with what was sent",
        runs=Runs.REFUSED,
    ),
    Code(
        "not-told-apart",
        "the statement could not be told apart: this is all of the text that ran it",
        "the text holds no statement with this tag",
        "find what ran it; repeat it by hand",
        runs=Runs.REFUSED,
    ),
    Code(
        "not-proven",
        "the text could not be proven to be the statement that ran",
        "what the server tells of the statement does not go with this text",
        "compare with what was sent; repeat by hand what is missing",
        runs=Runs.REFUSED,
    ),
    Code(
        "session-changed",
        "the user or the search_path changed while the statement ran",
        "`username` or `schema` may be those of another moment",
        "look who ran it, and repeat it by hand as that role",
        runs=Runs.REFUSED,
    ),
    Code(
        "fault",
        "the capture failed on this statement: this is all of the text that was sent",
        "the text may hold more than the statement, or not hold it",
        "find the statement; repeat it by hand",
        runs=Runs.REFUSED,
    ),
)
_BY_NAME = {code.name: code for code in CODES}

# A newer capture's, or no note of the capture at all: nothing says that the row may be run.
_UNKNOWN = Code("", "", "not known to this version of pgdts", "see its text", runs=Runs.REFUSED)


def notes_of(message: str | None) -> tuple[Note, ...]:
    """The notes of a message, in the order in which they were written.

    >>> notes_of('[rows-first] its rows; precede; [secret] holds [fault]')
    (Note(code='rows-first', text='its rows; precede'), Note(code='secret', text='holds [fault]'))
    """
    return tuple(_note(part) for part in _NEXT.split(message)) if message else ()


def code_of(note: Note) -> Code:
    """What its code stands for; an unknown one is none that may be run."""
    return _BY_NAME.get(note.code, _UNKNOWN)


def _note(part: str) -> Note:
    found = _NOTE.fullmatch(part)
    return Note(found[1], found[2]) if found else Note("", part)

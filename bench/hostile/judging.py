"""Compare what was captured with what had to be."""

from collections.abc import Sequence

from bench.hostile.honest import Row
from bench.hostile.looking import Captured
from bench.hostile.roles import GROUP
from bench.hostile.script import Script


def honest_problem(role: str, rows: Sequence[Row], found: Sequence[Captured]) -> str | None:
    """What is not as it must be in an honest session's rows."""
    wanted = [(row.text, row.tag, role) for row in rows]
    seen = [(row.text, row.tag, row.schema) for row in found]
    if wanted == seen:
        return None
    pairs = [
        f"{number}: wanted {want}\n   found {have}"
        for number, (want, have) in enumerate(zip(wanted, seen, strict=False))
        if want != have
    ]
    messages = [row.message for row in found if row.message]
    return (
        f"{len(wanted)} rows wanted, {len(seen)} found\n"
        + "\n".join(pairs[:3])
        + f"\nmessages: {messages[:5]}"
    )


def hostile_problems(
    script: Script, role: str, token: str, found: Sequence[Captured], *, succeeded: bool
) -> list[tuple[str, str]]:
    """What a hostile script's rows must not be, and what must be there if it succeeded."""
    problems = [
        ("the user of a row is who ran it", f"{row.username}: {row.text[:300]}")
        for row in found
        if token in row.text and row.username not in {role, GROUP}
    ]
    problems += [
        ("no row for what did nothing or never ran", f"{row.text[:300]} | {row.message}")
        for row in found
        for prefix in script.never
        if row.text.lower().startswith(prefix.lower()) and not _is_said_to_be_more(row)
    ]
    if succeeded:
        problems += _missing(script, found)
    return problems


def _is_said_to_be_more(row: Captured) -> bool:
    """Whether its note says that it holds more than the one statement."""
    return "[not-told-apart]" in (row.message or "")


def _missing(script: Script, found: Sequence[Captured]) -> list[tuple[str, str]]:
    problems = []
    for text in script.exact:
        rows = [row for row in found if row.text == text]
        if not rows and not any(row.message for row in found):
            problems.append(("a row has its statement's text", f"{text[:600]!r}\n{_short(found)}"))
        problems += _elsewhere(script, rows)
    for piece in script.must:
        rows = [row for row in found if piece in f"{row.text} {row.object_name} {row.message}"]
        if not rows:
            problems.append(("nothing hides", f"{piece!r}\n{_short(found)}"))
        problems += _elsewhere(script, rows)
    return problems


def _elsewhere(script: Script, rows: Sequence[Captured]) -> list[tuple[str, str]]:
    if script.schema is None:
        return []
    return [
        ("the schema of a row is that at its start", f"{row.schema}: {row.text[:300]}")
        for row in rows
        if row.schema != script.schema
    ]


def _short(found: Sequence[Captured]) -> str:
    lines = [f"  {row.tag}: {row.text[:300]!r} | {row.message}" for row in found[:8]]
    return "found:\n" + "\n".join(lines)

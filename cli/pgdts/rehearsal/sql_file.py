"""SQL files of users: read, and refused where they would leave the scratch database."""

import re
from pathlib import Path

from pgdts.errors import RefusedError

_LEAVES = re.compile(
    r"^\s*(\\c(?:onnect)?(?![a-z_]).*|(?:create|drop)\s+database\b.*)$",
    re.IGNORECASE | re.MULTILINE,
)


class LeavesDatabaseError(RefusedError):
    """A file would work in databases that are none of ours."""


def read_sql_file(path: Path) -> str:
    """The text of a file that stays in its database.

    Raises:
        LeavesDatabaseError: it connects to another one, or makes or drops one.
    """
    text = file_text(path)
    refuse_other_databases(text, path)
    return text


def file_text(path: Path) -> str:
    """The text of a file in whatever encoding, for the server to judge."""
    return path.read_text(encoding="utf-8-sig", errors="surrogateescape")


def refuse_other_databases(text: str, path: Path) -> None:
    """Refuse what would work elsewhere.

    Raises:
        LeavesDatabaseError: a line that connects to another database, makes or drops one.
    """
    found = _LEAVES.search(text)
    if found:
        line = text[: found.start(1)].count("\n") + 1
        raise LeavesDatabaseError(
            f"{path}, line {line}: {found[1].strip()[:80]}",
            needed="a file that works in the scratch database alone",
            remedy="take the line out for the rehearsal",
        )

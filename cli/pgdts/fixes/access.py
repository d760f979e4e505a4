"""pg_hba.conf on this host: lines for the ranges of DTS, as a diff, with a backup, validated."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import unified_diff
from pathlib import Path

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.errors import PgdtsError
from pgdts.fixes.plan import AccessStep, LeftAlone
from pgdts.host.steps import Rename, WriteNew, run_steps
from pgdts.server_capabilities import HBA_RULES_VIEW
from pgdts.sessions.connection import fetch

_HEADING = "# DTS, by pgdts check --fix"
_WHAT = "pg_hba.conf"


class AccessRefusedError(PgdtsError):
    """pg_hba.conf was not changed, or is as it was before."""


def plan_access(connection: Connection, lines: Sequence[str]) -> Iterator[AccessStep | LeftAlone]:
    """The step that puts lines before all rules of pg_hba.conf, where the first match decides.

    Args:
        connection: to the server.
        lines: of pg_hba.conf.
    """
    [place] = fetch(connection, "artifacts/server_place")
    [files] = fetch(connection, "fixes/place")
    path = Path(files.hba_file) if files.hba_file else None
    reason = _reason_against(path, same_host=place.same_host)
    if path is None or reason:
        yield LeftAlone(_WHAT, reason)
        return
    before = path.read_text(encoding="utf-8", errors="surrogateescape")
    content = with_lines(before, lines)
    if content != before:
        yield AccessStep(path, before, content, _diff(path, before, content))


def change_access(connection: Connection, step: AccessStep) -> None:
    """Writes the file beside a backup, and lets the server judge it before it is read.

    Servers from 10 on tell what they think of the file (`pg_hba_file_rules.error`); older ones
    ignore a broken file at the reload and say so in their log.

    Raises:
        AccessRefusedError: the file has changed since, or the server finds an error in it; it is
            as it was before.
    """
    if step.path.read_text(encoding="utf-8", errors="surrogateescape") != step.before:
        raise AccessRefusedError(f"{step.path} has changed since it was looked at")
    _write(_backup(step.path), step.before, like=step.path)
    _write(step.path, step.content, like=step.path)
    problems = _problems(connection)
    if problems:
        _write(step.path, step.before, like=step.path)
        raise AccessRefusedError(f"the server refuses {step.path}: {'; '.join(problems)}")


def with_lines(content: str, lines: Sequence[str]) -> str:
    r"""The file with lines before its first rule; those that it has already are not repeated.

    Comments right above that rule stay with it.

    >>> print(with_lines("# ours\n\n# us\nlocal all all peer\n", ["host a b all md5"]), end="")
    # ours
    <BLANKLINE>
    # DTS, by pgdts check --fix
    host a b all md5
    # us
    local all all peer
    """
    present = content.splitlines()
    new = [line for line in lines if line not in present]
    if not new:
        return content
    first = next((at for at, line in enumerate(present) if _is_rule(line)), len(present))
    if first < len(present):
        while first and present[first - 1].lstrip().startswith("#"):
            first -= 1
    return "\n".join([*present[:first], _HEADING, *new, *present[first:]]) + "\n"


def _is_rule(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _reason_against(path: Path | None, *, same_host: bool) -> str:
    if path is None:
        return "the server does not show this role where it is"
    if not same_host:
        return "the server is another host's: add the lines there"
    if not path.is_file() or not os.access(path, os.R_OK | os.W_OK):
        return f"{path} cannot be written by this user: run pgdts as root"
    return ""


def _diff(path: Path, before: str, content: str) -> str:
    lines = unified_diff(
        before.splitlines(), content.splitlines(), str(path), str(path), n=2, lineterm=""
    )
    return "\n".join(lines)


def _backup(path: Path) -> Path:
    return path.with_name(f"{path.name}.{datetime.now().astimezone():%Y%m%d-%H%M%S}")


def _write(path: Path, content: str, like: Path) -> None:
    """As one step, with the owner and mode of a file that is there."""
    known = like.stat()
    path = path.parent.resolve() / path.name
    new = path.with_name(f".{path.name}.pgdts")
    encoded = content.encode("utf-8", errors="surrogateescape")
    write = WriteNew(new, encoded, known.st_mode & 0o7777, known.st_uid, known.st_gid)
    run_steps([write, Rename(new, path)])


def _problems(connection: Connection) -> list[str]:
    if not HBA_RULES_VIEW.is_in(connection.server_version):
        return []
    return [f"line {row.line}: {row.error}" for row in fetch(connection, "fixes/rule_errors")]

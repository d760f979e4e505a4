"""Upgrade, downgrade and their scripts, by Alembic's own commands."""

import re
from collections.abc import Callable
from io import StringIO

from pgdts.errors import UsageError
from pgdts.late import alembic
from pgdts.revisions.plan import Plan
from pgdts.revisions.request import DSN, PLAN, REQUEST, ChangeRequest
from pgdts.revisions.scripts import CAPTURE_LINE, alembic_config, capture_revisions, open_scripts
from pgdts.targets import Target

_RELATIVE = re.compile(r"(\w+@)?\w*[+-]\d+")
_RELATIVE_ALONE = re.compile(r"[+-]\d+")


def require_revision(revision: str) -> None:
    """Refuse a revision that does not exist, before any database is asked.

    Raises:
        UsageError: no such revision.
    """
    if _RELATIVE.fullmatch(revision):
        return
    try:
        open_scripts().get_revisions(revision)
    except alembic.util.CommandError as error:
        raise _unknown_revision(error) from error


def upgrade(target: Target, revision: str, request: ChangeRequest) -> Plan:
    """Install, take over, repair or upgrade the capture in one database.

    Args:
        target: the database.
        revision: as Alembic has it: an id, `head`, `+1`.
        request: options; with `dry_run` nothing is changed.

    Returns:
        The plan that was carried out, or would be.

    Raises:
        PgdtsError: something that a user can mend; nothing was changed.
    """
    config = _config(target, request)
    _with_user_errors(alembic.command.upgrade, config, _with_line(revision))
    return _plan(config)


def downgrade(target: Target, revision: str, request: ChangeRequest) -> Plan:
    """Remove the capture from one database, or go back to an earlier revision; see `upgrade`."""
    config = _config(target, request)
    _with_user_errors(alembic.command.downgrade, config, _with_line(revision))
    return _plan(config)


def upgrade_script(revision: str, request: ChangeRequest) -> str:
    """The SQL of an upgrade from nothing, or of a range FROM:TO, for psql on any version."""
    return _script(alembic.command.upgrade, revision, request)


def downgrade_script(revision: str, request: ChangeRequest) -> str:
    """The SQL of a downgrade from the newest revision, or of a range FROM:TO."""
    line = revision.rpartition("@")[0]
    head = f"{line}@head" if line else "head"
    span = revision if ":" in revision else f"{head}:{revision}"
    return _script(alembic.command.downgrade, span, request)


def _with_line(revision: str) -> str:
    """A number of steps is one along the capture's revisions: Alembic asks along which."""
    return f"{CAPTURE_LINE}@{revision}" if _RELATIVE_ALONE.fullmatch(revision) else revision


def _config(target: Target, request: ChangeRequest) -> "alembic.config.Config":
    config = alembic_config()
    config.attributes.update({DSN: target.dsn, REQUEST: request})
    return config


def _script(command: Callable[..., None], revision: str, request: ChangeRequest) -> str:
    written = StringIO()
    config = alembic_config()
    config.attributes[REQUEST] = request
    config.output_buffer = written
    _with_user_errors(command, config, revision, sql=True)
    return written.getvalue()


def _with_user_errors(
    command: Callable[..., None],
    config: "alembic.config.Config",
    revision: str,
    *,
    sql: bool = False,
) -> None:
    try:
        command(config, revision, sql=sql)
    except alembic.util.CommandError as error:
        raise _unknown_revision(error) from error


def _unknown_revision(error: "alembic.util.CommandError") -> UsageError:
    return UsageError(
        str(error),
        needed="a revision that exists, in the direction of the command",
        remedy="leave it out for all of them; ids: " + ", ".join(capture_revisions()),
    )


def _plan(config: "alembic.config.Config") -> Plan:
    plan: Plan = config.attributes[PLAN]
    return plan

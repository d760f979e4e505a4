"""What `alembic/env.py` runs, for the `alembic` command and for pgdts alike."""

import logging
import logging.config
import os
from typing import Any

from alembic import context
from alembic.util import CommandError

from pgdts.errors import PgdtsError
from pgdts.revisions.offline import write_script
from pgdts.revisions.online import run_online
from pgdts.revisions.request import DSN, PLAN, REQUEST, request_from_arguments
from pgdts.revisions.scripts import prefer_capture_line


def run() -> None:
    """Carry out the command that Alembic was given.

    Raises:
        PgdtsError: something that a user can mend; for the `alembic` command a CommandError, which
            is what it prints without a traceback.
    """
    prefer_capture_line(context.script)
    if context.config.cmd_opts is None:
        _run()
        return
    logging.config.fileConfig(str(context.config.config_file_name), disable_existing_loggers=False)
    try:
        _run()
    except PgdtsError as error:
        raise CommandError(str(error)) from error
    for caution in getattr(context.config.attributes.get(PLAN), "cautions", ()):
        logging.getLogger("pgdts").warning(caution)


def _run() -> None:
    attributes = context.config.attributes
    request = attributes.get(REQUEST) or request_from_arguments(_arguments())
    if context.is_offline_mode():
        write_script(request)
    else:
        attributes[PLAN] = run_online(attributes.get(DSN, _dsn()), request)


def _arguments() -> dict[str, Any]:
    return context.get_x_argument(as_dictionary=True)


def _dsn() -> str:
    return str(_arguments().get("dsn") or os.environ.get("DATABASE_URL") or "")

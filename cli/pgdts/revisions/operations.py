"""What revision scripts call."""

from alembic import op
from alembic.runtime.migration import MigrationContext

from pgdts.resources import read_sql


def execute_sql_files(*names: str) -> None:
    """Run files of `sql/` in turn, or print them where the revision runs offline (`--sql`).

    Args:
        names: paths below `sql/` without the suffix.
    """
    for name in names:
        execute_text(op.get_context(), read_sql(name))


def execute_text(context: MigrationContext, text: str) -> None:
    """Run or print SQL byte for byte.

    Alembic's own ways double each `%` in a script and turn tabs into spaces.
    """
    if context.as_sql:
        context.impl.static_output(text)
    elif context.connection is not None:
        context.connection.exec_driver_sql(text, execution_options={"no_parameters": True})

"""A change as a script that psql runs, without a server at hand."""

from alembic import context

from pgdts.capture.expected import VERSION_TABLE
from pgdts.revisions.operations import execute_text
from pgdts.revisions.request import Request
from pgdts.revisions.transaction import closing, opening


def write_script(request: Request) -> None:
    """Write the script of the command that Alembic's context holds to Config's output buffer."""
    context.configure(
        dialect_name="postgresql",
        dialect_opts={"paramstyle": "named"},
        version_table=VERSION_TABLE,
        version_table_schema="public",
        literal_binds=True,
    )
    migration = context.get_context()
    with context.begin_transaction():
        for text in opening(request.options):
            execute_text(migration, text)
        context.run_migrations()
        for text in closing():
            execute_text(migration, text)

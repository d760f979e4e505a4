"""A change as a script that psql runs, without a server at hand."""

from collections.abc import Iterator
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateTable

from pgdts.capture.expected import SCHEMA, VERSION_TABLE
from pgdts.revisions.operations import execute_text
from pgdts.revisions.request import ChangeRequest
from pgdts.revisions.scripts import described, revisions_beside
from pgdts.revisions.transaction import closing, opening, require_start


def write_script(request: ChangeRequest) -> None:
    """Write the script of the command that Alembic's context holds to Config's output buffer."""
    context.configure(
        dialect_name="postgresql",
        dialect_opts={"paramstyle": "named"},
        version_table=VERSION_TABLE,
        version_table_schema=SCHEMA,
        literal_binds=True,
    )
    migration = context.get_context()
    with context.begin_transaction():
        for text in (*opening(request.options), *_guard(migration)):
            execute_text(migration, text)
        context.run_migrations()
        for text in closing():
            execute_text(migration, text)


def _guard(migration: MigrationContext) -> Iterator[str]:
    heads = migration.get_current_heads()
    changes = described(migration.opts["fn"](heads, migration), context.script)
    if changes:
        beside = revisions_beside(context.script, [change.revision for change in changes])
        yield require_start(heads, beside)


@compiles(CreateTable, "postgresql")
def _create_version_table(element: CreateTable, compiler: Any, **options: Any) -> str:
    """Alembic's offline path creates its table again for each line of revisions."""
    element.if_not_exists = element.if_not_exists or element.element.name == VERSION_TABLE
    return str(compiler.visit_create_table(element, **options))

"""What the `alembic` command runs; all of it is in pgdts."""

from pgdts.revisions import environment

environment.run()

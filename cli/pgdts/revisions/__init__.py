"""Installing and removing the capture: Alembic revisions, their plan, and how it is carried out."""

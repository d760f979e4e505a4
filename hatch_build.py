"""Build hook: puts `alembic/`, `sql/` and `alembic.ini` into the wheel as package data.

Only the standard wheel gets them; an editable install reads the checkout, so that it never
works with stale copies.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE_DATA = {
    "alembic": "pgdts/_data/alembic",
    "sql": "pgdts/_data/sql",
    "alembic.ini": "pgdts/_data/alembic.ini",
}


class PackageData(BuildHookInterface[Any]):
    """Adds the migration scripts and the SQL to the standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"].update(PACKAGE_DATA)

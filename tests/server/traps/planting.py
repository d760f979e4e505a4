"""What an ordinary role leaves in a database so that a superuser's command runs its code."""

from dataclasses import dataclass
from pathlib import Path

from psycopg2.extensions import cursor

_FOLDER = Path(__file__).parent
_HAS_POLICIES = 90500
SCHEMAS = ("schema_of_views", "schema_of_tables")
LOGS = tuple(sorted(file.stem for file in _FOLDER.glob("log_*.sql")))


@dataclass(frozen=True)
class Canary:
    """The file that a trap writes when it is sprung."""

    file: Path

    @property
    def is_sprung(self) -> bool:
        return self.file.exists()


def plant(session: cursor, name: str) -> None:
    """Run one of the files beside this module."""
    session.execute((_FOLDER / f"{name}.sql").read_text())


def plant_everywhere(session: cursor, canary: Canary) -> None:
    """All but objects of our own names, as a role that may create schemas in the database."""
    session.execute("create schema evil; grant usage on schema evil to public")
    springs = (_FOLDER / "springs.sql").read_text()
    session.execute(springs.replace("{file}", str(canary.file)))
    plant(session, "application")
    if session.connection.server_version >= _HAS_POLICIES:
        plant(session, "policies")
    plant(session, "shadows")

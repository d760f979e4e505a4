"""The roles of the game: who is honest, who is hostile, and what each may do."""

from enum import Enum

from psycopg2 import sql

from bench.hostile.clients import LOGGED_FROM_MS
from tests.harness.databases import Database

HONEST = ("honest_1", "honest_2", "honest_3")
HONEST_DBA = "honest_dba"
VICTIM = "honest_victim"
GROUP = "hostile_group"
SHARED_SCHEMA = "shared"


class Hostile(Enum):
    """A hostile role by what it has."""

    PLAIN = "hostile_plain"
    CREATOR = "hostile_creator"
    PUBLIC = "hostile_public"
    DATABASE = "hostile_database"

    @property
    def schema(self) -> str:
        """Where it may create: of its own, but for the one that has no right at all."""
        return "pg_temp" if self is Hostile.PLAIN else self.value


ALL = frozenset(Hostile)
CREATORS = ALL - {Hostile.PLAIN}
PUBLIC_OWNER = frozenset({Hostile.PUBLIC})
DATABASE_OWNER = frozenset({Hostile.DATABASE})


def make_roles(database: Database) -> None:
    """Make the roles and give each what it may have in the database."""
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"create role {GROUP}")
        for name in (*HONEST, VICTIM):
            cursor.execute(f"create role {name} login")
            cursor.execute(f"create schema {name} authorization {name}")
        cursor.execute(f"create role {HONEST_DBA} login superuser")
        cursor.execute(f"create schema {HONEST_DBA} authorization {HONEST_DBA}")
        for name in (*HONEST, HONEST_DBA):
            cursor.execute(f"alter role {name} set log_min_duration_statement = {LOGGED_FROM_MS}")
        for role in Hostile:
            cursor.execute(f"create role {role.value} login in role {GROUP}")
        for role in CREATORS:
            cursor.execute(f"create schema {role.value} authorization {role.value}")
        cursor.execute(
            f"create schema {SHARED_SCHEMA};"
            f"grant create, usage on schema {SHARED_SCHEMA} to {GROUP};"
            "revoke create on schema public from public;"
            f"alter schema public owner to {Hostile.PUBLIC.value};"
            # So that it can also give public another name.
            "do $d$ begin execute format('grant create on database %I to"
            f" {Hostile.PUBLIC.value}', current_database()); end $d$"
        )
        cursor.execute(
            sql.SQL("alter database {} owner to {}").format(
                sql.Identifier(database.name), sql.Identifier(Hostile.DATABASE.value)
            )
        )

"""The two sample databases, and the applications that work in them."""

from dataclasses import dataclass

from psycopg2 import sql

from pgdts.embedded_server import EmbeddedServer
from pgdts.quoting import Identifier
from pgdts.resources import read_sql
from pgdts.sessions.connection import connect, fetch
from pgdts.targets import Target

DATABASES = ("shop", "desk")


@dataclass(frozen=True)
class Release:
    """What an application ran in its database."""

    database: str
    role: str
    statements: tuple[str, ...]


def make_databases(server: EmbeddedServer) -> tuple[Target, ...]:
    """Creates the sample databases with what they hold at the start."""
    with connect(server.target("postgres").dsn) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for name in DATABASES:
                cursor.execute(sql.SQL("create database {}").format(Identifier(name)))
    targets = tuple(server.target(name) for name in DATABASES)
    for target in targets:
        _run(target, f"demo/{target.label}_before")
    return targets


def release(target: Target) -> Release:
    """Runs an application's changes, each statement as a message of its own."""
    statements = _run(target, f"demo/{target.label}_changes")
    return Release(target.label, f"{target.label}_app", statements)


def server_version(server: EmbeddedServer) -> str:
    """The version of the server, such as 18.4."""
    with connect(server.target("postgres").dsn) as connection:
        return str(fetch(connection, "server/facts")[0].version)


def _run(target: Target, file: str) -> tuple[str, ...]:
    _, _, script = read_sql(file).partition("\n")
    statements = tuple(part.strip() for part in script.split("\n\n") if part.strip())
    with connect(target.dsn) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    return statements

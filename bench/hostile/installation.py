"""Install the capture by the command, as an administrator would, and correct it when it is gone."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass

import psycopg2

from bench.hostile.verdict import Verdict
from tests.harness.databases import Database

RETENTION = "200000"
_PATIENCE = 90
_ATTEMPTS = 5
_TOOLS = (
    ("status",),
    ("check",),
    ("verify",),
    ("log", "--limit", "20"),
    ("upgrade", "--dry-run"),
    ("databases",),
    ("artifacts", "verify"),
    ("destination", "status"),
)

# What an administrator does by hand where the command refuses: planted objects go, unseen by
# anybody's event trigger.
_CLEARING = """
set session_replication_role = replica;
do $do$
declare
    planted record;
begin
    if exists (select from pg_namespace where nspname = 'was_public') then
        drop schema if exists public cascade;
        alter schema was_public rename to public;
    end if;
    if not exists (select from pg_namespace where nspname = 'public') then
        create schema public;
    end if;
    alter schema public owner to hostile_public;
    for planted in
        select c.oid, c.oid::regclass as name,
               case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
                    when 'S' then 'sequence' when 'c' then 'type' else 'table' end as kind
          from pg_class as c
         where c.relnamespace = 'public'::regnamespace
           and c.relkind not in ('i', 't', 'I')
           and c.relowner <> 'postgres'::regrole
    loop
        -- CASCADE may have taken it along.
        continue when not exists (select from pg_class as c where c.oid = planted.oid);
        execute format('drop %s %s cascade', planted.kind, planted.name);
    end loop;
    for planted in
        select p.oid::regprocedure as name from pg_proc as p
         where p.pronamespace = 'public'::regnamespace and p.proowner <> 'postgres'::regrole
    loop
        execute format('drop function %s cascade', planted.name);
    end loop;
    drop domain if exists public.odd;
    for planted in
        select n.oid::regnamespace as name from pg_namespace as n
         where n.nspname = 'pgdts' and n.nspowner <> 'postgres'::regrole
    loop
        execute format('drop schema %s cascade', planted.name);
    end loop;
end $do$;
reset session_replication_role;
"""


@dataclass(frozen=True)
class Told:
    """What a command said."""

    code: int
    text: str


def pgdts(database: Database, *arguments: str) -> Told:
    """Run the command on the database as its superuser."""
    command = [sys.executable, "-m", "pgdts", *arguments, "-d", database.dsn()]
    environment = os.environ | {"NO_COLOR": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=_PATIENCE, env=environment, check=False
    )
    return Told(done.returncode, (done.stdout + done.stderr)[-4000:])


def install(database: Database) -> Told:
    """Install or repair with a retention that keeps all rows of the game."""
    told = Told(1, "")
    for _ in range(_ATTEMPTS):
        # Others' open transactions have locks on what it changes.
        told = pgdts(database, "upgrade", "--retention", RETENTION, "--lock-timeout", "10")
        if not any(word in told.text for word in ("lock timeout", "deadlock")):
            break
    return told


@dataclass(frozen=True)
class Repair:
    """Mends the capture after a role has destroyed it, and judges the command that does it."""

    database: Database
    chance: random.Random
    verdict: Verdict

    def __call__(self) -> None:
        """Let the command correct it; where it refuses, clear the ground as it says, and again."""
        if self.chance.random() < 0.2:
            pgdts(self.database, "downgrade", "base", "--force")
            time.sleep(1.0)
        told = install(self.database)
        if told.code == 0 and self._is_whole():
            self.verdict.count("repaired by upgrade alone")
        else:
            self._clear_and_install(told)

    def _clear_and_install(self, first: Told) -> None:
        self._clear()
        if install(self.database).code == 0 and self._is_whole():
            self.verdict.count("repaired after what was planted had been dropped")
            return
        pgdts(self.database, "downgrade", "base", "--force")
        last = install(self.database)
        if last.code == 0 and self._is_whole():
            self.verdict.count("repaired by a removal and an installation")
            return
        status = pgdts(self.database, "status")
        self.verdict.fail(
            "the capture can be installed again",
            "repair",
            f"first: {first.text}\nat last: {last.text}\nstatus: {status.text}",
        )

    def _clear(self) -> None:
        try:
            with self.database.connect() as connection, connection.cursor() as cursor:
                cursor.execute(_CLEARING)
        except psycopg2.Error as error:
            self.verdict.fail("the ground can be cleared", "repair", str(error))

    def _is_whole(self) -> bool:
        return pgdts(self.database, "status").code == 0


def any_tool(database: Database, chance: random.Random) -> tuple[str, Told]:
    """Run one of the commands that look at a database."""
    arguments = chance.choice(_TOOLS)
    return " ".join(arguments), pgdts(database, *arguments)

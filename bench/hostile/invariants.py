"""What is looked at all the time, from outside: the rights of all roles, the server's log."""

import contextlib
import random
import re
import threading
import time
from dataclasses import dataclass

import psycopg2

from bench.hostile.installation import any_tool
from bench.hostile.sessions import Pids
from bench.hostile.stage import Stage

_RIGHTS = """
    select rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
           (select array_agg(g.rolname order by g.rolname)
              from pg_auth_members as m join pg_roles as g on g.oid = m.roleid
             where m.member = r.oid)
      from pg_roles as r order by rolname
"""
_SPRUNG = re.compile(r"LOG:  SPRUNG: (.*)")
_CRASH = re.compile(r"(?:PANIC|was terminated by signal|TRAP: ).*")
_LONGEST_HOSTILE_SECONDS = 8

Rights = list[tuple[object, ...]]


@dataclass(frozen=True)
class Watcher:
    """Compares the rights of all roles with those at the start; reads the server's log."""

    stage: Stage

    def run(self, stop: threading.Event) -> None:
        """Look twice a second until told to stop, and once more."""
        first = self._rights()
        with self.stage.database.cluster.log.open(errors="replace") as log:
            while not stop.wait(0.5):
                self._look(first)
                self._read(log.read())
            self._look(first)
            self._read(log.read())

    def _look(self, first: Rights) -> None:
        now = self._rights()
        self.stage.verdict.count("looks at the rights of all roles")
        gained = [row for row in now if row not in first]
        if gained:
            meanwhile = ", ".join(self.stage.journal.since(time.time() - 3))
            self.stage.verdict.fail(
                "nobody gains a right", str(gained[0][0]), f"{gained}\nmeanwhile: {meanwhile}"
            )
            self._take_back(gained)

    def _take_back(self, gained: Rights) -> None:
        with self.stage.database.connect() as connection, connection.cursor() as cursor:
            for name, *_ in gained:
                cursor.execute(f'alter role "{name}" nosuperuser nocreaterole nocreatedb')

    def _rights(self) -> Rights:
        with self.stage.database.connect() as connection, connection.cursor() as cursor:
            cursor.execute("set search_path = pg_catalog")
            cursor.execute(_RIGHTS)
            return cursor.fetchall()

    def _read(self, lines: str) -> None:
        meanwhile = ", ".join(self.stage.journal.since(time.time() - 3))
        for sprung in _SPRUNG.findall(lines):
            place = sprung.partition(" ran as ")[0]
            detail = f"{sprung}\nmeanwhile: {meanwhile}"
            self.stage.verdict.fail("nothing runs as another", place, detail)
        for crash in _CRASH.findall(lines):
            self.stage.verdict.fail("the server stays up", crash, f"meanwhile: {meanwhile}")


@dataclass(frozen=True)
class Saboteur:
    """Cancels statements and ends connections from outside, and stops what lasts too long."""

    stage: Stage
    pids: Pids
    chance: random.Random

    def run(self, stop: threading.Event) -> None:
        """Go on until told to stop."""
        while not stop.wait(self.chance.uniform(0.02, 0.5)):
            with contextlib.suppress(psycopg2.Error):
                self._once()

    def _once(self) -> None:
        with self.stage.database.connect() as connection, connection.cursor() as cursor:
            cursor.execute(
                "select pg_cancel_backend(pid) from pg_stat_activity where usename like 'hostile%'"
                " and state = 'active'"
                f" and query_start < now() - interval '{_LONGEST_HOSTILE_SECONDS} s'"
            )
            victims = sorted(self.pids.by_worker)
            if not victims:
                return
            # Oftener the one whose statements are all alike.
            chosen = self.chance.choice([*victims, "honest_victim", "honest_victim"])
            pid = self.pids.by_worker.get(chosen, 0)
            how = "terminate" if self.chance.random() < 0.3 else "cancel"
            if chosen == "honest_victim" or self.chance.random() < 0.1:
                cursor.execute(f"select pg_{how}_backend({pid})")


@dataclass(frozen=True)
class Administrator:
    """Runs the commands of pgdts as superuser in the midst of it all."""

    stage: Stage
    chance: random.Random
    every_seconds: float

    def run(self, stop: threading.Event) -> None:
        """Go on until told to stop."""
        while not stop.wait(self.every_seconds):
            mark = self.stage.window.mark()
            self.stage.journal.begin("administrator", "command of pgdts")
            name, told = any_tool(self.stage.database, self.chance)
            self.stage.journal.note("administrator", name, name, f"{told.code} {told.text[-300:]}")
            self.stage.verdict.count("commands of pgdts")
            if "Traceback" in told.text:
                self.stage.verdict.fail("commands explain themselves", name, told.text)
            wrong = name in {"status", "verify"} and told.code != 0
            if wrong and self.stage.window.whole_since(mark):
                self.stage.verdict.fail("the capture stays whole", name, told.text)

"""The sessions of the game, a thread each: hostile, honest, and one that is cut off at random."""

import contextlib
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import psycopg
import psycopg2

from bench.hostile.catalogue import actions_of, drawn
from bench.hostile.clients import Client, ExtendedClient, SimpleClient, delay
from bench.hostile.honest import Deed, Make
from bench.hostile.judging import honest_problem, hostile_problems
from bench.hostile.looking import LogReader
from bench.hostile.roles import HONEST_DBA, VICTIM, Hostile
from bench.hostile.script import Draw, Script, Setting
from bench.hostile.stage import Stage

_AT_MOST_SECONDS = 1.0
_NEW_SESSION = 0.1


@dataclass(frozen=True)
class Pids:
    """The backends that may be cancelled or ended, by the names of the sessions."""

    by_worker: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class HostileSession:
    """Draws scripts and sends them, whatever comes back."""

    stage: Stage
    name: str
    role: Hostile
    chance: random.Random
    settings: Sequence[Setting]
    pids: Pids

    def run(self, stop: threading.Event) -> None:
        """Go on until told to stop."""
        actions = actions_of(self.role, self.stage.major, self.stage.only, self.stage.without)
        reader = LogReader(self.stage.database)
        client: Client | None = None
        number = 0
        while actions and not stop.is_set():
            number += 1
            action = drawn(actions, self.chance)
            token = f"{self.name.replace('hostile_', 'h')}_{number}"
            script = action.make(
                Draw(self.chance, token, self.role, self.stage.major, self.settings)
            )
            if client is None or client.is_lost() or self.chance.random() < _NEW_SESSION:
                client = self._connected(client)
            if client is None:
                time.sleep(0.2)
                continue
            self._play(client, reader, action.name, token, script)
        reader.close()

    def _connected(self, former: Client | None) -> Client | None:
        if former is not None:
            former.close()
        with contextlib.suppress(psycopg2.Error):
            client = SimpleClient(self.stage.database.dsn(user=self.role.value))
            self.pids.by_worker[self.name] = client.pid
            return client
        return None

    def _play(
        self, client: Client, reader: LogReader, action: str, token: str, script: Script
    ) -> None:
        self.stage.journal.begin(action)
        if script.destroys:
            with self.stage.window.broken():
                self._send(client, action, script)
            return
        mark, end = self.stage.window.mark(), reader.end()
        succeeded = self._send(client, action, script)
        found = reader.with_token(token, end) if end is not None else None
        if found is None or not self.stage.window.whole_since(mark):
            return
        self.stage.verdict.count("hostile scripts judged")
        for invariant, detail in hostile_problems(
            script, self.role.value, found, succeeded=succeeded
        ):
            messages = "\n".join(message[:1500] for message in script.messages)
            self.stage.verdict.fail(invariant, action, f"{detail}\nsent:\n{messages}")

    def _send(self, client: Client, action: str, script: Script) -> bool:
        succeeded = True
        for message in script.messages:
            error = client.send(message)
            self.stage.journal.note(self.name, action, message, error)
            succeeded = succeeded and error is None
        client.send("rollback")
        return succeeded


@dataclass(frozen=True)
class HonestSession:
    """Does deeds whose rows are known, and compares."""

    stage: Stage
    role: str
    chance: random.Random
    deeds: Sequence[Make]
    extended: bool = False

    def run(self, stop: threading.Event) -> None:
        """Go on until told to stop."""
        reader = LogReader(self.stage.database)
        client: Client | None = None
        number = 0
        while not stop.is_set():
            number += 1
            deed = self.chance.choice(self.deeds)(f"d{number}", self.chance)
            if client is None or client.is_lost() or self.chance.random() < _NEW_SESSION:
                client = self._connected(client)
            if client is not None:
                self._do(client, reader, deed)
        reader.close()

    def _connected(self, former: Client | None) -> Client | None:
        if former is not None:
            former.close()
        make = ExtendedClient if self.extended else SimpleClient
        try:
            client = make(self.stage.database.dsn(user=self.role))
        except (psycopg2.Error, psycopg.Error) as error:
            self.stage.verdict.fail("honest sessions connect", self.role, str(error))
            time.sleep(1)
            return None
        for setting in _HONEST_SETTINGS:
            client.send(setting.format(role=self.role))
        return client

    def _do(self, client: Client, reader: LogReader, deed: Deed) -> None:
        self.stage.journal.begin(f"honest.{deed.name}")
        mark, end, started = self.stage.window.mark(), reader.end(), time.time()
        failed = [
            message
            for message in deed.messages
            if not self._sent(client, deed, message) and not deed.fails
        ]
        if failed:
            client.send("rollback")
            self._clear(client)
        found = reader.of_role(self.role, end) if end is not None and not failed else None
        if found is None or not self.stage.window.whole_since(mark):
            return self.stage.verdict.count("honest deeds not judged")
        self.stage.verdict.count("honest deeds judged")
        self.stage.verdict.count("honest rows compared", len(deed.rows))
        if problem := honest_problem(self.role, deed.rows, found):
            meanwhile = ", ".join(self.stage.journal.since(started))
            sent = "\n".join(deed.messages)[:3000]
            detail = f"{problem}\nmeanwhile: {meanwhile}\nsent:\n{sent}"
            self.stage.verdict.fail("honest rows are exact", f"{self.role} {deed.name}", detail)

    def _sent(self, client: Client, deed: Deed, message: str) -> bool:
        repairs, started = self.stage.window.repairs(), time.time()
        error, seconds = delay(client, message)
        self.stage.journal.note(self.role, f"honest.{deed.name}", message, error)
        if repairs % 2 or repairs != self.stage.window.repairs():
            return error is None
        self.stage.verdict.lasted(deed.name, seconds)
        meanwhile = ", ".join(self.stage.journal.since(started - 1))
        if seconds > _AT_MOST_SECONDS:
            detail = f"{seconds:.2f} s: {message[:500]}\nmeanwhile: {meanwhile}"
            self.stage.verdict.fail("nobody is held up", f"{self.role} {deed.name}", detail)
        if error is not None and not deed.fails:
            detail = f"{error}\n{message[:500]}\nmeanwhile: {meanwhile}"
            self.stage.verdict.fail("honest statements succeed", f"{self.role} {deed.name}", detail)
        return error is None

    def _clear(self, client: Client) -> None:
        # So that the next deed of this session does not fail for what is left of this one.
        if self.role != HONEST_DBA:
            client.send(f"set session_replication_role = origin; drop owned by {self.role}")
            reader = SimpleClient(self.stage.database.dsn())
            reader.send(f"create schema if not exists {self.role} authorization {self.role}")
            reader.close()


_HONEST_SETTINGS = (
    "set search_path = {role}",
    "set standard_conforming_strings = on",
    "set quote_all_identifiers = off",
    "set client_min_messages = warning",
)


@dataclass(frozen=True)
class VictimSession:
    """Makes tables while its statements are cancelled and its connections cut."""

    stage: Stage
    pids: Pids

    def run(self, stop: threading.Event) -> None:
        """Go on until told to stop."""
        reader = LogReader(self.stage.database)
        client: Client | None = None
        number = 0
        while not stop.is_set():
            number += 1
            if client is None or client.is_lost():
                with contextlib.suppress(psycopg2.Error):
                    client = SimpleClient(self.stage.database.dsn(user=VICTIM))
                    self.pids.by_worker[VICTIM] = client.pid
                    client.send(f"set search_path = {VICTIM}")
            if client is not None:
                self._make(client, reader, number)
        reader.close()

    def _make(self, client: Client, reader: LogReader, number: int) -> None:
        name = f"{VICTIM}.v{number}"
        mark, end = self.stage.window.mark(), reader.end()
        error = client.send(f"create table {name} (id int)")
        self.stage.journal.note(VICTIM, "victim", name, error)
        if client.is_lost():
            # The backend may still be at its end.
            time.sleep(0.3)
        found = reader.with_token(name, end) if end is not None else None
        exists = reader.exists(name)
        if found is None or exists is None or not self.stage.window.whole_since(mark):
            return
        self.stage.verdict.count("statements that were cut off judged")
        if exists is not bool(found):
            detail = f"{name}: {exists=} {found=} {error=}"
            self.stage.verdict.fail("a row if and only if it committed", "victim", detail)

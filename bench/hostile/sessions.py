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
from bench.hostile.clients import Answer, Client, ExtendedClient, SimpleClient, timed
from bench.hostile.honest import Deed, Make
from bench.hostile.judging import honest_problem, hostile_problems
from bench.hostile.looking import LogReader
from bench.hostile.roles import HONEST_DBA, VICTIM, Hostile
from bench.hostile.script import Draw, Script, Setting
from bench.hostile.stage import Stage

_AT_MOST_SECONDS = 1.0
_BUDGET_SECONDS = 0.2
_NEW_SESSION = 0.1
_HELD_UP = "nobody is held up"


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
        _end(reader, client)

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
        self.stage.journal.begin(self.name, action)
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
            script, self.role.value, token, found, succeeded=succeeded
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
        _end(reader, client)

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
        self.stage.journal.begin(self.role, f"honest.{deed.name}")
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
            self.stage.verdict.count("honest deeds not judged")
            return
        self.stage.verdict.count("honest deeds judged")
        self.stage.verdict.count("honest rows compared", len(deed.rows))
        if problem := honest_problem(self.role, deed.rows, found):
            self._fail("honest rows are exact", deed, problem, "\n".join(deed.messages), started)

    def _sent(self, client: Client, deed: Deed, message: str) -> bool:
        repairs, started = self.stage.window.repairs(), time.time()
        answer = timed(client, message)
        self.stage.journal.note(self.role, f"honest.{deed.name}", message, answer.error)
        undisturbed = repairs % 2 == 0 and repairs == self.stage.window.repairs()
        if undisturbed:
            self._judge(deed, message, answer, started)
        return answer.error is None

    def _judge(self, deed: Deed, message: str, answer: Answer, started: float) -> None:
        # CONCURRENTLY waits for everybody's transactions, with a capture and without.
        if "concurrently" not in message:
            self.stage.verdict.lasted(deed.name, answer.seconds)
            if answer.seconds > _at_most_seconds(deed):
                detail = f"{answer.seconds:.2f} s, {answer.ran:.2f} s of them at work"
                self._fail(_HELD_UP, deed, detail, message, started)
        if answer.error is not None and not deed.fails:
            self._fail("honest statements succeed", deed, answer.error, message, started)

    def _fail(self, invariant: str, deed: Deed, detail: str, sent: str, started: float) -> None:
        meanwhile = ", ".join(self.stage.journal.since(started - 1))
        text = f"{detail}\nmeanwhile: {meanwhile}\nsent:\n{sent[:3000]}"
        source = self.role if invariant == _HELD_UP else f"{self.role} {deed.name}"
        self.stage.verdict.fail(invariant, source, text)

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
    # For what the server says of the time that a message took.
    "set client_min_messages = log",
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
        _end(reader, client)

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


def _at_most_seconds(deed: Deed) -> float:
    """A message of many statements may take the budget of each."""
    more = max(0, len(deed.rows) - len(deed.messages))
    return _AT_MOST_SECONDS + _BUDGET_SECONDS * more


def _end(reader: LogReader, client: Client | None) -> None:
    reader.close()
    if client is not None:
        client.close()

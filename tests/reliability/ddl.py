"""A session that changes its schemas; each step is repeated until it has committed."""

import random
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from tests.reliability.connecting import Caller, StoppedError, is_lost, is_passing
from tests.reliability.journal import Journal
from tests.reliability.model import Model
from tests.reliability.steps import Form, Step, draw_step

_AGAIN_AFTER_SECONDS = 0.05
# What a build that was broken off has left; it fires no event trigger, so its drop says IF EXISTS.
_DROP_INVALID = """
do $$
declare doomed text;
begin
    for doomed in
        select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        where not i.indisvalid and c.relkind = 'i' and n.nspname like '{schema}%'
    loop
        execute 'drop index if exists ' || doomed;
    end loop;
end $$
"""


@dataclass
class DdlTally:
    """What became of the steps."""

    steps: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    repeated: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class DdlSession:
    """One session with a schema of its own, so that its statements do not depend on others.

    Attributes:
        seed: the same one gives the same steps, whatever happens meanwhile.
        pause_seconds: mean time between two steps.
    """

    caller: Caller
    schema: str
    major: int
    seed: str
    journal: Journal
    pause_seconds: float
    tally: DdlTally = field(default_factory=DdlTally)

    def run(self) -> None:
        """Work until stopped."""
        chance, pace = (random.Random(self.seed) for _ in range(2))  # noqa: S311 - a game, not a secret
        model, number = Model(self.schema, self.major), 0
        with suppress(StoppedError):
            connection = self._connect()
            while not self.caller.stopped.wait(pace.uniform(0, 2 * self.pause_seconds)):
                number += 1
                step = draw_step(model, number, chance)
                connection, has_committed = self._perform(connection, step)
                model = step.model if has_committed else model
            connection.close()

    def _connect(self) -> Connection:
        return self.caller.connect(
            f"set search_path = {self.schema}",
            "set lock_timeout = '2s'",
            "set client_min_messages = error",
            f"set application_name = 'ddl {self.schema}'",
        )

    def _perform(self, connection: Connection, step: Step) -> tuple[Connection, bool]:
        """Repeat a step until it has committed; False where the server refuses it."""
        is_repeated = False
        while True:
            try:
                if not (is_repeated and self._has_committed(connection, step)):
                    self._send(connection, step, is_repeated=is_repeated)
                self._note_success(step)
                return connection, True
            except psycopg2.Error as error:
                if not is_passing(error) and not is_lost(connection, error):
                    self._note_refusal(step, error)
                    _roll_back(connection)
                    return connection, False
                self._note_repetition(step, error)
                connection = self._recovered(connection, error)
            is_repeated = True
            time.sleep(_AGAIN_AFTER_SECONDS)

    def _recovered(self, connection: Connection, error: psycopg2.Error) -> Connection:
        if self.caller.stopped.is_set():
            raise StoppedError
        if not is_lost(connection, error) and _roll_back(connection):
            return connection
        connection.close()
        return self._connect()

    def _has_committed(self, connection: Connection, step: Step) -> bool:
        if step.form is Form.ALONE:
            return False
        with connection.cursor() as cursor:
            cursor.execute(f"select from {self.schema}.ledger where step = %s", (step.number,))
            return cursor.rowcount > 0

    def _send(self, connection: Connection, step: Step, *, is_repeated: bool) -> None:
        with closing(connection.cursor()) as cursor:
            if is_repeated and step.form is Form.ALONE:
                cursor.execute(_DROP_INVALID.format(schema=self.schema))
            for message in step.messages:
                cursor.execute(message)

    def _note_success(self, step: Step) -> None:
        self.tally.steps[step.form] += 1
        self.tally.statements += step.changes
        self.journal.write(self.schema, f"step {step.number} ({step.form}) {step.messages}")

    def _note_repetition(self, step: Step, error: psycopg2.Error) -> None:
        self.tally.repeated[error.pgcode or "connection lost"] += 1
        self.journal.write(self.schema, f"step {step.number} again: {error}")

    def _note_refusal(self, step: Step, error: psycopg2.Error) -> None:
        self.tally.refused.append(f"{self.schema} step {step.number}: {error}{step.messages}")
        self.journal.write(self.schema, f"step {step.number} refused: {error} {step.messages}")


def _roll_back(connection: Connection) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("rollback")
    except psycopg2.Error:
        return False
    return True

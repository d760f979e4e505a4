"""Sessions that write: transfers between accounts, random rows in whatever tables there are."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.rehearsal.random_rows import Table, read_tables, write_once
from tests.reliability.connecting import Caller, StoppedError, is_lost

ACCOUNTS = 50
BANK = (
    "create schema bank",
    "create table bank.accounts (id int primary key, balance bigint not null)",
    """create table bank.history (
        id bigserial primary key, amount bigint, made timestamptz default clock_timestamp())""",
)
FILL = f"insert into bank.accounts select n, 0 from generate_series(1, {ACCOUNTS}) as n"
_TABLES_ARE_READ_AGAIN_AFTER = 40
_GREETING = (
    "set lock_timeout = '5s'",
    "set deadlock_timeout = '20ms'",
    "set client_min_messages = error",
    "set application_name = 'load'",
)


@dataclass
class LoadTally:
    """What was written."""

    transactions: int = 0
    rows: int = 0
    errors: Counter[str] = field(default_factory=Counter)


Work = Callable[[Connection, random.Random, "LoadTally", threading.Event], None]


@dataclass(frozen=True)
class Writer:
    """A session that writes until it is stopped, and comes back whenever it is thrown out."""

    caller: Caller
    seed: str
    work: Work
    pause_seconds: float
    tally: LoadTally = field(default_factory=LoadTally)

    def run(self) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - a game, not a secret
        with suppress(StoppedError):
            connection = self.caller.connect(*_GREETING)
            while not self.caller.stopped.wait(self.pause_seconds):
                try:
                    self.work(connection, chance, self.tally, self.caller.stopped)
                except psycopg2.Error as error:
                    self.tally.errors[error.pgcode or "connection lost"] += 1
                    connection = self._recovered(connection, error)

    def _recovered(self, connection: Connection, error: psycopg2.Error) -> Connection:
        with suppress(psycopg2.Error):
            if not is_lost(connection, error):
                _execute(connection, "rollback")
                return connection
        connection.close()
        return self.caller.connect(*_GREETING)


def transfer(
    connection: Connection, chance: random.Random, tally: LoadTally, _stopped: threading.Event
) -> None:
    """Move an amount from one account to another, as pgbench does."""
    first, second = sorted(chance.sample(range(1, ACCOUNTS + 1), 2))
    amount = chance.randrange(-1000, 1000)
    update = "update bank.accounts set balance = balance + %s where id = %s"
    with connection.cursor() as cursor:
        cursor.execute("begin")
        cursor.execute(update, (amount, first))
        cursor.execute(update, (-amount, second))
        cursor.execute("insert into bank.history (amount) values (%s)", (amount,))
        cursor.execute("commit")
    tally.transactions += 1
    tally.rows += 3


def write_rows(
    connection: Connection, chance: random.Random, tally: LoadTally, stopped: threading.Event
) -> None:
    """Transactions of a few random writes, until the tables are probably others."""
    tables = [table for table in read_tables(connection) if "ledger" not in table.name.strings]
    for _ in range(_TABLES_ARE_READ_AGAIN_AFTER):
        if not tables or stopped.wait(0.005):
            return
        _write_transaction(connection, tables, chance, tally)


def _write_transaction(
    connection: Connection, tables: list[Table], chance: random.Random, tally: LoadTally
) -> None:
    rows = 0
    _execute(connection, "begin")
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        _execute(connection, "savepoint one")
        rows += write_once(connection, chance.choice(tables), chance)
        if chance.random() < 0.1:
            _execute(connection, "rollback to savepoint one")
            rows -= 1
    if chance.random() < 0.1:
        _execute(connection, "rollback")
        return
    _execute(connection, "commit")
    tally.transactions += 1
    tally.rows += max(rows, 0)


def _execute(connection: Connection, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)

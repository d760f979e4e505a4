"""Transactions that hold up a new slot and keep WAL: long ones, and prepared ones."""

from collections.abc import Iterator, Sequence

from pgdts.checks.kit.amounts import spelled_time
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import (
    SHOWN_OBJECTS,
    Confidence,
    Objects,
    Problem,
    Remedy,
    Severity,
    Theme,
)
from pgdts.checks.kit.remedies import advice, introduction, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.checks.wal.facts import PREPARED, TRANSACTIONS, OpenTransaction, PreparedTransaction
from pgdts.dts.pages import AWSDMS, LIM, R2R
from pgdts.wording import counted


def _long(facts: Facts, situation: Situation) -> Iterator[Problem]:
    transactions = facts[TRANSACTIONS]
    limit = _limit_seconds(situation)
    old = [item for item in transactions if not item.is_hidden and item.age_seconds > limit]
    if old:
        yield _long_problem(old)
    if any(item.is_hidden for item in transactions):
        raise UnknownFactError(
            f"{situation.server.role} may not see the transactions of others",
            "connect as a superuser or a member of pg_read_all_stats (-U)",
        )


def _long_problem(old: Sequence[OpenTransaction]) -> Problem:
    oldest = spelled_time(max(item.age_seconds for item in old))
    ends = [f"select pg_catalog.pg_terminate_backend({item.pid});" for item in old[:SHOWN_OBJECTS]]
    return Problem(
        f"{counted(len(old), 'long transaction')}, the oldest for {oldest}",
        Objects.of(
            f"{item.role} in {item.database}, pid {item.pid}, {item.state}, "
            f"{spelled_time(item.age_seconds)}"
            for item in old
        ),
        (introduction("let them finish, or end their sessions:"), statements(*ends)),
    )


def _prepared(facts: Facts, situation: Situation) -> Iterator[Problem]:
    limit = _limit_seconds(situation)
    old = [item for item in facts[PREPARED] if item.age_seconds > limit]
    if old:
        yield _prepared_problem(old)


def _prepared_problem(old: Sequence[PreparedTransaction]) -> Problem:
    oldest = spelled_time(max(item.age_seconds for item in old))
    return Problem(
        f"{counted(len(old), 'prepared transaction')}, the oldest for {oldest}",
        Objects.of(
            f"{item.gid} of {item.owner} in {item.database}, {spelled_time(item.age_seconds)}"
            for item in old
        ),
        (
            advice(
                "ask their transaction manager first: those that it has decided to commit need "
                "COMMIT PREPARED"
            ),
            *_roll_back(old[:SHOWN_OBJECTS]),
        ),
    )


def _roll_back(old: Sequence[PreparedTransaction]) -> Iterator[Remedy]:
    """Each in its own database, as the server demands."""
    for database in dict.fromkeys(item.database for item in old):
        yield introduction(f"connected to the database {database}:")
        yield statements(
            *(f"rollback prepared {item.gid};" for item in old if item.database == database)
        )


def _limit_seconds(situation: Situation) -> int:
    return situation.profile.long_transaction_minutes * 60


RULES = (
    Rule(
        id="TXN-LONG",
        title="Long transactions",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="no transaction open for so long",
        why="A new slot waits for every transaction that was open before, in any database, and "
        "decoding keeps WAL from the oldest one on: it piles up on the disk.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, LIM),
        reads=(TRANSACTIONS,),
        find=_long,
        applies=Applies(stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="TXN-PREPARED",
        title="Prepared transactions left open",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="no prepared transaction open for so long",
        why="It is a long transaction without a session: the slot of the task waits for it.",
        confidence=Confidence.OTHER_VENDOR,
        sources=(AWSDMS,),
        reads=(PREPARED,),
        find=_prepared,
        applies=Applies(stage=Stage.INCREMENTAL),
    ),
)

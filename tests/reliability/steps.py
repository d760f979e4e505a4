"""Steps of a session: some changes and the form in which they are sent."""

import random
from dataclasses import dataclass
from enum import StrEnum

from tests.reliability.changes.catalogue import draw
from tests.reliability.model import Model


class Form(StrEnum):
    """How statements reach the server."""

    ALONE = "alone"
    MESSAGE = "one message"
    TRANSACTION = "transaction"
    BLOCK = "DO block"
    FUNCTION = "function"


@dataclass(frozen=True)
class Step:
    """One transaction of a session.

    Attributes:
        messages: what is sent, one after the other; all but those of ALONE are one transaction,
            which ends with the step's number in the session's ledger.
        model: what there is when it has committed.
        changes: how many statements it holds, the ledger's not counted.
    """

    number: int
    form: Form
    messages: tuple[str, ...]
    model: Model
    changes: int


_FORMS = (Form.MESSAGE, Form.TRANSACTION, Form.BLOCK, Form.FUNCTION)
_WEIGHTS = (40, 30, 15, 15)
_BETWEEN = ("; ", ";\n", "; -- a comment; with a semicolon\n", " /* 'a' */ ;;\n")


def draw_step(model: Model, number: int, chance: random.Random) -> Step:
    """The next step: the same model and state of chance give the same one."""
    change = draw(model, chance)
    if change.is_alone:
        return Step(number, Form.ALONE, change.statements, change.model, 1)
    statements = list(change.statements)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        following = draw(change.model, chance)
        if not following.is_alone:
            change = following
            statements += change.statements
    # PL/pgSQL has no SELECT INTO of a table.
    is_written_into = any(statement.startswith("select ") for statement in statements)
    count = 2 if is_written_into else len(_FORMS)
    [form] = chance.choices(_FORMS[:count], _WEIGHTS[:count])
    messages = _messages(form, statements, _entry(model.schema, number), chance)
    return Step(number, form, messages, change.model, len(statements))


def _entry(schema: str, number: int) -> str:
    return f"insert into {schema}.ledger (step) values ({number})"


def _messages(
    form: Form, statements: list[str], entry: str, chance: random.Random
) -> tuple[str, ...]:
    match form:
        case Form.TRANSACTION:
            return ("begin", *statements, entry, "commit")
        case Form.BLOCK:
            return (f"do $do$ {_body(statements, entry, chance)} $do$",)
        case Form.FUNCTION:
            # A temporary one leaves no captured row of its own.
            make = "create or replace function pg_temp.step() returns void language plpgsql"
            run = "select pg_temp.step(); drop function pg_temp.step()"
            return (f"{make} as $do$ {_body(statements, entry, chance)} $do$; {run}",)
        case _:
            between = (chance.choice(_BETWEEN) for _ in statements)
            text = "".join(f"{one}{end}" for one, end in zip(statements, between, strict=True))
            return (text + entry,)


def _body(statements: list[str], entry: str, chance: random.Random) -> str:
    lines = (_line(statement, chance) for statement in statements)
    return f"begin {' '.join(lines)} {entry}; end"


def _line(statement: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return f"execute $s${statement}$s$;"
    return f"{statement};"

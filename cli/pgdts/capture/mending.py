"""What brings the capture back to what pgdts installs: for each kind of difference one remedy."""

from collections.abc import Iterable, Iterator

from pgdts.advice import UPGRADE, Advice, PgdtsCommand
from pgdts.capture.expected import EVENT_TRIGGERS
from pgdts.capture.objects import Addition
from pgdts.dts.facts import LOG_SEQUENCE, LOG_TABLE

AGAIN = Advice.of(UPGRADE, " creates it again")
ENABLE = Advice.of(PgdtsCommand("upgrade", "--enable origin"))
GIVE_TO_OWNER = Advice.of(PgdtsCommand("upgrade", "--owner ROLE"), ", a superuser, gives all to it")
DROP_ADDITIONS = Advice.of("drop what was added")

_LOG = f"public.{LOG_TABLE}"
_ID = "id"
GIVE_DEFAULT = f"alter table {_LOG} alter {_ID} set default nextval('public.{LOG_SEQUENCE}');"
# ANALYZE, too: VACUUM alone leaves the mark of children.
CLEAR_MARKS = f"vacuum analyze {_LOG};"
COPY_ROWS = "its rows go: copy them first if a task still has to read them"
_DROPS = {
    "trigger": "drop trigger {name} on {log};",
    "index": "drop index public.{name};",
    "default": "alter table {log} alter column {name} drop default;",
    "rule": "drop rule {name} on {log};",
    "constraint": "alter table {log} drop constraint {name};",
    "row security": "alter table {log} disable row level security;",
    "child": "alter table {name} no inherit {log};",
    "parent": "alter table {log} no inherit {name};",
    "reference": "alter table {of_table} drop constraint {name};",
}


def drop_log(kind: str) -> str:
    """The statements that make room for the log that pgdts installs.

    The event triggers go first: without the log they let no statement pass.

    Args:
        kind: what has its name, as in DROP.
    """
    triggers = (f"drop event trigger if exists {name};" for name in EVENT_TRIGGERS)
    return "\n".join((*triggers, f"drop {kind} {_LOG};"))


def by_statement(statement: str, loses: str = "") -> Advice:
    """What `pgdts upgrade` leaves alone, as somebody else may have made it: SQL corrects it.

    Args:
        statement: one, or one a line.
        loses: what goes by it; empty for nothing.
    """
    spelled = f"`{statement}`".replace("\n", " ")
    return Advice.of(f"{loses}; then " if loses else "", spelled)


def by_statement_and_upgrade(statement: str, loses: str = "") -> Advice:
    """The same where there is something to create afterwards."""
    return Advice.of(by_statement(statement, loses), ", then ", UPGRADE)


def drops_of(additions: Iterable[Addition]) -> Iterator[str]:
    """The statements that take from the log what others hung on it, or give its id its default."""
    others = [item for item in additions if not _is_default_of_id(item)]
    for item in others:
        yield _DROPS[item.kind].format(log=_LOG, name=item.name, of_table=item.of_table)
    yield from (GIVE_DEFAULT for item in additions if _is_default_of_id(item))
    if others:
        yield CLEAR_MARKS


def _is_default_of_id(item: Addition) -> bool:
    return (item.kind, item.name) == ("default", _ID)

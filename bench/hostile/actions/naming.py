"""Names that hold what a reader takes for something else: SQL, quotes, line breaks, objects."""

from bench.hostile.roles import CREATORS
from bench.hostile.script import Action, Draw, Script

_INSIDE = (
    " ON pg_temp.x",
    " on pg_temp.",
    "; alter role hostile_creator superuser; --",
    "'; drop table honest_1.base; --",
    '"',
    '""."',
    "\n",
    "\nSQL statement ",
    "\nPL/pgSQL function pgdts.make_table_ready(oid) line 1 at EXECUTE",
    "\nPL/pgSQL function public.dts_capture_ddl() line 1 at EXECUTE",
    '\nextension script file "hstore--1.0.sql", near line 1',
    " replica identity full",
    "$$",
    "\\",
    "/*",
    "--",
    ".",
    "%s %I",
    "pg_temp_1",
    "\u00e9\u4e2d\U0001f418",
    "'",
)


def odd_names(draw: Draw) -> Script:
    """A table, its column, index, trigger and policy with such names."""
    # Sixty-three bytes are all that a name has.
    name = _quoted(f"{draw.token}{draw.chance.choice(_INSIDE)}"[:55])
    column = _quoted(draw.chance.choice(_INSIDE))
    table = f"{draw.schema}.{name}"
    statements = [
        f"create table {table} ({column} int)",
        (
            f"create index {_quoted(draw.token + '_i' + draw.chance.choice(_INSIDE)[:30])}"
            f" on {table} ({column})"
        ),
        f"alter table {table} add column note_{draw.token} int",
        f"comment on table {table} is 'about {draw.token}'",
        (
            f"create trigger {_quoted(draw.chance.choice(_INSIDE))} before insert on {table}"
            " for each row execute procedure watch.trap_row()"
        ),
        (
            f"create rule {_quoted('r' + draw.chance.choice(_INSIDE))} as on delete to {table}"
            " do instead nothing"
        ),
        f"grant select on {table} to public",
    ]
    return _sent(draw, statements)


def odd_functions(draw: Draw) -> Script:
    """Functions with such names, in which DDL runs: they are in the call stack."""
    name = f"{draw.schema}.{_quoted((draw.token + draw.chance.choice(_INSIDE))[:55])}"
    inner = f"create table {draw.table('_in')} (id int)"
    return Script(
        (
            (
                f"create function {name}(a text) returns void language plpgsql as $f$"
                f" begin {inner}; execute a; end $f$"
            ),
            f"select {name}($e$comment on table {draw.table('_in')} is\n'SQL statement \"x\"'$e$)",
        ),
        must=(inner, f"comment on table {draw.table('_in')}"),
    )


def shadowed_by_temporary(draw: Draw) -> Script:
    """A temporary object beside a real one of the same name; statements that name both."""
    name = draw.token
    return Script(
        (
            f"create table {draw.table()} (id int)",
            f"set search_path = {draw.schema}",
            f"create temp table {name} (id int)",
            f"grant select on {draw.table()}, pg_temp.{name} to public",
            f"comment on column {name}.id is 'temporary {name}'",
            f"alter table {name} add column hidden_{name} int",
            f"drop table {name}",
            f"alter table {name} add column real_{name} int",
            "reset search_path",
        ),
        must=(f"grant select on {draw.table()}", f"real_{name}"),
        never=(f"alter table {name} add column hidden", f"drop table {name}"),
    )


def named_like_the_capture(draw: Draw) -> Script:
    """Objects in one's own schema with the names of the capture's."""
    chance = draw.chance
    name = chance.choice(
        ["dts_ddl_command", "message_position", "make_table_ready", "is_plain_session", "pgdts"]
    )
    suffix = f"_{draw.token}" if chance.random() < 0.5 else ""
    table = f'{draw.schema}."{name}{suffix}"'
    return Script(
        (
            f"drop table if exists {table}",
            f"create table {table} (id int, {draw.token} int)",
            f"alter table {table} add column more_{draw.token} int",
            f"drop table {table}",
        ),
        must=(f"{draw.token} int)", f"more_{draw.token}"),
    )


def _sent(draw: Draw, statements: list[str]) -> Script:
    if draw.chance.random() < 0.5:
        return Script(tuple(statements), exact=tuple(s for s in statements if draw.token in s))
    return Script((";".join(statements),), exact=tuple(s for s in statements if draw.token in s))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


ACTIONS = (
    Action(odd_names, CREATORS, 4),
    Action(odd_functions, CREATORS),
    Action(shadowed_by_temporary, CREATORS),
    Action(named_like_the_capture, CREATORS),
)

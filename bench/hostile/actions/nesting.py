"""DDL in functions: what the call stack says, and how deep it may be."""

from bench.hostile.roles import CREATORS
from bench.hostile.script import Action, Draw, Script

_FRAMES = (
    '\nSQL statement "drop table honest_1.base"',
    "\nPL/pgSQL function honest_1.made() line 3 at SQL statement",
    "\nPL/pgSQL function pgdts.make_table_ready(oid,text) line 3 at EXECUTE",
    "\nPL/pgSQL function public.dts_capture_ddl() line 9 at EXECUTE",
    '\nSQL function "x" statement 1',
    '\nextension script file "hstore--1.0.sql", near line 7',
    "\nwhile executing the extension script",
)


def frames_in_the_text(draw: Draw) -> Script:
    """The text of a statement holds what looks like the next line of the stack."""
    name = draw.table()
    fake = "".join(draw.chance.sample(_FRAMES, 2)).replace("'", "''")
    first = f"create table {name} (id int)"
    second = f"comment on table {name} is '{fake}'"
    outer = f"do $d$ begin {first}; execute $e${second}$e$; end $d$"
    return Script((outer,), exact=(first, second), never=("drop table honest_1",))


def same_name_many_times(draw: Draw) -> Script:
    """Overloads and schemas with functions of one name, some sixty on the stack."""
    depth = draw.chance.choice([3, 20, 60, 120])
    name = f"f_{draw.token}"
    inner = f"create table {draw.table()} (id int)"
    body = f"begin if $1 > 0 then perform {{other}}.{name}($1 - 1); else {inner}; end if; end"
    own, shared = draw.schema, "shared"
    return Script(
        (
            (
                f"create function {own}.{name}(int) returns void language plpgsql as"
                f" $f$ {body.format(other=shared)} $f$;"
                f"create function {shared}.{name}(int) returns void language plpgsql as"
                f" $f$ {body.format(other=own)} $f$;"
                f"create function {shared}.{name}(text) returns void language plpgsql as"
                f" $f$ begin create table {draw.table('_forged')} (id int); end $f$"
            ),
            f"select {own}.{name}({depth})",
            f"drop function {shared}.{name}(int); drop function {shared}.{name}(text)",
        ),
        must=(f"{draw.token} (id int)",),
        never=(f"create table {draw.table('_forged')}",),
    )


def near_the_stack_limit(draw: Draw) -> Script:
    """As deep as the stack goes, then up until the statement succeeds."""
    name = draw.table()
    inner = f"create table {name}_in (id int)"
    return Script(
        (
            (
                f"create function {name}(n int) returns boolean language plpgsql as $f$ begin"
                f" begin if {name}(n + 1) then return true; end if;"
                " exception when statement_too_complex then null; end;"
                f" begin execute '{inner}'; return true;"
                " exception when statement_too_complex then return false; end;"
                " end $f$"
            ),
            f"select {name}(0)",
        ),
        must=(f"{draw.token}_in",),
    )


def deep_without_handlers(draw: Draw) -> Script:
    """A recursion to some depth, with the statement at its end."""
    name = draw.table()
    return Script(
        (
            (
                f"create function {name}(n int) returns void language plpgsql as $f$ begin"
                f" if n > 0 then perform {name}(n - 1);"
                f" else create table {name}_in (id int); end if; end $f$"
            ),
            f"select {name}({draw.chance.randint(10, 900)})",
        ),
        must=(f"{draw.token}_in",),
    )


def replaced_while_it_runs(draw: Draw) -> Script:
    """A function that replaces itself, or renames itself, before its own statement."""
    name = draw.table()
    inner = f"create table {name}_in (id int)"
    other = f"create table {name}_forged (id int)"
    change = draw.chance.choice(
        [
            (
                f"create or replace function {name}() returns void language plpgsql as"
                f" $r$ begin {other}; {other}; end $r$"
            ),
            f"alter function {name}() rename to {draw.token}_other",
            f"drop function {name}()",
        ]
    )
    return Script(
        (
            (
                f"create function {name}() returns void language plpgsql as $f$ begin"
                f" execute $e${change}$e$; {inner}; end $f$"
            ),
            f"select {name}()",
        ),
        must=(f"{draw.token}_in",),
        never=(other,),
    )


def sql_functions(draw: Draw) -> Script:
    """Functions in SQL, of which the stack tells the number of the statement alone."""
    name = draw.table()
    inner = f"create table {name}_in (id int)"
    more = f"comment on table {name}_in is 'x; y'"
    return Script(
        (
            (
                f"create function {name}() returns void language sql as"
                f" $f$ select 1; select 'create table {name}_no (id int)'; {inner}; $f$"
            ),
            f"select {name}()",
            f"create function {name}_2() returns void language sql as $f$ /* ; */ {more} $f$",
            f"select 1; select {name}_2(); drop function {name}()",
        ),
        must=(f"{draw.token}_in (id int)", f"drop function {name}()"),
        never=(f"create table {name}_no",),
    )


def security_definer(draw: Draw) -> Script:
    """Functions that run as their owner, with a path of their own, one in the other."""
    name = draw.table()
    inner = f"create table {name}_in (id int)"
    return Script(
        (
            (
                f"create function {name}() returns void language plpgsql security definer"
                f" set search_path = pg_temp set role = {draw.role.value} as"
                f" $f$ begin {inner}; end $f$"
            ),
            f"alter function {name}() reset role",
            (
                f"create function {name}_2() returns void language plpgsql"
                f" set search_path = '' as $f$ begin perform {name}(); end $f$"
            ),
            f"set search_path = {draw.schema}",
            f"select {name}_2()",
            "reset search_path",
        ),
        must=(f"{draw.token}_in",),
    )


def triggers_that_alter(draw: Draw) -> Script:
    """DDL in a trigger of an INSERT, the INSERT in a message with more."""
    name = draw.table()
    inner = f"create table {name}_in (id int)"
    return Script(
        (
            (
                f"create function {name}() returns trigger language plpgsql as"
                f" $f$ begin {inner}; return new; end $f$"
            ),
            f"create table {name} (id int)",
            f"create trigger t before insert on {name} for each row execute procedure {name}()",
            (
                f"insert into {name} values (1); drop trigger t on {name};"
                f"create table {name}_after (id int)"
            ),
        ),
        exact=(f"create table {name}_after (id int)",),
        must=(f"{draw.token}_in", f"drop trigger t on {name}"),
    )


def procedures(draw: Draw) -> Script:
    """A procedure that commits between its statements."""
    name = draw.table()
    return Script(
        (
            (
                f"create procedure {name}() language plpgsql as $f$ begin"
                f" create table {name}_a (id int); commit;"
                f" create table {name}_b (id int); rollback;"
                f" create table {name}_c (id int); end $f$"
            ),
            f"call {name}()",
        ),
        must=(f"{draw.token}_a (id int)", f"{draw.token}_c (id int)"),
        never=(f"create table {name}_b",),
    )


ACTIONS = (
    Action(frames_in_the_text, CREATORS, 3),
    Action(same_name_many_times, CREATORS),
    Action(near_the_stack_limit, CREATORS, 1),
    Action(deep_without_handlers, CREATORS),
    Action(replaced_while_it_runs, CREATORS),
    Action(sql_functions, CREATORS),
    Action(security_definer, CREATORS),
    Action(triggers_that_alter, CREATORS),
    Action(procedures, CREATORS, since="11"),
)

"""Savepoints, errors, prepared transactions, cursors, read-only transactions."""

from bench.hostile.actions.plain import cleared, mixture
from bench.hostile.roles import ALL, CREATORS
from bench.hostile.script import Action, Draw, Script


def savepoints(draw: Draw) -> Script:
    """What is rolled back to a savepoint leaves no row, what follows does."""
    name = draw.table()
    kept = [f"create table {name}_{n} (id int)" for n in range(3)]
    lost = f"create table {name}_lost (id int)"
    statements = (
        "begin",
        kept[0],
        "savepoint a",
        lost,
        "savepoint b",
        f"alter table {name}_lost add column x int",
        "rollback to a",
        kept[1],
        "release a",
        kept[2],
        "commit",
    )
    joined = ";".join(statements) if draw.chance.random() < 0.5 else None
    return Script((joined,) if joined else statements, exact=tuple(kept), never=(lost,))


def error_within(draw: Draw) -> Script:
    """A message that fails in its midst is lost as a whole."""
    lost = f"create table {draw.table('_lost')} (id int)"
    wrong = draw.chance.choice(
        ["select 1/0", lost, "create table x.y.z ()", "raise", "drop table pg_class", "\\"]
    )
    kept = f"create table {draw.table()} (id int)"
    return Script((f"{lost}; {wrong}; {lost}", kept), never=(lost,), must=())


def caught_within(draw: Draw) -> Script:
    """A block whose errors are caught, with DDL before, in and after it."""
    name = draw.table()
    return Script(
        (
            (
                f"do $d$ begin create table {name}_a (id int);"
                f" begin create table {name}_lost (id int); raise 'x'; exception when others then"
                f" create table {name}_b (id int); end;"
                f" begin perform 1/0; create table {name}_lost (id int);"
                f" exception when division_by_zero then null; end;"
                f" create table {name}_c (id int); end $d$"
            ),
        ),
        exact=tuple(f"create table {name}_{one} (id int)" for one in "abc"),
        never=(f"create table {name}_lost",),
    )


def read_only_half_way(draw: Draw) -> Script:
    """A transaction made read-only after its first statement, and back where it may."""
    name = draw.table()
    return Script(
        (
            "begin",
            f"create table {name} (id int)",
            "savepoint a",
            "set transaction read only",
            f"alter table {name} add column lost int",
            "rollback to a",
            f"alter table {name} add column kept_{draw.token} int",
            "commit",
        ),
        never=(f"alter table {name} add column lost",),
    )


def isolation(draw: Draw) -> Script:
    """Serialisable and repeatable transactions over what others change meanwhile."""
    level = draw.chance.choice(["serializable", "repeatable read", "read uncommitted"])
    return Script(
        (
            f"begin isolation level {level}",
            "select count(*) from pg_class",
            *mixture(draw),
            "select pg_sleep(0.2)",
            "commit",
            "rollback",
            *cleared(draw),
        )
    )


def prepared_transaction(draw: Draw) -> Script:
    """DDL that stays prepared for a while."""
    gid = draw.token
    return Script(
        (
            "begin",
            f"create table {draw.table()} (id int)",
            f"prepare transaction '{gid}'",
            "rollback",
            "select pg_sleep(0.5)",
            draw.chance.choice(["commit", "rollback"]) + f" prepared '{gid}'",
        )
    )


def cursors(draw: Draw) -> Script:
    """A cursor over one's own code, fetched from between statements."""
    return Script(
        (
            "begin",
            "declare c cursor with hold for select watch.trap('cursor') from generate_series(1, 9)",
            *mixture(draw),
            "fetch 3 from c",
            "commit",
            "fetch 3 from c",
            "close c",
            "rollback",
            *cleared(draw),
        )
    )


def prepared_statements(draw: Draw) -> Script:
    """Prepared statements with DDL behind them, run again and again in one message."""
    name = draw.table()
    return Script(
        (
            f"prepare p_{draw.token}(int) as select watch.trap('prepared')",
            (
                f"create function {name}(n int) returns void language plpgsql as"
                f" $f$ begin execute format('create table {name}_%s (id int)', n); end $f$"
            ),
            f"prepare q_{draw.token}(int) as select {name}($1)",
            (
                f"execute p_{draw.token}(1); execute q_{draw.token}(1); execute q_{draw.token}(2);"
                f"deallocate q_{draw.token}; create table {name}_3 (id int)"
            ),
        ),
        must=tuple(f"{draw.token}_{n} (id int)" for n in (1, 2, 3)),
    )


def many_subtransactions(draw: Draw) -> Script:
    """A hundred subtransactions with a statement each, half of them rolled back."""
    name = draw.table()
    return Script(
        (
            (
                f"do $d$ begin for n in 1..100 loop begin"
                f" execute format('create table {name}_%s (id int)', n);"
                " if n % 2 = 0 then raise 'x'; end if;"
                " exception when others then null; end; end loop; end $d$"
            ),
        ),
        exact=(f"create table {name}_99 (id int)",),
        never=(f"create table {name}_100 ",),
    )


def temporary_only(draw: Draw) -> Script:
    """Temporary objects and their end, which leave no row, whoever makes them."""
    name = draw.token
    statements = [
        f"create temp table {name} (id int primary key, note text)",
        f"alter table {name} add column b int",
        f"create index on {name} (b)",
        f"create temp view {name}_v as select * from {name}",
        f"comment on table {name} is 'temporary'",
        f"create temp sequence {name}_s",
        f"create function pg_temp.{name}_f() returns int language sql as 'select 1'",
        f"grant select on {name} to public",
        f"drop view {name}_v",
        f"drop table {name}",
        f"drop function pg_temp.{name}_f()",
        "discard temp",
    ]
    kept = [one for one in statements if draw.chance.random() < 0.8]
    never = tuple(one for one in statements if name in one)
    if draw.chance.random() < 0.5:
        return Script(tuple(kept), never=never)
    return Script((";".join(kept),), never=never)


ACTIONS = (
    Action(savepoints, CREATORS),
    Action(error_within, CREATORS),
    Action(caught_within, CREATORS),
    Action(read_only_half_way, CREATORS),
    Action(isolation, CREATORS),
    Action(prepared_transaction, CREATORS, 1),
    Action(cursors, CREATORS),
    Action(prepared_statements, CREATORS),
    Action(many_subtransactions, CREATORS, 1),
    Action(temporary_only, ALL),
)

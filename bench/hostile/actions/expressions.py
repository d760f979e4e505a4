"""Code of one's own that runs in the middle of a statement: defaults, indexes, checks, policies."""

from bench.hostile.roles import CREATORS, GROUP
from bench.hostile.script import Action, Draw, Script

_CHANGES = (
    "set_config('search_path', 'honest_1', {local})",
    "set_config('search_path', 'pg_temp', {local})",
    f"set_config('role', '{GROUP}', {{local}})",
    "set_config('transaction_read_only', 'on', {local})",
    "set_config('default_tablespace', 'pg_global', {local})",
    "set_config('standard_conforming_strings', 'off', {local})",
    "set_config('quote_all_identifiers', 'on', {local})",
    "set_config('row_security', 'off', {local})",
    "set_config('lock_timeout', '1', {local})",
    "set_config('work_mem', '64', {local})",
    "set_config('plpgsql.extra_errors', 'all', {local})",
    "set_config('exit_on_error', 'on', {local})",
    "set_config('client_min_messages', 'error', {local})",
    "set_config('default_transaction_deferrable', 'on', {local})",
)


def default_that_changes(draw: Draw) -> Script:
    """ALTER TABLE … ADD with a default that changes a setting half-way."""
    statement = f"alter table {draw.table()} add column c_{draw.token} int default {draw.table()}()"
    return _during(draw, statement)


def index_that_changes(draw: Draw) -> Script:
    """An index on an expression that does the same."""
    return _during(draw, f"create index i_{draw.token} on {draw.table()} ({draw.table()}(id))")


def check_that_changes(draw: Draw) -> Script:
    """A check that does, over rows that are there."""
    return _during(
        draw,
        f"alter table {draw.table()} add constraint k_{draw.token} check ({draw.table()}() > 0)",
    )


def rows_that_change(draw: Draw) -> Script:
    """CREATE TABLE AS and a materialized view, whose query does."""
    kind = draw.chance.choice(["table", "materialized view"])
    statement = f"create {kind} {draw.table('_rows')} as select {draw.table()}() as id"
    return _during(draw, statement, exact=False)


def type_that_changes(draw: Draw) -> Script:
    """ALTER COLUMN TYPE with USING, of more than one column."""
    return _during(
        draw,
        f"alter table {draw.table()} alter column id type bigint using {draw.table()}(),"
        f" add column c_{draw.token} int default 1",
    )


def traps_of_every_sort(draw: Draw) -> Script:
    """Triggers, rules, policies, domains, generated columns, statistics with traps in them."""
    name = draw.table()
    made = [
        f"create table {name} (id int default watch.trap('default')::int, note text)",
        f"insert into {name} values (1, 'a'), (2, 'b')",
        (
            f"create trigger t before insert or update on {name} for each row"
            " execute procedure watch.trap_row()"
        ),
        f"create rule r as on update to {name} do also select watch.trap('rule')",
        f"create index on {name} (id) where watch.immutable_trap('predicate')",
        f"create index on {name} (watch.immutable_trap('index'))",
        f"alter table {name} add check (watch.trap('check'))",
        f"create policy p on {name} using (watch.trap('policy'))",
        f"alter table {name} enable row level security",
        f"alter table {name} force row level security",
        f"create domain {name}_d as int default 1 check (watch.trap('domain'))",
        f"alter table {name} add column d {name}_d default 1",
        f"create view {name}_v as select watch.trap('view') from {name}",
        f"create materialized view {name}_m as select watch.trap('materialized view')",
        f"refresh materialized view {name}_m",
        f"alter table {name} replica identity full",
        f"cluster {name} using {draw.token}_id_idx",
        f"reindex table {name}",
        f"analyze {name}",
        f"alter table {name} alter column note type varchar(9)",
        f"create table {name}_c () inherits ({name})",
        f"alter table {name} inherit public.dts_ddl_command",
        f"drop materialized view {name}_m",
        f"drop table {name} cascade",
    ]
    kept = [made[0], *(one for one in made[1:-1] if draw.chance.random() < 0.7), made[-1]]
    if draw.chance.random() < 0.3:
        return Script((";".join(kept),))
    return Script(tuple(kept))


def partition_traps(draw: Draw) -> Script:
    """Partitions by an expression with a trap, attached and detached."""
    name = draw.table()
    return Script(
        (
            f"create table {name} (id int) partition by list (watch.immutable_trap('partition'))",
            f"create table {name}_1 partition of {name} for values in (true)",
            f"create table {name}_2 (id int); insert into {name}_2 values (1)",
            f"alter table {name} attach partition {name}_2 default",
            f"alter table {name} detach partition {name}_1",
            f"drop table {name}",
        ),
        must=(f"create table {name} (id int) partition",),
    )


def operator_class_traps(draw: Draw) -> Script:
    """An index whose operator class calls a function of one's own for every comparison."""
    name = draw.table()
    return Script(
        (
            (
                f"create function {name}_cmp(int, int) returns int language plpgsql immutable as"
                " $$ begin perform watch.trap('operator class'); return $1 - $2; end $$"
            ),
            f"create table {name} (id int); insert into {name} select generate_series(1, 20)",
            (
                f"create operator class {name}_o for type int using btree as operator 1 <,"
                f" operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,"
                f" function 1 {name}_cmp(int, int)"
            ),
            f"create index on {name} (id {name}_o)",
            f"drop table {name}",
        )
    )


def _during(draw: Draw, statement: str, *, exact: bool = True) -> Script:
    change = draw.chance.choice(_CHANGES).format(local=draw.chance.choice(["true", "false"]))
    name = draw.table()
    function = (
        f"create function {name}({{}}) returns int language plpgsql immutable as $f$ begin"
        f" perform watch.trap('expression'); perform {change}; return 1;"
        " exception when others then return 1; end $f$"
    )
    return Script(
        (
            f"set search_path = {draw.schema}",
            function.format(""),
            function.format("a int"),
            f"create table {name} (id int); insert into {name} values (1), (2)",
            "select 1",
            statement,
            "rollback",
            "reset all",
            "reset role",
        ),
        exact=(statement,) if exact else (),
        must=() if exact else (draw.table("_rows"),),
        schema=draw.schema,
    )


ACTIONS = (
    Action(default_that_changes, CREATORS, 3),
    Action(index_that_changes, CREATORS),
    Action(check_that_changes, CREATORS),
    Action(rows_that_change, CREATORS),
    Action(type_that_changes, CREATORS),
    Action(traps_of_every_sort, CREATORS, 3),
    Action(partition_traps, CREATORS, since="11"),
    Action(operator_class_traps, CREATORS),
)

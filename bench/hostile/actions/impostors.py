"""The owner of public, and of the database, puts its own objects in the capture's places."""

from bench.hostile.roles import DATABASE_OWNER, PUBLIC_OWNER
from bench.hostile.script import Action, Draw, Script

_COLUMNS = (
    "ddl_text text, id bigserial primary key, event text, tag text, username varchar,"
    " database varchar, schema varchar, object_type varchar, object_name varchar,"
    " client_address varchar, client_port integer, event_time timestamptz,"
    " txid_current varchar(128), message text"
)
_TABLE = f"create table public.dts_ddl_command ({_COLUMNS})"
_OPENED = "grant all on public.dts_ddl_command to public"
_ON_THE_LOG = (
    (
        "create trigger t before insert on public.dts_ddl_command for each row"
        " execute procedure watch.trap_row()"
    ),
    (
        "create trigger t after insert or delete or truncate on public.dts_ddl_command"
        " for each statement execute procedure watch.trap_row()"
    ),
    "create rule r as on insert to public.dts_ddl_command do also select watch.trap('rule')",
    (
        "create rule r as on insert to public.dts_ddl_command do instead"
        " select watch.trap('rule instead')"
    ),
    "alter table public.dts_ddl_command add check (watch.trap('check'))",
    (
        "alter table public.dts_ddl_command alter column message"
        " set default watch.trap('default')::text"
    ),
    "create index on public.dts_ddl_command (watch.immutable_trap(tag))",
    "create index on public.dts_ddl_command (id) where watch.immutable_trap('predicate')",
    "create policy p on public.dts_ddl_command using (watch.trap('policy'))",
    "alter table public.dts_ddl_command enable row level security",
    "alter table public.dts_ddl_command force row level security",
    "create table public.child () inherits (public.dts_ddl_command)",
    "alter table public.dts_ddl_command alter column id type bigint using id",
    "alter table public.dts_ddl_command replica identity full",
    "alter sequence public.dts_ddl_command_id_seq cycle maxvalue 5 restart 1",
)


def log_remade(draw: Draw) -> Script:
    """The log is dropped and made anew, with traps on it; then one's own DDL and drops."""
    own = draw.chance.choice(["shared", draw.schema])
    return Script(
        (
            "drop table public.dts_ddl_command cascade",
            _TABLE,
            _OPENED,
            *draw.chance.sample(_ON_THE_LOG, draw.chance.randint(1, 4)),
            f"create table {own}.{draw.token} (id int)",
            f"alter table {own}.{draw.token} add column b int",
            f"drop table {own}.{draw.token}",
            "select pg_sleep(0.5)",
            draw.chance.choice(["select 1", "drop table public.dts_ddl_command cascade"]),
        ),
        destroys=True,
    )


def log_of_another_kind(draw: Draw) -> Script:
    """In the log's place a view, a child, a partition, a type, a sequence, a foreign table."""
    rest = _COLUMNS.replace(" primary key", "").replace("bigserial", "bigint")
    odd = rest.replace("message text", "message public.odd")
    instead = [
        (
            (
                "create view public.dts_ddl_command as select null::text as ddl_text, 1 as id,"
                " watch.trap('view')::text as message"
            ),
            (
                "create rule r as on insert to public.dts_ddl_command do instead"
                " select watch.trap('rule of a view')"
            ),
        ),
        (
            "create table public.parent (id bigint check (watch.trap('parent')))",
            f"create table public.dts_ddl_command ({rest}) inherits (public.parent)",
        ),
        (f"create type public.dts_ddl_command as ({rest})",),
        ("create sequence public.dts_ddl_command",),
        ("create materialized view public.dts_ddl_command as select 1 as id",),
        (f"create unlogged table public.dts_ddl_command ({rest})",),
        (
            f"create table public.dts_ddl_command ({rest}) partition by range (id)",
            "create table public.part partition of public.dts_ddl_command default",
            (
                "create trigger t before insert on public.part for each row"
                " execute procedure watch.trap_row()"
            ),
        ),
        (
            "create domain public.odd as text check (watch.trap('domain'))",
            f"create table public.dts_ddl_command ({odd})",
        ),
    ]
    return Script(
        (
            "drop table public.dts_ddl_command cascade",
            *draw.chance.choice(instead),
            f"create table shared.{draw.token} (id int)",
            f"drop table shared.{draw.token}",
            "select pg_sleep(0.7)",
        ),
        destroys=True,
    )


def documented_clean_up(draw: Draw) -> Script:
    """What the documents say to drop, as far as it may, then a log of one's own and a drop."""
    steps = [
        "drop event trigger dts_intercept_ddl",
        "drop function public.dts_capture_ddl() cascade",
        "drop table public.dts_ddl_command cascade",
    ]
    kept = [one for one in steps if draw.chance.random() < 0.8]
    return Script(
        (
            *kept,
            _TABLE,
            _OPENED,
            draw.chance.choice(_ON_THE_LOG),
            f"create table shared.{draw.token} (id int)",
            f"drop table shared.{draw.token}",
            "select pg_sleep(0.5)",
        ),
        destroys=True,
    )


def function_remade(draw: Draw) -> Script:
    """The documented function is dropped, with the event trigger, and made anew with a trap."""
    return Script(
        (
            "drop function public.dts_capture_ddl() cascade",
            (
                "create function public.dts_capture_ddl() returns event_trigger language plpgsql as"
                " $$ begin perform watch.trap('documented function'); end $$"
            ),
            (
                "create event trigger dts_intercept_ddl on ddl_command_end"
                " execute procedure public.dts_capture_ddl()"
            ),
            f"create table shared.{draw.token} (id int); drop table shared.{draw.token}",
            "select pg_sleep(0.7)",
        ),
        destroys=True,
    )


def schema_renamed(draw: Draw) -> Script:
    """Public gets another name, and is missed."""
    return Script(
        (
            "alter schema public rename to was_public",
            f"create table shared.{draw.token} (id int); drop table shared.{draw.token}",
            *draw.chance.choice([(), ("create schema public", _TABLE, _OPENED)]),
            f"create table shared.{draw.token} (id int); drop table shared.{draw.token}",
            "select pg_sleep(0.7)",
            draw.chance.choice(["alter schema was_public rename to public", "select 1"]),
        ),
        destroys=True,
    )


def schema_made_anew(draw: Draw) -> Script:
    """The database's owner makes another public, where there is none, and furnishes it."""
    return Script(
        (
            "create schema public",
            "grant all on schema public to public",
            _TABLE,
            _OPENED,
            *draw.chance.sample(_ON_THE_LOG, 2),
            (
                "create function public.dts_capture_ddl() returns event_trigger language plpgsql as"
                " $$ begin perform watch.trap('documented function'); end $$"
            ),
        )
    )


ACTIONS = (
    Action(log_remade, PUBLIC_OWNER, 4),
    Action(log_of_another_kind, PUBLIC_OWNER, 3),
    Action(documented_clean_up, PUBLIC_OWNER, 3),
    Action(function_remade, PUBLIC_OWNER, 2),
    Action(schema_renamed, PUBLIC_OWNER, 2),
    Action(schema_made_anew, DATABASE_OWNER, 2),
)

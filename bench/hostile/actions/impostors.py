"""The owner of public, and of the database, puts its own objects in the capture's places."""

from bench.hostile.roles import CREATORS, DATABASE_OWNER, PUBLIC_OWNER
from bench.hostile.script import Action, Draw, Script

_COLUMNS = (
    "ddl_text text, id bigserial primary key, event text, tag text, username varchar,"
    " database varchar, schema varchar, object_type varchar, object_name varchar,"
    " client_address varchar, client_port integer, event_time timestamptz,"
    " txid_current varchar(128), message text"
)
_TABLE = f"create table public.dts_ddl_command ({_COLUMNS})"
_OPENED = "grant all on public.dts_ddl_command to public"
_HELPERS = (
    *("dts_capture_statement", "dts_capture_drop", "dts_capture_row", "dts_capture_is_on"),
    *("dts_capture_special", "dts_host_view", "dts_apply_settings", "dts_freeze_refuse"),
    *("dts_ddl_position", "dts_ddl_is_plain_session", "dts_capture_prune", "dts_capture_early"),
)
_SIGNATURES = ("", "text", "text[]", "oid", "bigint", "text, text", "oid, text", "name")
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


def helpers_planted(draw: Draw) -> Script:
    """Functions, views and tables in public with names that were once the capture's own."""
    made = []
    for name in draw.chance.sample(_HELPERS, 4):
        arguments = draw.chance.choice(_SIGNATURES)
        result = draw.chance.choice(["boolean", "text", "setof text", "void", "trigger"])
        made.append(
            f"create or replace function public.{name}({arguments}) returns {result}"
            f" language plpgsql as $$ begin perform watch.trap('{name}'); return; end $$"
        )
    return Script(
        (
            *made,
            (
                "create or replace view public.dts_apply_settings as"
                " select watch.trap('view of settings') as sprung"
            ),
            "create or replace view public.dts_host_view as select watch.trap('host view') as s",
            (
                "create table public.dts_alembic_version (version_num text default"
                " watch.trap('version')::text)"
            ),
            "insert into public.dts_alembic_version values ('0004')",
            "create table public.alembic_version as select '0003'::varchar(32) as version_num",
            f"create table public.{draw.token} (id int); drop table public.{draw.token}",
        )
    )


def helpers_removed(_draw: Draw) -> Script:
    """What was planted goes again, or leaves only its types and its rules behind."""
    return Script(
        (
            (
                "do $d$ declare f record; begin for f in select p.oid::regprocedure::text as name"
                " from pg_proc as p where p.prosrc like '%watch.trap%'"
                " and p.proowner = current_user::regrole loop"
                " begin execute 'drop function ' || f.name; exception when others then null; end;"
                " end loop; end $d$"
            ),
            "drop view if exists public.dts_apply_settings, public.dts_host_view",
            "drop table if exists public.dts_alembic_version, public.alembic_version",
        )
    )


def schema_of_the_capture(draw: Draw) -> Script:
    """The capture's schema: made where it is not, entered, owned, dropped where it may be."""
    return Script(
        (
            f"create schema pgdts authorization {draw.role.value}",
            "grant all on schema pgdts to public",
            "create table pgdts.alembic_version (version_num varchar(32) primary key)",
            "insert into pgdts.alembic_version values ('0003')",
            "create sequence pgdts.message_position",
            (
                "create function pgdts.prune(bigint) returns boolean language plpgsql as"
                " $$ begin return watch.trap('prune'); end $$"
            ),
            (
                "create function pgdts.is_plain_session() returns boolean language plpgsql as"
                " $$ begin return watch.trap('is_plain_session'); end $$"
            ),
            f"alter schema pgdts owner to {draw.role.value}",
            "alter schema pgdts rename to was_pgdts",
            "select pgdts.prune(8)",
            "select * from pgdts.alembic_version",
        )
    )


def owned_things_changed(draw: Draw) -> Script:
    """Owners may comment, grant and label what stands in what they own."""
    log = "public.dts_ddl_command"
    return Script(
        tuple(
            draw.chance.sample(
                [
                    f"grant insert on {log} to {draw.role.value}",
                    f"alter table {log} owner to {draw.role.value}",
                    f"alter table {log} set schema shared",
                    f"create trigger t before insert on {log} execute procedure watch.trap_row()",
                    f"create statistics shared.s on id, tag from {log}",
                    f"alter function public.dts_capture_ddl() owner to {draw.role.value}",
                    "alter function public.dts_capture_ddl() set search_path = shared",
                    (
                        "create or replace function public.dts_capture_ddl() returns event_trigger"
                        " language plpgsql as $$ begin perform watch.trap('replaced'); end $$"
                    ),
                    "alter event trigger dts_intercept_ddl disable",
                    f"alter event trigger dts_intercept_ddl owner to {draw.role.value}",
                    (
                        f"insert into {log} (ddl_text, tag, username)"
                        " values ('drop table honest_1.base', 'DROP TABLE', 'honest_1')"
                    ),
                    f"delete from {log}",
                    "reassign owned by current_user to current_user",
                    "select setval('public.dts_ddl_command_id_seq', 1)",
                    "alter default privileges grant all on tables to public",
                    f"security label on table {log} is 'x'",
                ],
                5,
            )
        )
    )


ACTIONS = (
    Action(log_remade, PUBLIC_OWNER, 4),
    Action(log_of_another_kind, PUBLIC_OWNER, 3),
    Action(documented_clean_up, PUBLIC_OWNER, 3),
    Action(function_remade, PUBLIC_OWNER, 2),
    Action(schema_renamed, PUBLIC_OWNER, 2),
    Action(schema_made_anew, DATABASE_OWNER, 2),
    Action(helpers_planted, PUBLIC_OWNER, 3),
    Action(helpers_removed, PUBLIC_OWNER, 2),
    Action(schema_of_the_capture, CREATORS, 1),
    Action(owned_things_changed, CREATORS, 2),
)

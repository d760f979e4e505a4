"""Objects in places that the capture or a command might take for its own."""

from bench.hostile.roles import CREATORS, PUBLIC_OWNER
from bench.hostile.script import Action, Draw, Script

_HELPERS = (
    *("dts_capture_statement", "dts_capture_drop", "dts_capture_row", "dts_capture_is_on"),
    *("dts_capture_special", "dts_host_view", "dts_apply_settings", "dts_freeze_refuse"),
    *("dts_ddl_position", "dts_ddl_is_plain_session", "dts_capture_prune", "dts_capture_early"),
)
_SIGNATURES = ("", "text", "text[]", "oid", "bigint", "text, text", "oid, text", "name")


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
    Action(helpers_planted, PUBLIC_OWNER, 3),
    Action(helpers_removed, PUBLIC_OWNER, 2),
    Action(schema_of_the_capture, CREATORS, 1),
    Action(owned_things_changed, CREATORS, 2),
)

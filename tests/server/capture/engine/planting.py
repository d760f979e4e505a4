"""Logs that an owner of the schema puts in the place of the capture's, with a trap in each."""

from psycopg2.extensions import cursor

# It tells the client as whom it ran, which no rollback takes back.
TRAP = """
    create schema evil;
    grant usage on schema evil to public;
    create function evil.trap(place text) returns boolean language plpgsql immutable as
        $$ begin raise warning 'trap: % ran as %', place, current_user; return true; end $$;
    create function evil.trap_row() returns trigger language plpgsql as
        $$ begin perform evil.trap(tg_name); return new; end $$
"""
COLUMNS = """
    ddl_text text, id bigserial primary key, event text, tag text, username varchar,
    database varchar, schema varchar, object_type varchar, object_name varchar,
    client_address varchar, client_port int4, event_time timestamptz,
    txid_current varchar(128), message text
"""
TABLE = f"create table public.dts_ddl_command ({COLUMNS})"
PARENT = f"create table evil.parent ({COLUMNS})"
ON_LOG = "on public.dts_ddl_command"

PLANTED = {
    "nothing on it": TABLE,
    "statement trigger": (
        f"{TABLE}; create trigger before_all before insert or delete or update {ON_LOG}"
        " for each statement execute procedure evil.trap_row()"
    ),
    "row trigger": (
        f"{TABLE}; create trigger before_each before insert {ON_LOG}"
        " for each row execute procedure evil.trap_row()"
    ),
    "rule": f"{TABLE}; create rule also as on insert to public.dts_ddl_command"
    " do also select evil.trap('rule')",
    "default": f"{TABLE}; alter table public.dts_ddl_command add more boolean"
    " default evil.trap('default')",
    "check": f"{TABLE}; alter table public.dts_ddl_command add check (evil.trap(tag))",
    "index expression": f"{TABLE}; create index {ON_LOG} (evil.trap(tag))",
    "index predicate": f"{TABLE}; create index {ON_LOG} (id) where evil.trap(tag)",
    "domain": (
        "create domain evil.checked as text check (evil.trap(value));"
        + TABLE.replace("message text", "message evil.checked not null default 'x'")
    ),
    "child": f"{PARENT}; create table public.dts_ddl_command () inherits (evil.parent);"
    f" create trigger of_child before insert {ON_LOG}"
    " for each statement execute procedure evil.trap_row()",
    "parent": f"{TABLE}; create table evil.child (check (evil.trap(tag)))"
    " inherits (public.dts_ddl_command)",
    "view": f"{PARENT}; create view public.dts_ddl_command as"
    " select * from evil.parent where evil.trap(tag);"
    f" create trigger of_view instead of insert {ON_LOG}"
    " for each row execute procedure evil.trap_row()",
    "materialized view": f"{PARENT}; create materialized view public.dts_ddl_command as"
    " select * from evil.parent",
    "sequence": "create sequence public.dts_ddl_command",
    "composite type": "create type public.dts_ddl_command as (ddl_text text)",
}
PLANTED_SINCE_9_5 = {
    "row security": f"{TABLE}; alter table public.dts_ddl_command enable row level security;"
    " alter table public.dts_ddl_command force row level security;"
    f" create policy all_of_it {ON_LOG} using (evil.trap(tag)) with check (evil.trap(tag))",
}
PLANTED_SINCE_10 = {
    "partitioned table": TABLE.replace("bigserial primary key", "bigserial")
    + " partition by list (tag);"
    " create table evil.part partition of public.dts_ddl_command (check (evil.trap(tag)))"
    " for values in ('CREATE TABLE')",
}


def planted(server_version: int) -> dict[str, str]:
    """What can be planted on this server, by its name."""
    return (
        PLANTED
        | (PLANTED_SINCE_9_5 if server_version >= 90500 else {})
        | (PLANTED_SINCE_10 if server_version >= 100000 else {})
    )


def sprung(session: cursor, victim: str = "postgres") -> list[str]:
    """The traps that ran as the victim, as far as this session was told."""
    return [text for text in session.connection.notices if f"ran as {victim}" in text]


def warnings(session: cursor) -> list[str]:
    """The capture's warnings in this session."""
    return [text for text in session.connection.notices if "for DTS" in text]

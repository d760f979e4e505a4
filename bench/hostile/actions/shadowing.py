"""Functions, operators, casts, types and relations in front of the server's own."""

from pathlib import Path

from bench.hostile.actions.plain import cleared, mixture
from bench.hostile.roles import CREATORS, DATABASE_OWNER
from bench.hostile.script import Action, Draw, Script

_SHADOWS = (Path(__file__).parents[1] / "shadows.sql").read_text()
_CATALOGS = {
    "pg_class": 'oid oid, relname name, relnamespace oid, relkind "char", relowner oid',
    "pg_namespace": "oid oid, nspname name, nspowner oid",
    "pg_proc": "oid oid, proname name, prosrc text, prolang oid, pronamespace oid",
    "pg_roles": "oid oid, rolname name, rolsuper boolean",
    "pg_publication": "oid oid, pubname name, puballtables boolean",
    "pg_publication_rel": "oid oid, prpubid oid, prrelid oid",
    "pg_event_trigger": 'oid oid, evtname name, evtenabled "char", evtevent name',
    "pg_type": "oid oid, typname name, typnamespace oid",
    "pg_depend": "classid oid, objid oid, refobjid oid",
    "dts_ddl_command": "ddl_text text, id bigint, event text, tag text, username text",
}
_TYPES = (
    "text",
    "oid",
    "name",
    "bytea",
    "regclass",
    "record",
    "int4",
    "int8",
    "bool",
    "timestamptz",
)


def functions_and_operators(draw: Draw) -> Script:
    """A schema full of traps, and a path that begins with it."""
    path = draw.chance.choice(
        [f"{draw.schema}, pg_catalog, public", f"{draw.schema}, public", draw.schema]
    )
    schema = f"{draw.schema}"
    statements = mixture(draw)
    return Script(
        (
            _SHADOWS.replace(":schema", schema),
            f"set search_path = {path}",
            *statements,
            ";".join(mixture(draw, "_n")),
            "reset search_path",
            (
                "do $d$ declare f record; begin for f in select p.oid::regprocedure as name"
                f" from pg_catalog.pg_proc as p where p.pronamespace = '{schema}'::regnamespace"
                " and p.prosrc like '%watch.trap%' loop"
                " execute 'drop function ' || f.name || ' cascade'; end loop; end $d$"
            ),
            *cleared(draw),
            *cleared(draw, "_n"),
        )
    )


def temporary_relations(draw: Draw) -> Script:
    """Temporary tables and views with the names of catalogs and of the log."""
    names = draw.chance.sample(sorted(_CATALOGS), 5)
    made = [f"create temp table if not exists {name} ({_CATALOGS[name]})" for name in names]
    paths = ("pg_temp, public", "pg_temp, pg_catalog, public", "public")
    return _with(draw, made, paths, [f"drop table if exists pg_temp.{name}" for name in names])


def temporary_types(draw: Draw) -> Script:
    """Domains with traps, named like the server's types."""
    names = draw.chance.sample(_TYPES, 5)
    made = [
        f"create domain pg_temp.{name} as pg_catalog.varchar check (watch.trap('type {name}'))"
        for name in names
    ]
    paths = ("pg_temp, pg_catalog, public", "public", "pg_temp")
    return _with(draw, made, paths, [f"drop domain if exists pg_temp.{name}" for name in names])


def temporary_views_and_rules(draw: Draw) -> Script:
    """Temporary views that spring a trap when they are read or written."""
    made = [
        "create temp view dts_ddl_command as select watch.trap('temporary view') as sprung",
        "create temp table message_position (last_value bigint default watch.trap('d')::int)",
        "create temp sequence dts_ddl_command_id_seq",
        "create rule r as on insert to pg_temp.message_position do also select watch.trap('rule')",
    ]
    gone = [
        "drop view if exists pg_temp.dts_ddl_command",
        "drop table if exists pg_temp.message_position",
        "drop sequence if exists pg_temp.dts_ddl_command_id_seq",
    ]
    return _with(draw, made, ("pg_temp, public", "public"), gone)


def casts(draw: Draw) -> Script:
    """Casts of types of one's own, implicit, to the types that the capture reads."""
    odd = draw.table("_odd")
    return Script(
        (
            f"create type {odd} as (a int)",
            (
                f"create function {odd}_cast({odd}) returns text language plpgsql as"
                " $$ begin perform watch.trap('cast'); return 'x'; end $$"
            ),
            f"create cast ({odd} as text) with function {odd}_cast({odd}) as implicit",
            f"create table {odd}_t (o {odd} default row(1)::{odd})",
            f"alter table {odd}_t alter column o type text using o::text",
            f"drop type {odd} cascade",
        )
    )


def event_triggers(draw: Draw) -> Script:
    """Event triggers of one's own, which only a superuser may make before 19."""
    return Script(
        (
            (
                f"create event trigger {draw.token} on ddl_command_end"
                " execute procedure watch.trap_event()"
            ),
        )
    )


def schemas_of_the_database_owner(draw: Draw) -> Script:
    """Schemas with traps that are named like a role, like the server's own, like the capture's."""
    name = draw.chance.choice(["postgres", '"$user"', "pgdts_canary", '"pgdts "', "honest_dba_2"])
    return Script(
        (
            f"create schema {name}",
            (
                f"create function {name}.lower(text) returns text language plpgsql as"
                " $$ begin perform watch.trap('lower'); return $1; end $$"
            ),
            (
                f"create function {name}.count(text) returns bigint language plpgsql as"
                " $$ begin perform watch.trap('count'); return 1; end $$"
            ),
            f"grant all on schema {name} to public",
            "select pg_sleep(0.5)",
            f"drop schema {name} cascade",
        )
    )


def _with(draw: Draw, made: list[str], paths: tuple[str, ...], gone: list[str]) -> Script:
    return Script(
        (
            *made,
            f"set search_path = {draw.chance.choice(paths)}",
            *mixture(draw),
            ";".join(mixture(draw, "_n")),
            "reset search_path",
            *gone,
            "discard temp",
            *cleared(draw),
            *cleared(draw, "_n"),
        )
    )


ACTIONS = (
    Action(functions_and_operators, CREATORS, 2),
    Action(temporary_relations, CREATORS, 3),
    Action(temporary_types, CREATORS),
    Action(temporary_views_and_rules, CREATORS),
    Action(casts, CREATORS),
    Action(event_triggers, CREATORS, 1),
    Action(schemas_of_the_database_owner, DATABASE_OWNER),
)

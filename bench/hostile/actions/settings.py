"""Settings of the session, before statements and within messages."""

from bench.hostile.actions.plain import cleared, mixture
from bench.hostile.roles import ALL, CREATORS, DATABASE_OWNER, GROUP
from bench.hostile.script import Action, Draw, Script

# Those that keep a session from doing anything, or that only slow us down.
_LEFT_ALONE = frozenset(
    {"statement_timeout", "transaction_timeout", "client_encoding", "max_stack_depth"}
)
_CUSTOM = (
    *("pgdts.retention", "dts.retention", "pgdts.objects", "pgdts.message_position"),
    *("pgdts.is_on", "pgdts.recording", "dts.capture", "pgdts.role", "pgdts.position"),
    *("dts_ddl.stand", "pgdts.frozen", "pgdts.budget"),
)
_PATHS = (
    "''",
    "pg_temp",
    "pg_temp, pg_catalog, public",
    "public, pg_catalog",
    "pgdts, public",
    "pgdts",
    "pg_catalog",
    "no_such_schema",
    "{own}, pg_catalog, public",
    '"$user", public, {own}',
    "shared, {own}, public, pg_temp",
    "information_schema, {own}",
    "{own}, honest_1",
    '"a""b", "c, d", {own}',
)


def any_settings(draw: Draw) -> Script:
    """Some of all that a session may set, with any values, then ordinary DDL."""
    settings = [one for one in draw.settings if one.name not in _LEFT_ALONE]
    chosen = draw.chance.sample(settings, draw.chance.randint(1, 8))
    before = [f"set {one.name} = {_literal(draw.chance.choice(one.values))}" for one in chosen]
    return _around(draw, before)


def custom_settings(draw: Draw) -> Script:
    """Settings that the capture might take for its own."""
    names = draw.chance.sample(_CUSTOM, 4)
    values = ("1", "on", "off", "-1", "x", "{}", "{a,b}", "9223372036854775807", "'' or true")
    before = [f"set {name} = {_literal(draw.chance.choice(values))}" for name in names]
    return _around(draw, before)


def search_paths(draw: Draw) -> Script:
    """Any path, switched within the message too."""
    paths = [draw.chance.choice(_PATHS).format(own=_own(draw)) for _ in range(3)]
    first = f"create table {draw.table()} (id int)"
    last = f"alter table {draw.table()} add column last_{draw.token} int"
    return Script(
        (
            f"set search_path = {paths[0]}",
            (
                f"{first}; set search_path = {paths[1]}; create index on {draw.table()} (id);"
                f"set local search_path = {paths[2]}; {last}"
            ),
            "reset search_path",
        ),
        exact=() if draw.schema == "pg_temp" else (first, last),
    )


def roles(draw: Draw) -> Script:
    """SET ROLE and SET SESSION AUTHORIZATION, before a message and within it."""
    name = draw.table()
    own = draw.role.value
    first = f"create table {name} (id int)"
    last = f"comment on table {name} is 'by {draw.token}'"
    return Script(
        (
            f"set role {GROUP}",
            "set role postgres",
            f"set role {own}; {first}; set role {GROUP}; reset role; {last}",
            f"set session authorization {own}; alter table {name} add column a_{draw.token} int",
            "set session authorization honest_1",
            f"do $$ begin perform set_config('role', '{GROUP}', true); end $$",
            "reset session authorization",
            "reset role",
        ),
    )


def for_the_role(draw: Draw) -> Script:
    """Settings that each later session of one's own begins with."""
    own = draw.role.value
    path = draw.chance.choice(_PATHS).format(own=_own(draw))
    settings = [
        f"alter role {own} set search_path = {path}",
        f"alter role {own} set quote_all_identifiers = on",
        f"alter role {own} set standard_conforming_strings = off",
        f"alter role {own} set lc_messages = 'de_DE'",
        f"alter role {own} set row_security = off",
        f"alter role {own} set pgdts.retention = '1'",
        f"alter role {own} reset all",
    ]
    return Script(tuple(draw.chance.sample(settings, 3)))


def for_the_database(draw: Draw) -> Script:
    """Settings of the database, which its owner may make, for everybody who does not say."""
    own = _own(draw)
    settings = [
        "search_path = public, pg_catalog",
        f"search_path = {own}, public",
        "quote_all_identifiers = on",
        "standard_conforming_strings = off",
        "dts.retention = '1'",
        "pgdts.objects = '{}'",
        "transform_null_equals = on",
        "row_security = off",
        "xmloption = document",
        "bytea_output = escape",
        "plpgsql.extra_errors = 'all'",
        "plpgsql.extra_warnings = 'all'",
    ]
    do = "do $d$ begin execute format('alter database %I {}', current_database()); end $d$"
    return Script(
        (
            do.format("set " + draw.chance.choice(settings).replace("'", "''")),
            "select pg_sleep(1)",
            do.format("reset all"),
        )
    )


def _around(draw: Draw, before: list[str]) -> Script:
    statements = mixture(draw)
    if draw.chance.random() < 0.5:
        sent = (*before, *statements)
    else:
        sent = ("; ".join([*before, *statements]),)
    return Script((*sent, "rollback", "reset all", *cleared(draw)))


def _own(draw: Draw) -> str:
    return draw.schema


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


ACTIONS = (
    Action(any_settings, ALL, 6),
    Action(custom_settings, ALL),
    Action(search_paths, CREATORS, 3),
    Action(roles, CREATORS),
    Action(for_the_role, ALL, 1),
    Action(for_the_database, DATABASE_OWNER, 1),
)

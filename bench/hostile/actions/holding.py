"""Locks that are held for long: on one's own tables and publications, by keys, on the log."""

from bench.hostile.actions.plain import cleared, mixture
from bench.hostile.roles import ALL, CREATORS, DATABASE_OWNER, PUBLIC_OWNER
from bench.hostile.script import Action, Draw, Script


def open_transaction(draw: Draw) -> Script:
    """DDL in a transaction that stays open."""
    return Script(
        (
            "begin",
            *mixture(draw),
            f"select pg_sleep({draw.chance.choice([0.5, 1.5, 3])})",
            draw.chance.choice(["commit", "rollback"]),
            "rollback",
            *cleared(draw),
        )
    )


def schema_altered(draw: Draw) -> Script:
    """A schema of one's own that is renamed in a transaction which stays open."""
    name = f"held_{draw.token}"
    return Script(
        (
            f"create schema {name}",
            "begin",
            f"alter schema {name} rename to {name}_2",
            f"select pg_sleep({draw.chance.choice([0.5, 1.5, 3])})",
            "rollback",
            f"drop schema {name}",
        )
    )


def advisory_locks(draw: Draw) -> Script:
    """Every lock by number that somebody might wait for."""
    chance = draw.chance
    keys = ", ".join(str(chance.randint(-(2**31), 2**31 - 1)) for _ in range(20))
    word = chance.choice(["pgdts", "public.dts_ddl_command", "dts_ddl_command", "prune"])
    return Script(
        (
            f"select pg_advisory_lock_shared(key) from unnest(array[{keys}]) as key",
            f"select pg_try_advisory_lock(hashtext('{word}'))",
            (
                "select pg_try_advisory_lock(c.oid::int, x.oid::int) from pg_class c,"
                " pg_database x where c.relname like '%dts%' or c.relname like '%message%'"
            ),
            "select pg_try_advisory_lock(c.oid::bigint) from pg_class c",
            "select pg_sleep(1.5)",
            "select pg_advisory_unlock_all()",
        )
    )


def publications(draw: Draw) -> Script:
    """Many publications with the names of DTS's, held by an open transaction."""
    number = draw.chance.choice([1, 5, 50])
    table = draw.table()
    names = [f"dts_sync_{draw.token}_{n}" for n in range(number)]
    drops = tuple(f"drop publication if exists {name}" for name in names)
    held = [f"alter publication {name} set (publish = 'insert')" for name in names]
    return Script(
        (
            f"create table {table} (id int primary key)",
            ";".join(f"create publication {name} for table {table}" for name in names),
            "begin",
            ";".join(held),
            f"select pg_sleep({draw.chance.choice([1, 2.5])})",
            draw.chance.choice(["commit", "rollback"]),
            ";".join(drops),
            f"drop table {table}",
        )
    )


def publication_by_name(draw: Draw) -> Script:
    """A publication whose name is SQL, with a row filter or of a schema of one's own."""
    name = f'"dts_sync_{draw.token}; alter role hostile_database superuser; --"'
    table = draw.table()
    filtered = " where (id > 0)" if draw.since("15") else ""
    return Script(
        (
            f"create table {table} (id int primary key)",
            f"create publication {name} for table {table}{filtered}",
            f"create table {table}_2 (id int)",
            "select pg_sleep(0.3)",
            f"drop publication {name}",
            f"drop table {table}, {table}_2",
        )
    )


def log_locked(draw: Draw) -> Script:
    """The owner of public drops the log in a transaction that stays open and is rolled back."""
    return Script(
        (
            "begin",
            draw.chance.choice(
                [
                    "drop table public.dts_ddl_command",
                    "drop function public.dts_capture_ddl() cascade",
                    "drop event trigger dts_intercept_ddl",
                ]
            ),
            "select pg_sleep(2.5)",
            "rollback",
        ),
        destroys=True,
    )


def public_locked(draw: Draw) -> Script:
    """The owner of public changes the schema in a transaction that stays open."""
    return Script(
        (
            "begin",
            draw.chance.choice(
                [
                    "alter schema public rename to other_public",
                    "comment on schema public is 'held'",
                    "grant usage on schema public to public",
                ]
            ),
            "select pg_sleep(2.5)",
            "rollback",
        ),
        destroys=True,
    )


def reads_the_log(draw: Draw) -> Script:
    """Locks on the log and the capture's objects that a role without rights might get."""
    return Script(
        (
            "begin",
            draw.chance.choice(
                [
                    "lock table public.dts_ddl_command in access share mode",
                    "lock table pg_catalog.pg_event_trigger in access share mode",
                    "select * from pgdts.alembic_version",
                    "select * from pg_sequences",
                    "select pg_get_functiondef('public.dts_capture_ddl()'::regprocedure)",
                    "select * from pg_catalog.pg_class for share",
                    "select public.dts_capture_ddl()",
                    "create temp table t (like public.dts_ddl_command including all)",
                ]
            ),
            "select pg_sleep(1.2)",
            "rollback",
        )
    )


ACTIONS = (
    Action(open_transaction, CREATORS, 3),
    Action(schema_altered, DATABASE_OWNER, 2),
    Action(advisory_locks, ALL),
    Action(publications, DATABASE_OWNER, 4, since="10"),
    Action(publication_by_name, DATABASE_OWNER, 2, since="10"),
    Action(log_locked, PUBLIC_OWNER, 1),
    Action(public_locked, PUBLIC_OWNER, 1),
    Action(reads_the_log, ALL),
)

"""What is measured: messages to a server, and what surrounds them without being measured."""

import random
from dataclasses import dataclass, replace

_LARGE = 47_000_000

EMPTY_LOG = """
do $$ begin
    if to_regclass('public.dts_ddl_command') is not null then
        truncate public.dts_ddl_command;
    end if;
end $$
"""

_FULL_LOG = """
do $$ begin
    if to_regclass('public.dts_ddl_command') is not null then
        insert into public.dts_ddl_command (ddl_text, event, tag, schema)
        select 'alter table t alter column a set default ' || n, 'ddl_command_end',
               'ALTER TABLE', 'public'
          from generate_series(1, 10000) as n;
    end if;
end $$
"""

VACUUM = tuple(
    # The rounds before must not make those that follow slower.
    f"vacuum pg_catalog.{catalog}"
    for catalog in (
        *("pg_class", "pg_attribute", "pg_type", "pg_depend", "pg_proc", "pg_amop"),
        *("pg_constraint", "pg_index", "pg_description", "pg_trigger", "pg_rewrite", "pg_shdepend"),
    )
)

# What was planned before is planned anew after a change of the log table: not what is measured.
_WARM = (
    "create table warm (a int)",
    "alter table warm alter column a set default 1",
    "drop table warm",
)


@dataclass(frozen=True)
class Workload:
    """Something that an application or its migration tool does.

    Attributes:
        messages: what is sent while the clock runs.
        each: how many units of work these messages are; costs are given for one.
        target: the most that it may cost with pgdts' capture, in times of no trigger.
        rounds: how often it is measured with each capture.
        documented_rounds: the same for the documented capture.
        script_bytes: set where the stored text is compared with what was sent.
        new_session: each round has a session of its own.
        longer_than: the name of the same work in a shorter message, to compare a unit's cost with.
    """

    name: str
    messages: tuple[str, ...]
    each: int
    target: float | None
    prepare: tuple[str, ...] = (EMPTY_LOG, *_WARM)
    clean: tuple[str, ...] = ()
    rounds: int = 9
    documented_rounds: int = 9
    script_bytes: int | None = None
    new_session: bool = False
    longer_than: str | None = None

    def rounds_of(self, documented: bool) -> int:
        """How often it is measured, with the documented capture or another."""
        return self.documented_rounds if documented else self.rounds


def workloads() -> list[Workload]:
    """Return all of them, in the order in which they are measured."""
    return [
        _alter("`ALTER TABLE`, empty log", EMPTY_LOG),
        _alter("`ALTER TABLE`, 10,000 rows in the log", EMPTY_LOG, _FULL_LOG),
        _create_and_drop(),
        _batch(1000, 1.7, rounds=7, documented_rounds=7),
        _batch(4000, 2.6, rounds=3, documented_rounds=1),
        _functions(1000),
        _domains(5000),
        replace(_domains(20000), longer_than=_domains_name(5000)),
        _large_function(),
        _large_insert(),
        _large_script(),
        _extension("hstore"),
        _extension("btree_gist"),
        _first_statement(),
    ]


def _alter(name: str, *log: str) -> Workload:
    messages = [f"alter table altered alter column a set default {n}" for n in range(100)]
    prepare = (*log, *_WARM, "create table altered (a int)")
    return Workload(name, tuple(messages), 100, 1.9, prepare, ("drop table altered",))


def _create_and_drop() -> Workload:
    messages = ("create table passing (a int)", "drop table passing") * 50
    return Workload("`CREATE TABLE` + `DROP TABLE`", messages, 50, 1.3)


def _batch(number: int, target: float, *, rounds: int, documented_rounds: int) -> Workload:
    lines = (
        f"create table b{n} (id int, name text, created timestamptz);\n" for n in range(number)
    )
    name = f"{number:,} `CREATE TABLE` in one message"
    return replace(
        _message(name, "".join(lines), number, target),
        rounds=rounds,
        documented_rounds=documented_rounds,
    )


def _functions(number: int) -> Workload:
    lines = (
        f"create function f{n}(a int) returns text language plpgsql as $$\n"
        "begin -- it's a body; of more than one statement\n"
        f"    return a || ';{n}';\nend $$;\n"
        for n in range(number)
    )
    name = f"{number:,} `CREATE FUNCTION` in one message"
    return replace(_message(name, "".join(lines), number, 3.0), rounds=3, documented_rounds=1)


def _domains(number: int) -> Workload:
    lines = (f"create domain d{n} as text check (value <> '{n}');\n" for n in range(number))
    # The documented capture would store the message as often as it has statements.
    return replace(
        _message(_domains_name(number), "".join(lines), number, None),
        rounds=3,
        documented_rounds=0,
    )


def _domains_name(number: int) -> str:
    return f"{number:,} `CREATE DOMAIN` in one message"


def _large_function() -> Workload:
    script = f"create function large() returns text language sql as $$ select '{_words()}' $$"
    return _large("`CREATE FUNCTION` with a body of 47 MB", script)


def _large_insert() -> Workload:
    script = (
        f"create table large (note text); insert into large values ('{_words()}');"
        "create table after_it (id int)"
    )
    return _large("one `INSERT` of 47 MB between two `CREATE TABLE`", script)


def _large_script() -> Workload:
    line = f"insert into large values (%s, '{_words(1000)}');\n"
    lines = (line % n for n in range(_LARGE // len(line)))
    script = f"create table large (id int, note text);{''.join(lines)}create index on large (id)"
    return _large("47 MB of `INSERT` between two statements of DDL", script)


def _large(name: str, script: str) -> Workload:
    return replace(_message(name, script, 1, 2.0), rounds=3, documented_rounds=3, script_bytes=None)


def _words(length: int = _LARGE) -> str:
    chance = random.Random(length)  # noqa: S311 - a text, not a secret
    words = ["".join(chance.choices("abcdefghijklmnopq;-/ ", k=9)) for _ in range(997)]
    many = " ".join(chance.choices(words, k=length // 10)) if length < _LARGE else ""
    return many or " ".join(words * (length // 9970))


def _message(name: str, script: str, number: int, target: float | None) -> Workload:
    return Workload(
        name,
        (script,),
        number,
        target,
        (EMPTY_LOG, *_WARM, "create schema batch", "set search_path = batch"),
        ("reset search_path", "drop schema batch cascade", *VACUUM),
        script_bytes=len(script),
    )


def _extension(name: str) -> Workload:
    return Workload(
        f"`CREATE EXTENSION {name}`",
        (f"create extension {name}",),
        1,
        1.6,
        clean=(f"drop extension {name}", *VACUUM),
    )


def _first_statement() -> Workload:
    return Workload(
        "first `ALTER TABLE` of a session",
        ("alter table altered alter column a set default 0",),
        1,
        None,
        prepare=(EMPTY_LOG, "create table altered (a int)"),
        clean=("drop table altered",),
        new_session=True,
    )

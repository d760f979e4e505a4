"""What honest sessions do, and the rows that must come of it."""

import random
from collections.abc import Callable
from dataclasses import dataclass

_ALWAYS = "create table {t} (id bigint primary key, note text default 'a;b')"
_BODY = "$f$ begin return 'it''s; -- a body'; end $f$"
_TRIGGER = "$f$ begin return new; end $f$"


@dataclass(frozen=True)
class Row:
    """A captured row as far as it is compared; its role and schema are the session's."""

    text: str
    tag: str


@dataclass(frozen=True)
class Deed:
    """Messages that all succeed, but for one that is known to fail, and their rows."""

    name: str
    messages: tuple[str, ...]
    rows: tuple[Row, ...]
    fails: bool = False


_OPTIONAL = (
    Row("alter table {t} add column paid boolean not null default false", "ALTER TABLE"),
    Row("alter table {t} alter column note set default 'x'", "ALTER TABLE"),
    Row("alter table {t} add constraint {t}_c check (id > 0)", "ALTER TABLE"),
    Row("alter table {t} set (fillfactor = 80)", "ALTER TABLE"),
    Row("create index {t}_i on {t} (note) where id > 0", "CREATE INDEX"),
    Row("comment on table {t} is 'it''s; here'", "COMMENT"),
    Row("comment on column {t}.note is E'two\\nlines'", "COMMENT"),
    Row("grant select on {t} to public", "GRANT"),
    Row("create view {t}_v as select id from {t}", "CREATE VIEW"),
    Row("create or replace view {t}_v as select id from {t}", "CREATE VIEW"),
    Row("create type {t}_e as enum ('new', 'paid')", "CREATE TYPE"),
    Row("create domain {t}_d as text check (value <> '')", "CREATE DOMAIN"),
    Row("create sequence {t}_s start 7", "CREATE SEQUENCE"),
    Row(f"create function {{t}}_f() returns text language plpgsql as {_BODY}", "CREATE FUNCTION"),
    Row("create policy {t}_p on {t} using (id > 0)", "CREATE POLICY"),
    Row("alter table {t} rename column note to remark", "ALTER TABLE"),
)
_ENDS = (
    ("create view {t}_v", Row("drop view {t}_v", "DROP VIEW")),
    ("create or replace view {t}_v", Row("drop view {t}_v", "DROP VIEW")),
    ("create type {t}_e", Row("drop type {t}_e", "DROP TYPE")),
    ("create domain {t}_d", Row("drop domain {t}_d", "DROP DOMAIN")),
    ("create sequence {t}_s", Row("drop sequence {t}_s", "DROP SEQUENCE")),
    ("create function {t}_f", Row("drop function {t}_f()", "DROP FUNCTION")),
)


def _life(name: str, chance: random.Random) -> tuple[Row, ...]:
    """A table's life: made, changed in some ways, dropped with all that was made for it."""
    chosen = [row for row in _OPTIONAL if chance.random() < 0.35]
    ends = {
        end.text: end for start, end in _ENDS if any(row.text.startswith(start) for row in chosen)
    }
    rows = (
        Row(_ALWAYS, "CREATE TABLE"),
        *chosen,
        *ends.values(),
        Row("drop table {t}", "DROP TABLE"),
    )
    return tuple(Row(row.text.replace("{t}", name), row.tag) for row in rows)


def one_by_one(name: str, chance: random.Random) -> Deed:
    """Each statement in a message of its own, with what clients add."""
    rows = _life(name, chance)
    ending = chance.choice(["", ";", " ;\n"])
    return Deed("one by one", tuple(f"{row.text}{ending}" for row in rows), rows)


def batch(name: str, chance: random.Random) -> Deed:
    """All in one message, with comments and rows between."""
    rows = _life(name, chance)
    between = ("", "-- it's next\n", "/* ; */ ", f"insert into {name} (id) select 1 where false;\n")
    message = ";\n".join(
        f"{chance.choice(between) if 0 < n < len(rows) - 1 else ''}{row.text}"
        for n, row in enumerate(rows)
    )
    return Deed("batch", (message,), rows)


def block(name: str, chance: random.Random) -> Deed:
    """In a DO block, some by EXECUTE."""
    rows = _life(name, chance)
    steps = "".join(
        f"execute $e${row.text}$e$;\n" if chance.random() < 0.5 else f"{row.text};\n"
        for row in rows
    )
    return Deed("block", (f"do $d$ begin\n{steps} end $d$",), rows)


def function(name: str, chance: random.Random) -> Deed:
    """In a function that is made, called and dropped."""
    rows = _life(name, chance)
    steps = "".join(f"execute $e${row.text}$e$; " for row in rows)
    made = (
        f"create function {name}_work() returns void language plpgsql as $w$ begin {steps} end $w$"
    )
    gone = f"drop function {name}_work()"
    return Deed(
        "function",
        (made, f"select {name}_work()", gone),
        (Row(made, "CREATE FUNCTION"), *rows, Row(gone, "DROP FUNCTION")),
    )


def concurrently(name: str, _chance: random.Random) -> Deed:
    """What cannot run in a transaction."""
    rows = (
        Row(f"create table {name} (id int, note text)", "CREATE TABLE"),
        Row(f"create index concurrently {name}_i on {name} (note)", "CREATE INDEX"),
        Row(f"drop index concurrently {name}_i", "DROP INDEX"),
        Row(f"drop table {name}", "DROP TABLE"),
    )
    return Deed("concurrently", tuple(row.text for row in rows), rows)


def temporary(name: str, _chance: random.Random) -> Deed:
    """Temporary objects leave no row; a real one of the same name does."""
    rows = (
        Row(f"create table {name} (id int)", "CREATE TABLE"),
        Row(f"drop table {name}", "DROP TABLE"),
    )
    messages = (
        rows[0].text,
        f"create temp table {name} (id int)",
        f"alter table pg_temp.{name} add column b int",
        f"create index on pg_temp.{name} (b)",
        f"drop table pg_temp.{name}",
        "discard temp",
        rows[1].text,
    )
    return Deed("temporary", messages, rows)


def nothing(name: str, _chance: random.Random) -> Deed:
    """What changes nothing leaves no row."""
    return Deed(
        "nothing",
        (
            f"drop table if exists {name}_gone",
            f"alter table if exists {name}_gone add column a int",
            "create extension if not exists plpgsql",
            f"drop view if exists {name}_gone; drop schema if exists {name}_gone",
        ),
        (),
    )


def rolled_back(name: str, chance: random.Random) -> Deed:
    """What is rolled back leaves no row, whole or to a savepoint."""
    rows = _life(name, chance)
    lost = f"create table {name}_lost (id int)"
    return Deed(
        "rolled back",
        (
            f"begin; {lost}; rollback",
            "begin",
            rows[0].text,
            "savepoint here",
            lost,
            "rollback to here",
            *(row.text for row in rows[1:]),
            "commit",
        ),
        rows,
    )


def failing(name: str, chance: random.Random) -> Deed:
    """A message that fails leaves no row, the next one does."""
    rows = _life(name, chance)
    wrong = f"create table {name}_lost (id int); select 1/0; create table {name}_lost (id int)"
    return Deed("failing", (wrong, *(row.text for row in rows)), rows, fails=True)


def caught(name: str, _chance: random.Random) -> Deed:
    """An error that is caught takes its statements along, not those around it."""
    rows = (
        Row(f"create table {name} (id int)", "CREATE TABLE"),
        Row(f"alter table {name} add column b int", "ALTER TABLE"),
        Row(f"drop table {name}", "DROP TABLE"),
    )
    return Deed(
        "caught",
        (
            (
                f"do $d$ begin {rows[0].text};"
                f" begin create table {name}_lost (id int); perform 1/0;"
                f" exception when division_by_zero then {rows[1].text}; end;"
                f" {rows[2].text}; end $d$"
            ),
        ),
        rows,
    )


def same_again(name: str, _chance: random.Random) -> Deed:
    """The same two statements over and over, one message each and all in one."""
    pair = (
        Row(f"create table {name} (id int)", "CREATE TABLE"),
        Row(f"drop table {name}", "DROP TABLE"),
    )
    texts = [row.text for row in pair]
    return Deed("same again", (*texts, ";".join(texts * 5), *texts), pair * 7)


def trigger(name: str, _chance: random.Random) -> Deed:
    """A trigger with its function, and rows that spring it."""
    rows = (
        Row(f"create table {name} (id int)", "CREATE TABLE"),
        Row(
            f"create function {name}_f() returns trigger language plpgsql as {_TRIGGER}",
            "CREATE FUNCTION",
        ),
        Row(
            f"create trigger {name}_t before insert on {name} for each row"
            f" execute procedure {name}_f()",
            "CREATE TRIGGER",
        ),
        Row(f"drop trigger {name}_t on {name}", "DROP TRIGGER"),
        Row(f"drop function {name}_f()", "DROP FUNCTION"),
        Row(f"drop table {name}", "DROP TABLE"),
    )
    texts = [row.text for row in rows]
    return Deed("trigger", (*texts[:3], f"insert into {name} values (1)", *texts[3:]), rows)


def extension(_name: str, chance: random.Random) -> Deed:
    """An extension leaves one row when it comes and one when it goes."""
    which = chance.choice(["hstore", "citext", "btree_gist", "tablefunc"])
    rows = (
        Row(f"create extension {which}", "CREATE EXTENSION"),
        Row(f"drop extension {which}", "DROP EXTENSION"),
    )
    return Deed(f"extension {which}", tuple(row.text for row in rows), rows)


Make = Callable[[str, random.Random], Deed]
DEEDS: tuple[Make, ...] = (
    *(one_by_one, batch, block, function, concurrently, temporary, nothing, rolled_back),
    *(failing, caught, same_again, trigger),
)
DEEDS_OF_SINGLE_STATEMENTS: tuple[Make, ...] = (one_by_one, concurrently, trigger)
DEEDS_OF_THE_DBA: tuple[Make, ...] = (extension, one_by_one, batch)

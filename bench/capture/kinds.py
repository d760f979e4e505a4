"""The most common kinds of statements: what each is, and what has to be there before it.

`{n}` is another number in each statement, so that each works on an object of its own.
"""

from dataclasses import dataclass

from tests.harness.majors import number

ROLE = "bench_application"
OTHER_ROLE = "bench_reader"
SCHEMA = "kinds"

_TABLE = "create table t{n} (id bigint primary key, note text, price numeric)"
_FUNCTION = """create {or_replace}function f{n}(amount numeric, rate numeric default 0.2)
returns numeric language plpgsql as $$
declare
    tax numeric := amount * rate;  -- it's rounded below
begin
    if amount is null then
        return 0;
    end if;
    return round(amount + tax, 2);
end $$"""
_VIEW = "view v{n} as select id, note, price * 1.2 as gross from base where price > 0"
_TRIGGER_FUNCTION = (
    "create function before_row() returns trigger language plpgsql as"
    " $$ begin new.note := upper(new.note); return new; end $$;"
)

# What the tables of all kinds refer to.
FURNITURE = "create table base (id bigint primary key, note text, price numeric);" + (
    _TRIGGER_FUNCTION
)


@dataclass(frozen=True)
class Kind:
    """A kind of statement.

    Attributes:
        statement: what is measured.
        before: what is made for each without being measured, without the capture.
        after: what is taken away for each, where the schema's end does not do it.
        since: the first major that has it.
        most: microseconds that it may cost at most, whatever the documented capture costs.
    """

    name: str
    statement: str
    before: str = ""
    after: str = ""
    since: str = "9.5"
    most: float | None = None


def kinds(major: str) -> list[Kind]:
    """Return those that a major has, in the order in which they are measured."""
    return [kind for kind in _KINDS if number(kind.since) <= number(major)]


def numbered(template: str, n: int) -> str:
    """Return the statement for one object."""
    return template.replace("{n}", str(n))


def _function(or_replace: str = "") -> str:
    return _FUNCTION.replace("{or_replace}", or_replace)


def _alteration(what: str, clause: str, before: str = "") -> Kind:
    return Kind(f"ALTER TABLE … {what}", f"alter table t{{n}} {clause}", f"{_TABLE};{before}")


_TABLES = (
    Kind("CREATE TABLE", _TABLE),
    Kind("CREATE TABLE AS", "create table t{n} as select id, note from base"),
    _alteration("ADD COLUMN", "add column paid boolean not null default false"),
    _alteration("DROP COLUMN", "drop column note"),
    _alteration("RENAME COLUMN", "rename column note to remark"),
    _alteration("ALTER COLUMN SET DEFAULT", "alter column price set default 0"),
    _alteration("ALTER COLUMN SET NOT NULL", "alter column note set not null"),
    _alteration("ALTER COLUMN TYPE", "alter column note type varchar(200)"),
    _alteration("SET (fillfactor)", "set (fillfactor = 80)"),
    _alteration("ADD CONSTRAINT", "add constraint positive check (price > 0)"),
    _alteration("ADD FOREIGN KEY", "add foreign key (id) references base (id)"),
    _alteration("OWNER TO", f"owner to {OTHER_ROLE}"),
    _alteration("RENAME TO", "rename to renamed_{n}"),
    _alteration("ENABLE ROW LEVEL SECURITY", "enable row level security"),
    Kind("DROP TABLE", "drop table t{n}", _TABLE),
    Kind("CREATE INDEX", "create index i{n} on t{n} (price) where note is not null", _TABLE),
    Kind("DROP INDEX", "drop index i{n}", f"{_TABLE}; create index i{{n}} on t{{n}} (note)"),
    Kind("CREATE POLICY", "create policy p on t{n} using (price > 0)", _TABLE),
    Kind(
        "CREATE TRIGGER",
        "create trigger before_row before insert or update on t{n}"
        " for each row execute procedure before_row()",
        _TABLE,
    ),
)

_VIEWS = (
    Kind("CREATE VIEW", f"create {_VIEW}"),
    Kind("CREATE OR REPLACE VIEW", f"create or replace {_VIEW}", f"create {_VIEW}"),
    Kind("DROP VIEW", "drop view v{n}", f"create {_VIEW}"),
    Kind("CREATE MATERIALIZED VIEW", "create materialized view m{n} as select note from base"),
    Kind(
        "REFRESH MATERIALIZED VIEW",
        "refresh materialized view m{n}",
        "create materialized view m{n} as select note from base",
    ),
)

_OTHERS = (
    Kind("CREATE FUNCTION", _function()),
    Kind("CREATE OR REPLACE FUNCTION", _function("or replace "), _function()),
    Kind("DROP FUNCTION", "drop function f{n}(numeric, numeric)", _function()),
    Kind("CREATE SEQUENCE", "create sequence s{n} start 1000"),
    Kind("ALTER SEQUENCE", "alter sequence s{n} restart 5000", "create sequence s{n}"),
    Kind("CREATE TYPE … AS ENUM", "create type e{n} as enum ('new', 'paid', 'sent')"),
    Kind(
        "ALTER TYPE … ADD VALUE",
        "alter type e{n} add value 'sent'",
        "create type e{n} as enum ('new', 'paid')",
    ),
    Kind("CREATE DOMAIN", "create domain d{n} as text check (value <> '')"),
    Kind("CREATE SCHEMA", "create schema made_{n}", after="drop schema made_{n} cascade"),
    Kind("COMMENT ON TABLE", "comment on table t{n} is 'it''s a table; of orders'", _TABLE),
    Kind("COMMENT ON COLUMN", "comment on column t{n}.note is 'what was said'", _TABLE),
    Kind("GRANT", f"grant select on t{{n}} to {OTHER_ROLE}", _TABLE, most=400),
    Kind(
        "REVOKE",
        f"revoke select on t{{n}} from {OTHER_ROLE}",
        f"{_TABLE}; grant select on t{{n}} to {OTHER_ROLE}",
        most=400,
    ),
    Kind(
        "ALTER DEFAULT PRIVILEGES",
        f"alter default privileges in schema made_{{n}} grant select on tables to {OTHER_ROLE}",
        "create schema made_{n}",
        after="drop schema made_{n} cascade",
    ),
)

_KINDS = _TABLES + _VIEWS + _OTHERS

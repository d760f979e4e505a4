"""Types of columns, followed through domains, arrays, composite types and ranges."""

import pytest

from pgdts.checks.kit.finding import RemedyKind
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.server.checks.examining import examine_database, found
from tests.server.checks.seeding import names, run_sql, seed

SEEDS = (
    "create domain flag as bit(3)",
    "create domain flags as bit(3)[]",
    "create domain more_flags as flags",
    "create type pair as (name text, state flag)",
    "create type nested as (pairs pair[])",
    "create type bits_between as range (subtype = bit varying)",
    "create domain document as json",
    "create type doc as (d document)",
    "create domain amount as double precision",
    "create domain amounts as double precision[]",
    "create table deep (id int primary key, flags flags, more more_flags, pair pair, pairs pair[])",
    "alter table deep add nested nested, add bounds bits_between, add amount amount",
    "alter table deep add amounts amounts, add place point, add name name, add w flag",
    "insert into deep (id, flags, more) values (1, '{101}', '{011,111}')",
    "alter table deep drop w",
    "create table bare (d doc, ds doc[], amounts amounts)",
)
# Arrays of domains came with 11.
WITH_ARRAYS_OF_DOMAINS = (
    "create domain states as flag[]",
    "alter table deep add states states, add of_domain flag[] default '{101}'",
)


@pytest.mark.majors("oldest", "11", "newest")
def test_types_are_followed_through(database: Database) -> None:
    has_arrays = number(database.cluster.major) >= (11,)
    seed(database, *SEEDS, *(WITH_ARRAYS_OF_DOMAINS if has_arrays else ()))
    before = examine_database(database)
    within = [
        "public.deep.bounds (public.bits_between)",
        "public.deep.nested (public.nested)",
        "public.deep.pair (public.pair)",
        "public.deep.pairs (public.pair[])",
    ]
    arrays = (
        ["public.deep.of_domain (public.flag[])", "public.deep.states (public.states)"]
        if has_arrays
        else []
    )
    mended = ["public.deep.flags (public.flags)", "public.deep.more (public.more_flags)", *arrays]
    assert names(before, "COL-BIT") == sorted([*within, *mended])
    assert names(before, "COL-ARRAY") == [
        "public.bare.amounts (public.amounts)",
        "public.bare.ds (public.doc[])",
        "public.deep.amounts (public.amounts)",
    ]
    assert names(before, "COL-FLOAT") == ["public.deep.amount (public.amount)"]
    assert names(before, "TBL-NOEQ") == [
        "public.bare.d (public.doc)",
        "public.bare.ds (public.doc[])",
    ]

    [finding] = found(before, "COL-BIT")
    told = [item.text for item in finding.remedies if item.kind is RemedyKind.ADVICE]
    assert "public.bits_between, public.nested, public.pair, public.pair[]" in told[-1]
    run_sql(database, finding)
    assert names(examine_database(database), "COL-BIT") == within
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select flags::text, more::text, pg_typeof(more)::text from deep")
        assert cursor.fetchone() == ("{101}", "{011,111}", "text[]")

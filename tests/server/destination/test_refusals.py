"""What cannot be linked is refused, with what to do, before anything is changed."""

import pytest

from pgdts.destination.link import Link
from pgdts.destination.setup import start, stop
from pgdts.destination.state import read_state
from pgdts.errors import RefusedError
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.errors import AuthenticationFailedError
from pgdts.targets import Target
from tests.harness.databases import scratch_database
from tests.harness.fixtures import Clusters
from tests.server.destination.linking import linked, schema_of, two_ends

KEYLESS = ("create table keyless (a integer)",)


def test_ends_that_do_not_go_together(clusters: Clusters) -> None:
    with (
        two_ends(clusters["14"], clusters["16"], KEYLESS) as ends,
        scratch_database(clusters["10"]) as old,
    ):
        link = ends.link
        older = Target("old", old.dsn())
        before = schema_of(ends.source_database), schema_of(ends.destination_database)
        for wrong, found in (
            (Link(link.destination, link.destination, "x"), "has no capture that is on"),
            (Link(link.source, link.source, "x"), "it is a source"),
            (Link(link.source, older, "x"), "the destination is PostgreSQL 10.23"),
            (link, "no replica identity: public.keyless"),
        ):
            with pytest.raises(RefusedError, match=found):
                start(wrong)
        with pytest.raises(RefusedError, match="these can be published: none"):
            start(link, tables=["public.nothing"])
        with pytest.raises(RefusedError, match="is no destination yet"):
            read_state(link)
        ends.destination.execute("drop table keyless")
        with pytest.raises(RefusedError, match=r"the destination has no table public\.keyless"):
            start(link, set_identity=True)
        ends.destination.execute("create table keyless (a integer)")
        assert (schema_of(ends.source_database), schema_of(ends.destination_database)) == before
        with pytest.raises(RefusedError, match="is no destination yet"):
            read_state(link)
        start(link, set_identity=True)
        assert ends.there("select relreplident from pg_class where relname = 'keyless'") == [("f",)]
        assert ends.there("select ddl_text from public.dts_ddl_command") == []
        stop(link)


def test_a_table_that_no_identity_fits_is_refused_whatever_may_be_set(clusters: Clusters) -> None:
    generated = "g int generated always as (id) stored"
    tables = (f"create table keyless (id int, {generated})",)
    with two_ends(clusters["newest"], clusters["newest"], tables) as ends:
        for set_identity in (False, True):
            with pytest.raises(RefusedError, match=r"public\.keyless: .* leaves generated columns"):
                start(ends.link, set_identity=set_identity)
        ends.source.execute(f"create table keyed (id int primary key, {generated})")
        ends.source.execute("alter table keyed replica identity full")
        ends.destination.execute("create table keyed (id int primary key, g int)")
        with pytest.raises(RefusedError, match=r"no replica identity: public\.keyed"):
            start(ends.link, tables=["public.keyed"])
        start(ends.link, tables=["public.keyed"], set_identity=True)
        ends.source.execute("insert into keyed values (1); update keyed set id = 2")
        stop(ends.link)


def test_a_database_is_one_end_or_the_other(clusters: Clusters) -> None:
    with linked(clusters["14"], clusters["16"]) as ends:
        with pytest.raises(RefusedError, match="is the destination of a link"):
            upgrade(ends.link.destination, "head", ChangeRequest())
        stop(ends.link)
        upgrade(ends.link.destination, "head", ChangeRequest())
        with pytest.raises(RefusedError, match="this database is a source of DDL"):
            upgrade(ends.link.destination, "destination@head", ChangeRequest())
        downgrade(ends.link.destination, "base", ChangeRequest())


def test_a_source_before_10_that_refuses_replication(clusters: Clusters) -> None:
    with (
        two_ends(clusters["9.6"], clusters["16"]) as ends,
        pytest.raises(AuthenticationFailedError, match=r"no pg_hba\.conf entry for replication"),
    ):
        start(ends.link)

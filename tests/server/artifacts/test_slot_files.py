"""Slots of a plugin, read from the data folders of an installation's servers."""

from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.mapping.slot_files import find_slots
from pgdts.host.rootfs import Root
from tests.harness import fetch
from tests.harness.scratch import running


@pytest.mark.majors("oldest", "9.6", "13", "newest")
def test_the_slots_of_a_plugin_are_found_and_no_other(pg_major: str) -> None:
    layout = choose_layout(str(fetch.bindir(pg_major).parent), Root(Path("/")))
    with running(pg_major) as cluster:
        with closing(psycopg2.connect(cluster.dsn())) as session, session.cursor() as cursor:
            session.autocommit = True
            cursor.execute("select pg_create_logical_replication_slot('ours', 'test_decoding')")
            cursor.execute("select pg_create_physical_replication_slot('test_decoding')")
        found = find_slots(layout, "test_decoding")
        here = [slot.name for slot in found.slots if slot.data_folder == cluster.data]
        assert here == ["ours"]
        for other in ("decoding", "test_decodin", "ours"):
            assert not [
                slot for slot in find_slots(layout, other).slots if slot.data_folder == cluster.data
            ]

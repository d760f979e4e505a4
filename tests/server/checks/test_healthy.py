"""A source with nothing wrong gives no finding, on any major."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from ipaddress import ip_network
from typing import Any

from pgdts.checks.examination import Examination
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.harness.scratch import running
from tests.server.checks.examining import examine_database, examine_server
from tests.server.checks.own_installation import own_installation

RANGE = "203.0.113.0/24"
# What only a host tells, whose probe has tests of its own; a server just started may have
# no history of WAL yet.
NOT_CHECKED = {"WAL-DISK", "WAL-RETENTION"}
# The harness has 9.4.4, and DTS wants 9.4.8: the one thing that is wrong with it.
FOUND = {"9.4": {"SRC-VERSION"}}
LAST_OF_THE_PLUGIN = (9, 6)


@contextmanager
def healthy(major: str) -> Iterator[Database]:
    """A server and a database as DTS wants them; before 10 with a plugin that loads."""
    conf: dict[str, str | int | bool] = {"listen_addresses": "*"}
    conf |= {"wal_keep_size": "1TB"} if number(major) >= (13,) else {"wal_keep_segments": 65536}
    with ExitStack() as stack:
        bindir = None
        if number(major) <= LAST_OF_THE_PLUGIN:
            own = stack.enter_context(own_installation(major))
            own.put_plugin()
            bindir = own.bindir
        cluster = stack.enter_context(running(major, conf=conf, bindir=bindir))
        with (cluster.data / "pg_hba.conf").open("a") as hba:
            hba.write(f"host all,replication postgres {RANGE} md5\n")
        cluster.reload()
        database = cluster.create_database("shop")
        with database.connect() as connection, connection.cursor() as cursor:
            cursor.execute("alter role postgres password 'secret'")
            cursor.execute("create table public.goods (id int primary key, name text not null)")
            cursor.execute("insert into public.goods values (1, 'tea')")
        upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())
        yield database


def told(examination: Examination) -> list[str]:
    return [f"{item.severity.name} {item.rule}: {item.found}" for item in examination.findings]


def test_nothing_is_found_on_a_healthy_server(pg_major: str) -> None:
    with healthy(pg_major) as database:
        profile: dict[str, Any] = {"ranges": (ip_network(RANGE),), "try_plugin": True}
        server = examine_server(database, **profile)
        shop = examine_database(database, **profile)
    expected = FOUND.get(pg_major, set())
    found = [item for item in (*server.findings, *shop.findings) if item.rule not in expected]
    assert found == [], told(server) + told(shop)
    not_checked = {item.rule: item.reason for item in (*server.not_checked, *shop.not_checked)}
    assert {rule: why for rule, why in not_checked.items() if rule not in NOT_CHECKED} == {}
    assert server.passed
    assert shop.passed

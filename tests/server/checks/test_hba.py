"""The matcher of pg_hba.conf against servers: they decide about the same connections."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_network
from itertools import product

import pytest

from pgdts.checks.kit.facts import Reading
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.situation import read_situation
from pgdts.checks.network.hba.matching import Transport, judge
from pgdts.checks.network.hba.reading import HOST_ACCESS, HostAccess
from pgdts.sessions.connection import connect
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.harness.scratch import running
from tests.server.checks.probing import probe

DATABASES = ("shop", "Sh op", "desk", "all", "clerk", "we#ird", 'qu"ote', "replication")
ROLES = ("clerk", "boss", "Some One")
ADDRESSES = ("127.0.0.1", "127.0.0.77", "127.0.9.1", "127.64.0.1", "127.200.3.4")
DATABASE_WORDS = (
    *("all", "sameuser", "samerole", "samegroup", "replication", '"all"', "shop", '"Sh op"'),
    *("shop,desk", "desk, clerk", '"we#ird"', '"qu""ote"', '"replication"', "@names", "Shop"),
)
ROLE_WORDS = ("all", "+staff", '"+staff"', "clerk", '"Some One"', '"all"', "boss,clerk", "+clerk")
PATTERNS = ("/^sh", "/o", '"/^Sh op$"', "/^(all|desk)$")
PLACES = (
    *("127.0.0.0/24", "127.0.0.77/32", "127.0.0.77 255.255.255.0", "all", "127.64.0.0/10"),
    *("0.0.0.0/0", "::1/128", "10.0.0.0 255.0.0.0", "127.0.9.9/16"),
)


def generated(seed: int, version: int) -> str:
    """A pg_hba.conf after the one line that lets the tests in."""
    choose = random.Random(seed)  # noqa: S311 - for tests
    patterns = PATTERNS if version >= 160000 else ()
    kinds = ("host", "hostnossl", "hostssl" if version >= 100000 else "host")
    lines = ["local all all reject", "host all postgres 127.0.0.1/32 trust # the tests"]
    for _ in range(choose.randint(2, 9)):
        lines.append(
            "\t".join(
                (
                    choose.choice(kinds),
                    choose.choice(DATABASE_WORDS + patterns),
                    choose.choice(ROLE_WORDS + patterns),
                    choose.choice(PLACES),
                    choose.choice(("md5", "reject")),
                )
            )
        )
        if version >= 140000 and choose.random() < 0.2:
            lines[-1] = lines[-1].replace("\t", " \\\n ", 2)
    return "\r\n".join(lines) if seed % 5 == 0 else "\n".join(lines) + "\n# end \\\n"


@contextmanager
def furnished(major: str) -> Iterator[Database]:
    with running(major) as cluster:
        database = cluster.create_database("shop")
        with database.connect() as connection, connection.cursor() as cursor:
            cursor.execute(
                "create role staff; create role boss login in role staff; create role clerk login;"
                'create role "Some One" superuser login; grant clerk to boss;'
            )
        (cluster.data / "names").write_text('desk, "Sh op" # some\nclerk\n')
        yield database


def connections(seed: int) -> list[tuple[str, str]]:
    """Some of all pairs of a database and a role; others with the next seed."""
    return list(product(DATABASES, ROLES))[seed % 4 :: 4]


def install(database: Database, text: str) -> None:
    """Write the file and wait until the server has taken it."""
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select pg_conf_load_time()")
        before = cursor.fetchall()
        (database.cluster.data / "pg_hba.conf").write_text(text, newline="")
        cursor.execute("select pg_reload_conf()")
        cursor.execute("select pg_conf_load_time()")
        while cursor.fetchall() == before:
            time.sleep(0.005)
            cursor.execute("select pg_conf_load_time()")


def told(database: Database, name: str, role: str) -> HostAccess:
    """What pgdts reads for a role; the database need not be there."""
    with connect(database.dsn(), read_only=True) as connection:
        situation = read_situation(connection, Profile(dts_role=role))
        object.__setattr__(situation.server, "database", name)
        return HOST_ACCESS.read(Reading(connection, database.dsn(), situation))


@pytest.mark.majors("oldest", "13", "newest")
def test_the_matcher_decides_as_the_server_does(pg_major: str) -> None:
    version = number(pg_major)[0] * 10000
    with furnished(pg_major) as database:
        seen = set()
        for seed in range(4):
            install(database, generated(seed, version))
            for name, role in connections(seed):
                access = told(database, name, role)
                assert not access.broken
                for address in ADDRESSES:
                    [part] = judge(
                        access.lines, access.client, Transport.PLAIN, ip_network(address)
                    )
                    answer = probe(database.cluster, name, role, address)
                    assert answer == part.verdict.value, (seed, name, role, address, part)
                    seen.add(answer)
        assert len(seen) == 3

"""The matcher of pg_hba.conf, against one that goes through the lines for a single address."""

from dataclasses import replace
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgdts.checks.kit.ranges import Network
from pgdts.checks.network.hba.addresses import EVERYWHERE, common, networks_of, without
from pgdts.checks.network.hba.lines import Line, LineKind, Name
from pgdts.checks.network.hba.matching import Admission, Client, Transport, access, applies, judge
from pgdts.checks.network.hba.proposal import database_lines, insertion_point
from pgdts.checks.network.hba.syntax import Files, read_file

CLIENT = Client("shop", "dts", 180000, groups=frozenset({"dts", "staff"}))
ADDRESSES = st.integers(0, 2**32 - 1)
# Few bits, so that networks meet.
NETWORKS = st.builds(
    lambda bits, prefix: ip_network((bits << 24 & (2**32 - (1 << 32 - prefix)), prefix)),
    st.integers(0, 255),
    st.integers(0, 12),
)


def line(
    networks: tuple[Network, ...] | None,
    method: str = "md5",
    kind: LineKind = LineKind.HOST,
    databases: str = "all",
    users: str = "all",
) -> Line:
    return Line(1, kind, (Name(databases),), (Name(users),), "", networks, method)


LINES = st.lists(
    st.builds(
        line,
        st.one_of(st.none(), st.just(EVERYWHERE), NETWORKS.map(lambda network: (network,))),
        st.sampled_from(("md5", "reject")),
        st.sampled_from(list(LineKind)),
        st.sampled_from(("all", "shop", "desk")),
        st.sampled_from(("all", "dts", "+staff", "+other")),
    ),
    max_size=8,
)


def fate(lines: list[Line], transport: Transport, address: Network) -> Admission:
    """The slow way: whatever a line that cannot be told does, what would become of it?"""
    doubtful: set[bool] = set()
    for one in lines:
        if not applies(one, CLIENT, transport):
            continue
        if one.networks is None:
            doubtful.add(not one.rejects)
        elif any(address.subnet_of(network) for network in one.networks):  # type: ignore[arg-type]
            verdict = Admission.REJECTED if one.rejects else Admission.ADMITTED
            return verdict if doubtful <= {not one.rejects} else Admission.NOT_TOLD
    return Admission.NO_LINE if doubtful <= {False} else Admission.NOT_TOLD


@settings(max_examples=60)
@given(LINES, NETWORKS, ADDRESSES, st.sampled_from(list(Transport)))
def test_a_range_is_split_so_that_each_address_fares_as_it_would_alone(
    lines: list[Line], network: Network, number: int, transport: Transport
) -> None:
    parts = judge(lines, CLIENT, transport, network)
    assert sum(part.network.num_addresses for part in parts) == network.num_addresses
    offset = number % network.num_addresses
    address = ip_network(network.network_address + offset)
    [part] = [part for part in parts if common(part.network, address)]
    assert part.verdict is fate(lines, transport, address)


@settings(max_examples=60)
@given(LINES, NETWORKS)
def test_the_better_of_two_ways_counts(lines: list[Line], network: Network) -> None:
    found = access(lines, CLIENT, network, tls=True)
    assert sum(part.network.num_addresses for part in found.parts) == network.num_addresses
    for part in found.parts:
        address = ip_network(part.network.network_address)
        ways = {fate(lines, transport, address) for transport in Transport}
        assert (part.verdict is Admission.ADMITTED) == (Admission.ADMITTED in ways)
        assert (part in found.refused) == (not ways & {Admission.ADMITTED, Admission.NOT_TOLD})


@settings(max_examples=60)
@given(LINES, st.lists(NETWORKS, min_size=1, max_size=3))
def test_proposed_lines_at_the_proposed_place_admit_every_range(
    lines: list[Line], ranges: list[Network]
) -> None:
    lines = [replace(one, number=number) for number, one in enumerate(lines, start=1)]
    refused = [access(lines, CLIENT, network, tls=False) for network in ranges]
    place = insertion_point(lines, refused)
    proposed = database_lines(ranges, "shop", "dts", "md5", 180000)
    new = read_file(Files(lambda _: "\n".join(proposed), 180000, tls=False), "/pg_hba.conf")
    index = len(lines) if place is None else lines.index(place)
    after = [*lines[:index], *(one for one in new if isinstance(one, Line)), *lines[index:]]
    for network in ranges:
        assert not access(after, CLIENT, network, tls=False).refused
        assert not access(after, CLIENT, network, tls=False).of(Admission.NOT_TOLD)


@settings(max_examples=60)
@given(NETWORKS, st.lists(NETWORKS, max_size=4), ADDRESSES)
def test_what_is_taken_from_a_range_is_gone_and_the_rest_is_left(
    network: Network, holes: list[Network], number: int
) -> None:
    address = ip_address(number)
    left = without(network, holes)
    assert (sum(address in rest for rest in left) == 1) == (
        address in network and not any(address in hole for hole in holes)
    )


@pytest.mark.parametrize(
    ("address", "mask", "networks"),
    [
        ("10.1.2.3/8", "", ["10.0.0.0/8"]),
        ("10.1.2.3", "255.255.0.0", ["10.1.0.0/16"]),
        ("10.1.2.3", "255.255.255.255", ["10.1.2.3/32"]),
        ("fe80::1%eth0", "ffff:ffff::", ["fe80::/32"]),
        ("::1/128", "", ["::1/128"]),
        ("all", "", ["0.0.0.0/0", "::/0"]),
        ("samehost", "", []),
        ("samenet", "", None),
        ("10.0.0.0", "255.0.255.0", None),
        ("db.example.com", "", None),
        (".example.com", "", None),
    ],
)
def test_addresses_are_what_the_server_takes_them_for(
    address: str, mask: str, networks: list[str] | None
) -> None:
    expected = None if networks is None else tuple(map(ip_network, networks))
    assert networks_of(address, mask) == expected


def test_version_4_and_6_never_meet() -> None:
    found = access([line((EVERYWHERE[0],))], CLIENT, ip_network("2001:db8::/32"), tls=False)
    assert [part.verdict for part in found.parts] == [Admission.NO_LINE]


@pytest.mark.parametrize(
    ("word", "quoted", "database", "role", "expected"),
    [
        ("all", False, "shop", "dts", True),
        ("all", True, "shop", "dts", False),
        ("all", True, "all", "dts", True),
        ("sameuser", False, "dts", "dts", True),
        ("sameuser", False, "sameuser", "dts", False),
        ("samerole", False, "staff", "dts", True),
        ("samegroup", False, "shop", "dts", False),
        ("replication", False, "replication", "dts", False),
        ("replication", True, "replication", "dts", True),
        ("Shop", False, "shop", "dts", False),
        ("/sh", False, "shop", "dts", True),
        ("/sh", True, "shop", "dts", True),
        ("/de", False, "shop", "dts", False),
    ],
)
def test_words_for_databases(
    word: str, quoted: bool, database: str, role: str, expected: bool
) -> None:
    client = replace(CLIENT, database=database, role=role, database_patterns=frozenset({"sh"}))
    entry = replace(line(EVERYWHERE), databases=(Name(word, quoted),))
    assert applies(entry, client, Transport.PLAIN) is expected


def test_a_slash_is_a_letter_before_16() -> None:
    client = replace(CLIENT, version=150000, database="/sh", database_patterns=frozenset({"x"}))
    assert applies(line(EVERYWHERE, databases="/sh"), client, Transport.PLAIN)
    assert not applies(line(EVERYWHERE, databases="/x"), client, Transport.PLAIN)


def test_only_the_keyword_admits_senders_before_10() -> None:
    sender = replace(CLIENT, version=90400, replication=True)
    assert not applies(line(EVERYWHERE), sender, Transport.PLAIN)
    assert applies(line(EVERYWHERE, databases="replication"), sender, Transport.PLAIN)
    later = replace(sender, version=100000)
    assert applies(line(EVERYWHERE), later, Transport.PLAIN)
    assert not applies(line(EVERYWHERE, databases="replication"), later, Transport.PLAIN)

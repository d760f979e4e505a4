"""Addresses in pg_hba.conf, and the algebra of ranges."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import cast

from pgdts.checks.kit.ranges import Network

EVERYWHERE: tuple[Network, ...] = (IPv4Network("0.0.0.0/0"), IPv6Network("::/0"))
KEYWORDS = ("all", "samehost", "samenet")


def networks_of(address: str, mask: str = "") -> tuple[Network, ...] | None:
    """The networks that an address field stands for; None where it cannot be told.

    Args:
        address: a keyword of the field, an address with or without a prefix, or a host name.
        mask: the field after it, where there is one; a prefix in `address` wins.
    """
    if address == "all":
        return EVERYWHERE
    if address == "samehost":
        return ()
    if not is_numeric(address):
        return None
    bare = address.partition("%")[0]
    try:
        # The server, too, ignores bits behind the prefix.
        return (ip_network(f"{bare}/{_prefix(mask)}" if mask else bare, strict=False),)
    except ValueError:
        return None


def is_numeric(address: str) -> bool:
    """Whether it is an address or a range rather than a keyword or a host name."""
    try:
        ip_address(address.partition("/")[0])
    except ValueError:
        return False
    return True


def common(one: Network, other: Network) -> Network | None:
    """What two ranges share: the smaller one, or nothing."""
    if one.version != other.version:
        return None
    small, large = (one, other) if one.prefixlen > other.prefixlen else (other, one)
    inside = int(large.network_address) <= int(small.network_address)
    inside &= int(small.broadcast_address) <= int(large.broadcast_address)
    return small if inside else None


def without(network: Network, taken: Iterable[Network]) -> tuple[Network, ...]:
    """What is left of a range."""
    left: list[Network] = [network]
    for hole in taken:
        left = [rest for part in left for rest in _without_one(part, hole)]
    return tuple(left)


def _without_one(network: Network, hole: Network) -> Iterable[Network]:
    shared = common(network, hole)
    if shared is None:
        return (network,)
    # Both are of one version, which the types cannot say.
    return cast("IPv4Network", network).address_exclude(cast("IPv4Network", shared))


def _prefix(mask: str) -> int:
    """The length of a mask.

    Raises:
        ValueError: it is none, or has holes, which the server takes and a range cannot say.
    """
    given = ip_address(mask)
    ones = int(given).bit_count()
    if int(given) != ((1 << ones) - 1) << (given.max_prefixlen - ones):
        raise ValueError(f"a netmask that is not contiguous: {mask}")
    return ones

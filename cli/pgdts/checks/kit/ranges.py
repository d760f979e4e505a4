"""Files of address ranges that DTS comes from."""

import re
from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from pgdts.errors import UsageError

Network = IPv4Network | IPv6Network


class BrokenRangesError(UsageError):
    """A file of ranges that cannot be read, or a line in it that is no address."""


def read_ranges(path: Path) -> tuple[Network, ...]:
    """The ranges of a file, each once, in its order.

    Args:
        path: addresses and ranges (CIDR), one or several a line; `#` begins a comment.

    Raises:
        BrokenRangesError: no such file, a line that is no address, or no range at all.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no UTF-8 text"
        raise BrokenRangesError(
            f"cannot read {path}: {reason}",
            needed="a file with the ranges of the destination's region, one a line",
            remedy="copy them from the DTS console (Get CIDR Blocks of DTS Servers)",
        ) from None
    ranges = tuple(dict.fromkeys(_ranges(text, path)))
    if not ranges:
        raise BrokenRangesError(
            f"{path} holds no range", needed="at least one address or range (CIDR)"
        )
    return ranges


def _ranges(text: str, path: Path) -> Iterator[Network]:
    for number, line in enumerate(text.splitlines(), start=1):
        for entry in re.split(r"[\s,;]+", line.partition("#")[0]):
            if entry:
                yield _range(entry, f"{path} line {number}")


def _range(entry: str, where: str) -> Network:
    try:
        return ip_network(entry)
    except ValueError:
        raise BrokenRangesError(
            f"{where}: {entry} is no range",
            needed="an address (47.1.2.3) or a range (47.1.2.0/24)",
            remedy=_correction(entry),
        ) from None


def _correction(entry: str) -> str:
    try:
        return f"write {ip_network(entry, strict=False)}: no bit may be set behind the prefix"
    except ValueError:
        return "correct the line; # begins a comment"

"""Lines that pg_hba.conf lacks, and where they belong."""

import re
from collections.abc import Iterable, Sequence

from pgdts.checks.kit.ranges import Network
from pgdts.checks.network.hba.lines import Line
from pgdts.checks.network.hba.matching import Admission, RangeAccess
from pgdts.quoting import quoted_identifier
from pgdts.server_capabilities import HBA_PATTERNS

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")
_KEYWORDS = ("all", "replication", "sameuser", "samerole", "samegroup")


def database_lines(
    ranges: Iterable[Network], database: str, role: str, method: str, version: int
) -> tuple[str, ...]:
    """Lines for ordinary sessions, and from 10 on for logical replication: one for each range.

    Args:
        ranges: where DTS comes from.
        database: its name, as it is.
        role: the account of DTS, as it is.
        method: how it authenticates, `md5` or `scram-sha-256`.
        version: `server_version_num`.
    """
    name = written(database, version)
    return tuple(f"host {name} {written(role, version)} {net} {method}" for net in ranges)


def replication_lines(
    ranges: Iterable[Network], role: str, method: str, version: int
) -> tuple[str, ...]:
    """Lines for replication before PostgreSQL 10; arguments as for `database_lines`."""
    return tuple(f"host replication {written(role, version)} {net} {method}" for net in ranges)


def insertion_point(lines: Sequence[Line], refused: Iterable[RangeAccess]) -> Line | None:
    """The line before which new ones belong so that they count; None for the end of the file.

    Args:
        lines: in the order of the file.
        refused: how the ranges fare that the new lines are for.
    """
    parts = [part for access in refused for part in access.parts]
    in_the_way = {part.line for part in parts if part.verdict is Admission.REJECTED}
    in_the_way |= {
        line for part in parts if part.verdict is not Admission.ADMITTED for line in part.doubts
    }
    return next((line for line in lines if line in in_the_way), None)


def written(name: str, version: int) -> str:
    """A name as the fields for databases and users take it."""
    if "\n" in name or (HBA_PATTERNS.is_in(version) and name.startswith("/")):
        return _pattern(name) if HBA_PATTERNS.is_in(version) else "all"
    if _PLAIN.fullmatch(name) and name not in _KEYWORDS:
        return name
    return quoted_identifier(name)


def _pattern(name: str) -> str:
    """A regular expression for one name: quotes do not keep a slash from beginning one."""
    return quoted_identifier("/^" + re.sub(r"([^\w/])", r"\\\1", name).replace("\\\n", "\\n") + "$")

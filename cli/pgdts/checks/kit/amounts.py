"""Sizes and times: as settings have them, and as people read them."""

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.settings import found_setting, has_setting, setting

_BYTES = {"": 1, "B": 1, "kB": 2**10, "MB": 2**20, "GB": 2**30}
_SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}

MEBIBYTE = 2**20


def bytes_of(facts: Facts, name: str) -> int:
    """A size in bytes; -1, which stands for no limit, as it is.

    Raises:
        UnknownFactError: the server has no such setting, or the role may not see it.
    """
    value, unit = _number(facts, name)
    if value < 0:
        return value
    # Such as 8kB for blocks and 16MB for segments.
    count = unit.rstrip("BkMG")
    return value * int(count or 1) * _BYTES[unit.removeprefix(count)]


def seconds_of(facts: Facts, name: str) -> float:
    """A time in seconds.

    Raises:
        UnknownFactError: the server has no such setting, or the role may not see it.
    """
    value, unit = _number(facts, name)
    return value * _SECONDS[unit]


def kept_by_setting(facts: Facts) -> int:
    """WAL that the server keeps without any slot, by wal_keep_size or its forerunner, in bytes.

    Raises:
        UnknownFactError: the role may not see the settings.
    """
    if has_setting(facts, "wal_keep_size"):
        return bytes_of(facts, "wal_keep_size")
    return int(setting(facts, "wal_keep_segments")) * bytes_of(facts, "wal_segment_size")


def kept_by_checkpoints(facts: Facts) -> int:
    """WAL that the server may have around between two checkpoints, in bytes.

    Raises:
        UnknownFactError: the role may not see the settings.
    """
    if has_setting(facts, "max_wal_size"):
        return bytes_of(facts, "max_wal_size")
    segments = 3 * int(setting(facts, "checkpoint_segments")) + 1
    return segments * bytes_of(facts, "wal_segment_size")


def spelled_size(size: float) -> str:
    """Bytes for people, in the units of postgresql.conf.

    >>> spelled_size(1536)
    '1.5 kB'
    """
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} TB"


def spelled_time(seconds: float) -> str:
    """A time for people, in its largest unit and the next one.

    >>> spelled_time(93784)
    '1 d 2 h'
    >>> spelled_time(86405)
    '1 d'
    """
    left = int(seconds)
    units = [("d", 86400), ("h", 3600), ("min", 60), ("s", 1)]
    while len(units) > 1 and left < units[0][1]:
        units.pop(0)
    parts = []
    for unit, length in units[:2]:
        count, left = divmod(left, length)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts) or "0 s"


def _number(facts: Facts, name: str) -> tuple[int, str]:
    found = found_setting(facts, name)
    return int(found.setting), found.unit or ""

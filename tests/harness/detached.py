"""Servers that an engineer starts by hand and leaves running, noted in a state file."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from tests.harness.cache import cache_dir, locked
from tests.harness.cluster import Cluster
from tests.harness.scratch import remove
from tests.harness.scratch import start as start_scratch

_NAME = "detached"


def start(major: str) -> Cluster:
    """Return the detached server of a major, started if it does not run yet."""
    with locked(_NAME):
        noted = _read()
        for cluster in noted:
            if cluster.major == major:
                return cluster
        cluster = start_scratch(major, "detached")
        _write([*noted, cluster])
        return cluster


def stop(majors: Iterable[str] = ()) -> list[Cluster]:
    """Stop and remove the detached servers of these majors, or all; return them."""
    wanted = frozenset(majors)
    with locked(_NAME):
        noted = _read()
        ended = [one for one in noted if not wanted or one.major in wanted]
        for cluster in ended:
            remove(cluster)
        _write([one for one in noted if one not in ended])
        return ended


def started() -> list[Cluster]:
    """Return the detached servers that run."""
    with locked(_NAME):
        return _read()


def _state_file() -> Path:
    return cache_dir() / "detached.json"


def _read() -> list[Cluster]:
    if not _state_file().exists():
        return []
    clusters = [_cluster(record) for record in json.loads(_state_file().read_text())]
    return [cluster for cluster in clusters if cluster.is_running()]


def _write(clusters: Iterable[Cluster]) -> None:
    records = [asdict(cluster) for cluster in clusters]
    _state_file().write_text(json.dumps(records, default=str, indent=1))


def _cluster(record: dict[str, str | int]) -> Cluster:
    return Cluster(
        major=str(record["major"]),
        bindir=Path(str(record["bindir"])),
        data=Path(str(record["data"])),
        port=int(record["port"]),
        socket_dir=Path(str(record["socket_dir"])),
        log=Path(str(record["log"])),
    )

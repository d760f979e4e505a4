"""Debian's packages, by name: as root, what is missing is installed."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.harness.errors import HarnessError


def missing(packages: Mapping[str, Path]) -> list[str]:
    """Return those that are not installed, of packages each with a file that only it brings."""
    return [name for name, brought in packages.items() if not brought.exists()]


def install(packages: list[str]) -> None:
    """Install packages; without the right to do so, say what to do."""
    command = f"apt-get install {' '.join(packages)}"
    if os.geteuid() != 0:
        raise HarnessError(f"packages of Debian are missing; as root: {command}")
    _apt_get("update")
    _apt_get("install", "-y", "--no-install-recommends", *packages)


def _apt_get(*words: str) -> None:
    done = subprocess.run(
        ("apt-get", "-q", "-o", "Dpkg::Options::=--force-confold", *words),
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise HarnessError(f"apt-get {' '.join(words)} failed:\n{done.stdout}{done.stderr}")

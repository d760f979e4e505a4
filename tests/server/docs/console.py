"""The `console` blocks of a page: their commands, run in a shell, with what they print."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.harness.clients import psql

_BLOCK = re.compile(r"(?<=^```console\n)(?P<text>.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_HERE_DOCUMENT = re.compile(r"<<'(\w+)'")
_SPACE_AT_END = re.compile(r"[ \t]+$", re.MULTILINE)
_NUMBER = re.compile(r"\d+")


def replay(page: str, folder: Path, server: Mapping[str, str]) -> str:
    """The page with what its commands print here.

    Args:
        page: Markdown.
        folder: where the commands run.
        server: the `PG*` variables of a server.
    """

    def replayed(block: re.Match[str]) -> str:
        done = (
            f"$ {command}\n{run(command, folder, server)}" for command in _commands(block["text"])
        )
        return "".join(done)

    return _BLOCK.sub(replayed, page)


def run(command: str, folder: Path, server: Mapping[str, str]) -> str:
    """What a command prints, as on a terminal; it may fail."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=_environment(server),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return _SPACE_AT_END.sub("", done.stdout)


def alike(page: str) -> list[str]:
    """The lines of a page without what differs from run to run.

    That is every number, the widths that go by them, and the order of databases that are worked on
    at the same time.
    """
    return sorted(re.sub(r" {2,}", "  ", _NUMBER.sub("0", page)).splitlines())


def _commands(text: str) -> Iterator[str]:
    """The commands of a block, without what they print."""
    lines = iter(text.splitlines(keepends=True))
    return (_command(line, lines) for line in lines if line.startswith("$ "))


def _command(first: str, rest: Iterator[str]) -> str:
    """A command with the here-document that it ends with, if it does."""
    lines = [first.removeprefix("$ ")]
    if end := _HERE_DOCUMENT.search(first):
        for line in rest:
            lines.append(line)
            if line.rstrip("\n") == end[1]:
                break
    return "".join(lines).rstrip("\n")


def _environment(server: Mapping[str, str]) -> dict[str, str]:
    programs = (str(Path(sys.executable).parent), str(psql().parent), os.environ["PATH"])
    words = {"PATH": ":".join(programs), "COLUMNS": "110", "TZ": "UTC", "PSQLRC": "/dev/null"}
    return {**os.environ, **words, **server}

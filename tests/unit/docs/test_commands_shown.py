"""Commands that pages show exist, with the options that they are given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docsite.commands import Command, commands
from docsite.repository import ROOT

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
BLOCK = re.compile(r"^```(?P<kind>console|sh|yaml)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`(pgdts [^`]+)`")
CALL = re.compile(r"(?:^|[\s|])(?:\$ |sudo |- run: )*pgdts (?P<words>[^|>#`]*)")
OPTION = re.compile(r"(?<=\s)--?[a-z][\w-]*")
KNOWN = {command.path: command for command in commands()}


@dataclass(frozen=True)
class Shown:
    """A call of pgdts as a page has it."""

    page: str
    words: str

    @property
    def command(self) -> Command | None:
        first, second, *_ = (*self.words.split(), "", "")
        return KNOWN.get((first, second)) or KNOWN.get((first,))

    @property
    def unknown_options(self) -> set[str]:
        assert self.command
        declared = [item.declared for item in self.command.parameters]
        known = {name for item in declared for name in (*item.opts, *item.secondary_opts)}
        quoted = re.sub(r"'[^']*'|\"[^\"]*\"", "_", self.words)
        return set(OPTION.findall(quoted)) - known - {"--help"}


def test_each_command_that_is_shown_exists() -> None:
    groups = {path[0] for path in KNOWN if len(path) == 2}
    unknown = [
        item
        for item in shown()
        if not item.command and not item.words.startswith(("COMMAND", "--version"))
        if item.words.strip() not in groups
    ]
    assert unknown == []


def test_each_option_that_is_shown_exists() -> None:
    assert [item for item in shown() if item.command and item.unknown_options] == []
    assert len({item.command.name for item in shown() if item.command}) > 15


def shown() -> Iterator[Shown]:
    for page in PAGES:
        yield from calls(page)


def calls(page: Path) -> Iterator[Shown]:
    text = page.read_text(encoding="utf-8")
    for line in (*lines_of_blocks(text), *CODE.findall(text)):
        yield from (Shown(page.name, call["words"]) for call in CALL.finditer(line))


def lines_of_blocks(text: str) -> Iterator[str]:
    """Lines that are commands; in a console the others are what they print."""
    for block in BLOCK.finditer(text):
        lines = block["text"].splitlines()
        yield from (line for line in lines if block["kind"] != "console" or line.startswith("$ "))

r"""The scenarios of `tests/corpus`: what is run, how it is sent, which rows it must leave.

A folder a scenario:

- `script.sql`, in UTF-8 whatever the database's encoding;
- `scenario.toml`: `send`, "statements" (one message each, as psql sends a file) or "message" (all
  of it in one); `role`, `since`, `until`, `encoding`; `fails`, a part of the error that ends the
  script; `carried = false` where a destination cannot have the same schema, and `why`;
- `expected.txt`, a row a line: tag|schema|object_type|object_name|ddl_text|message. A line break
  within a text is `\n`, an unset schema or message is empty, `*` in a column and `…` within a text
  is anything, the message is a part of what is there. `[10-]`, `[-9.6]` or `[10-12]` in front of a
  line limits it to some majors, `#` starts a comment.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.harness.majors import number

CORPUS = Path(__file__).parents[3] / "corpus"

_CODECS = {"UTF8": "utf-8", "LATIN1": "latin-1", "EUC_JP": "euc_jp", "SQL_ASCII": "latin-1"}
_MAJORS = re.compile(r"\[([\d.]*)-([\d.]*)\] ?")
_ESCAPES = re.compile(r"\\(n|\\|\|)")


@dataclass(frozen=True)
class Expected:
    """One line of expected.txt."""

    tag: str
    schema: str
    object_type: str
    object_name: str
    ddl_text: str
    message: str

    def completed_from(self, row: "Expected") -> "Expected":
        """This line, with what it leaves open taken from a row that came."""
        any_text = re.compile(".*".join(map(re.escape, self.ddl_text.split("…"))), re.DOTALL)
        return Expected(
            tag=self.tag,
            schema=row.schema if self.schema == "*" else self.schema,
            object_type=row.object_type if self.object_type == "*" else self.object_type,
            object_name=row.object_name if self.object_name == "*" else self.object_name,
            ddl_text=row.ddl_text if any_text.fullmatch(row.ddl_text) else self.ddl_text,
            message=row.message if self.message and self.message in row.message else self.message,
        )


@dataclass(frozen=True)
class Scenario:
    """One folder."""

    name: str
    send: Literal["message", "statements"]
    role: str = "postgres"
    since: str = "9.4"
    until: str = "99"
    encoding: str = "UTF8"
    fails: str | None = None
    carried: bool = True
    why: str = ""

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return CORPUS / self.name

    @property
    def codec(self) -> str:
        """Python's name of the encoding."""
        return _CODECS[self.encoding]

    @property
    def script(self) -> bytes:
        """What is sent, in the database's encoding."""
        return (self.folder / "script.sql").read_text(encoding="utf-8").encode(self.codec)

    def runs_on(self, major: str) -> bool:
        """Whether the scenario is for this major."""
        return number(self.since) <= number(major) <= number(self.until)

    def expected(self, major: str) -> list[Expected]:
        """The rows that this major must leave."""
        lines = (self.folder / "expected.txt").read_text(encoding="utf-8").splitlines()
        read = (_expected(line, major) for line in lines if line and not line.startswith("#"))
        return [row for row in read if row]


def scenarios() -> list[Scenario]:
    """All of them, by name."""
    return [
        Scenario(name=file.parent.name, **tomllib.loads(file.read_text()))
        for file in sorted(CORPUS.glob("*/scenario.toml"))
    ]


def _expected(line: str, major: str) -> Expected | None:
    limits = _MAJORS.match(line)
    if limits and not number(limits[1] or "9.4") <= number(major) <= number(limits[2] or "99"):
        return None
    fields = re.split(r"(?<!\\)\|", line[limits.end() :] if limits else line)
    return Expected(*(_ESCAPES.sub(_unescaped, one) for one in fields))


def _unescaped(match: re.Match[str]) -> str:
    return "\n" if match[1] == "n" else match[1]

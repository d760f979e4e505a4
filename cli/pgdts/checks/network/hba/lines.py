"""The lines of pg_hba.conf as values."""

from dataclasses import dataclass
from enum import StrEnum

from pgdts.checks.kit.ranges import Network


class LineKind(StrEnum):
    """The first field of a line: which connections it is for."""

    LOCAL = "local"
    HOST = "host"
    HOST_TLS = "hostssl"
    HOST_NO_TLS = "hostnossl"
    HOST_GSS = "hostgssenc"
    HOST_NO_GSS = "hostnogssenc"


@dataclass(frozen=True)
class Name:
    """One word of the fields for databases and users.

    Attributes:
        quoted: between double quotes, which takes the meaning from `all`, `replication`, `+group`.
            The view pg_hba_file_rules does not tell it.
    """

    text: str
    quoted: bool = False

    def is_keyword(self, word: str) -> bool:
        """Whether it is that word with its special meaning."""
        return self.text == word and not self.quoted

    @property
    def group(self) -> str | None:
        """The role whose members it stands for."""
        return self.text[1:] if self.text.startswith("+") and not self.quoted else None

    @property
    def pattern(self) -> str | None:
        """The regular expression that it is from PostgreSQL 16 on, quoted or not."""
        return self.text[1:] if self.text.startswith("/") else None


@dataclass(frozen=True)
class Line:
    """One line that the server could read.

    Attributes:
        number: in its file, from 1.
        address: as it stands there, without a mask of its own; empty for `local`.
        networks: the addresses that it matches; None where that cannot be told from outside, as of
            a host name. The server's own addresses (`samehost`) are none: DTS is elsewhere.
        method: how it authenticates, or `reject`.
        path: of the file; empty if the server does not show it.
    """

    number: int
    kind: LineKind
    databases: tuple[Name, ...]
    users: tuple[Name, ...]
    address: str
    networks: tuple[Network, ...] | None
    method: str
    path: str = ""

    @property
    def rejects(self) -> bool:
        """Whether it turns away what it matches."""
        return self.method == "reject"

    @property
    def text(self) -> str:
        """Short, for people."""
        databases = ",".join(name.text for name in self.databases)
        users = ",".join(name.text for name in self.users)
        words = (self.kind, databases, users, self.address, self.method)
        return " ".join(word for word in words if word)


@dataclass(frozen=True)
class BrokenLine:
    """A line that the server could not read, and why."""

    number: int
    error: str
    path: str = ""

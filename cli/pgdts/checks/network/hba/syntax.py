"""The syntax of pg_hba.conf, for servers that do not tell their lines (before PostgreSQL 10).

After next_token, next_field_expand and parse_hba_line of src/backend/libpq/hba.c.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pgdts.checks.network.hba.addresses import KEYWORDS, is_numeric, networks_of
from pgdts.checks.network.hba.lines import BrokenLine, Line, LineKind, Name
from pgdts.server_capabilities import (
    HBA_BSD,
    HBA_CONTINUED_LINES,
    HBA_GSS_ENCRYPTION,
    HBA_INCLUDES,
    HBA_OAUTH,
    HBA_SCRAM,
    TLS_BY_RELOAD,
)

_GSS_KINDS = ("hostgssenc", "hostnogssenc")
_METHODS = {
    **dict.fromkeys(("trust", "reject", "md5", "password", "gss", "sspi", "ident", "peer"), 0),
    **dict.fromkeys(("pam", "ldap", "cert", "radius"), 0),
    "bsd": HBA_BSD.since,
    "scram-sha-256": HBA_SCRAM.since,
    "oauth": HBA_OAUTH.since,
}
_DEEPEST = 10
_BLANKS = " \t\r"
Field = tuple[Name, ...]


class BrokenFileError(Exception):
    """Something in the file that the server could not read either."""


@dataclass(frozen=True)
class Files:
    """What files are read with.

    Attributes:
        read: the text of a file by its absolute path; raises OSError.
        version: `server_version_num`.
        tls: whether the server takes TLS; before 10 it does not load `hostssl` without.
    """

    read: Callable[[str], str]
    version: int
    tls: bool

    def beside(self, path: str, name: str) -> str:
        """The path of a file that is named in another."""
        return str(PurePosixPath(path).parent / name)


def read_file(files: Files, path: str, depth: int = 0) -> Iterator[Line | BrokenLine]:
    """The lines of a file and of those that it includes, in order.

    Raises:
        OSError: the file cannot be read.
    """
    for number, text in logical_lines(files.read(path), files.version):
        try:
            fields = _fields(text, files, path)
            if fields and HBA_INCLUDES.is_in(files.version) and fields[0][0].text in _DIRECTIVES:
                yield from _included(fields, files, path, depth)
            elif fields:
                yield _line(number, fields, path, files)
        except (BrokenFileError, OSError) as error:
            yield BrokenLine(number, str(error), path)


def logical_lines(text: str, version: int) -> Iterator[tuple[int, str]]:
    """Lines with the number of their first one; from 14 on a backslash at the end joins two."""
    started, begun = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        started = started or number
        joined = begun + line.rstrip("\r")
        if HBA_CONTINUED_LINES.is_in(version) and joined.endswith("\\"):
            begun = joined[:-1]
            continue
        yield started, joined
        started, begun = 0, ""
    if begun:
        yield started, begun


def tokens(line: str) -> Iterator[tuple[Name, bool]]:
    """The words of a line, each with whether a comma ends it and the field goes on."""
    position = 0
    while position < len(line):
        if line[position] in _BLANKS + ",":
            position += 1
        elif line[position] == "#":
            return
        else:
            name, ended_by, position = _token(line, position)
            yield name, ended_by == ","
            if ended_by == "#":
                return


def _token(line: str, start: int) -> tuple[Name, str, int]:
    """The word that starts there, what ends it, and where to go on."""
    letters: list[str] = []
    inside = twice = False
    for position in range(start, len(line)):
        letter = line[position]
        if not inside and letter in _BLANKS + ",#":
            return _name(letters, line[start]), letter, position + 1
        if letter != '"' or twice:
            letters.append(letter)
        # Two quotes in quoted text are one: the first closes it, the second opens it again.
        twice = inside and letter == '"' and not twice
        inside ^= letter == '"'
    return _name(letters, line[start]), "", len(line)


def _name(letters: Sequence[str], first: str) -> Name:
    return Name("".join(letters), quoted=first == '"')


def _fields(line: str, files: Files, path: str, depth: int = 0) -> list[Field]:
    fields: list[Field] = []
    goes_on = False
    for name, comma in tokens(line):
        names = _names(name, files, path, depth)
        fields = [*fields[:-1], fields[-1] + names] if goes_on else [*fields, names]
        goes_on = comma
    return fields


def _names(name: Name, files: Files, path: str, depth: int) -> Field:
    """The word itself, or those of the file that `@file` names."""
    if name.quoted or not name.text.startswith("@") or name.text == "@":
        return (name,)
    if depth == _DEEPEST:
        raise BrokenFileError(f"{name.text} is included too deeply")
    inner = files.beside(path, name.text[1:])
    return tuple(
        word
        for _, line in logical_lines(files.read(inner), files.version)
        for field in _fields(line, files, inner, depth + 1)
        for word in field
    )


def _included(
    fields: Sequence[Field], files: Files, path: str, depth: int
) -> Iterator[Line | BrokenLine]:
    directive, name = fields[0][0].text, "".join(word.text for word in fields[-1])
    if directive == "include_dir":
        raise BrokenFileError("include_dir is told by the view pg_hba_file_rules alone")
    if depth == _DEEPEST:
        raise BrokenFileError(f"{name} is included too deeply")
    inner = files.beside(path, name)
    try:
        yield from read_file(files, inner, depth + 1)
    except FileNotFoundError:
        if directive == "include":
            raise


_DIRECTIVES = ("include", "include_if_exists", "include_dir")


def _line(number: int, fields: Sequence[Field], path: str, files: Files) -> Line:
    """One line; a field that is missing or stands for several is an error."""
    rest = list(fields)
    kind = _kind(_next_single(rest, "type"), files)
    databases, users = _next(rest, "database"), _next(rest, "user")
    address = mask = ""
    if kind is not LineKind.LOCAL:
        address = _next_single(rest, "address")
        mask = _next_single(rest, "mask") if _wants_mask(address) else ""
    networks = () if kind is LineKind.LOCAL else networks_of(address, mask)
    method = _method(_next_single(rest, "authentication method"), files.version)
    return Line(number, kind, databases, users, f"{address} {mask}".strip(), networks, method, path)


def _next(rest: list[Field], what: str) -> Field:
    if not rest:
        raise BrokenFileError(f"the line ends before its {what}")
    return rest.pop(0)


def _next_single(rest: list[Field], what: str) -> str:
    values = _next(rest, what)
    if len(values) != 1:
        raise BrokenFileError(f"{len(values)} values for its {what}")
    return values[0].text


def _kind(word: str, files: Files) -> LineKind:
    kinds = {kind.value: kind for kind in LineKind}
    if word not in kinds or (word in _GSS_KINDS and not HBA_GSS_ENCRYPTION.is_in(files.version)):
        raise BrokenFileError(f"{word} is no type of connection")
    if (
        kinds[word] is LineKind.HOST_TLS
        and not files.tls
        and not TLS_BY_RELOAD.is_in(files.version)
    ):
        raise BrokenFileError("hostssl needs ssl = on")
    return kinds[word]


def _method(word: str, version: int) -> str:
    if word not in _METHODS or version < _METHODS[word]:
        raise BrokenFileError(f"{word} is no authentication method")
    return word


def _wants_mask(address: str) -> bool:
    return address not in KEYWORDS and "/" not in address and is_numeric(address)

"""Where statements end according to PostgreSQL's own lexer and parser, by postgast (17)."""

from dataclasses import dataclass, field

import postgast
from postgast.pg_query_pb2 import Token

COMMENTS = {Token.Value("SQL_COMMENT"), Token.Value("C_COMMENT")}


@dataclass(frozen=True)
class Piece:
    """A statement as the tokens have it; not valid where no grammar takes it."""

    text: str
    valid: bool


@dataclass
class _Open:
    """A statement that is being read: its tokens, and those since the last semicolon in it."""

    first: int = -1
    last: int = 0
    names: list[str] = field(default_factory=list)
    clause: list[str] = field(default_factory=list)
    depth: int = 0


def by_parser(text: str) -> list[str] | None:
    """The statements of a text that the grammar takes, without what is around them; else None."""
    octets = text.encode()
    try:
        found = postgast.parse(text).stmts
    except postgast.PgQueryError:
        return None
    ends = [one.stmt_location + one.stmt_len if one.stmt_len else len(octets) for one in found]
    return [
        _without_surroundings(octets[one.stmt_location : end])
        for one, end in zip(found, ends, strict=True)
    ]


def by_tokens(text: str) -> list[Piece] | str:
    """The statements of any text, by its tokens; the message where they cannot be read."""
    octets = text.encode()
    try:
        tokens = [one for one in postgast.scan(text).tokens if one.token not in COMMENTS]
    except postgast.PgQueryError as error:
        return str(error)
    pieces: list[Piece] = []
    current = _Open()
    for token in tokens:
        name = Token.Name(token.token) if token.token in Token.values() else ""
        if name == "ASCII_59":
            if current.first < 0:
                continue
            current.depth = _depth(current)
            current.clause = []
            if current.depth <= 0:
                pieces.append(_piece(octets, current))
                current = _Open()
                continue
        else:
            current.clause.append(name)
        current.names.append(name)
        current.first = token.start if current.first < 0 else current.first
        current.last = token.end
    if current.first >= 0:
        current.depth = _depth(current)
        pieces.append(_piece(octets, current))
    return pieces


def _piece(octets: bytes, found: _Open) -> Piece:
    return Piece(
        octets[found.first : found.last].decode(),
        found.depth <= 0 and not {"ASCII_92", "ASCII_36"} & set(found.names),
    )


def _without_surroundings(octets: bytes) -> str:
    tokens = [one for one in postgast.scan(octets.decode()).tokens if one.token not in COMMENTS]
    return octets[tokens[0].start : tokens[-1].end].decode()


def _kind(names: list[str]) -> str:
    """What a statement creates."""
    if names[:1] != ["CREATE"]:
        return ""
    return names[3] if names[1:3] == ["OR", "REPLACE"] and len(names) > 3 else [*names, ""][1]


def _depth(found: _Open) -> int:
    """How many bodies or parentheses of a rule are open behind the clause."""
    kind = _kind(found.names)
    if kind == "RULE":
        return found.depth + found.clause.count("ASCII_40") - found.clause.count("ASCII_41")
    if kind not in ("FUNCTION", "PROCEDURE"):
        return 0
    if found.clause == ["END_P"]:
        return found.depth - 1
    if _kind(found.clause) not in ("FUNCTION", "PROCEDURE"):
        return found.depth
    outside = _outside_parentheses(found.clause)
    for here in range(len(outside) - 1):
        if outside[here : here + 2] == ["BEGIN_P", "ATOMIC"] and outside[here + 2 :] != ["END_P"]:
            return found.depth + 1
    return found.depth


def _outside_parentheses(names: list[str]) -> list[str]:
    outside: list[str] = []
    for name in names:
        outside.append(name)
        if name == "ASCII_41" and "ASCII_40" in outside:
            while outside.pop() != "ASCII_40":
                pass
            outside.append("")
    return outside

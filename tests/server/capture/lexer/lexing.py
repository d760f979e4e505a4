"""The lexer's functions, called with many texts at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psycopg2.extensions import cursor

from pgdts.capture import engine

SQL = Path(__file__).parents[4] / "sql"
LEXER = [name for name in engine.FUNCTIONS if "/lexer/" in name]

# All statements of a message, as the callers of next_statement() go through one.
SPLIT = """
create function split(
    message text, backslashes boolean, out statement text, out bare text, out complete boolean)
returns setof record language plpgsql as $$
declare
    octets constant bytea := convert_to(message, getdatabaseencoding());
    here integer := 0;
    found record;
begin
    while here < octet_length(octets) loop
        found := pgdts.next_statement(octets, here, backslashes);
        statement := found.statement;
        bare := found.bare;
        complete := found.complete;
        here := found.next_at;
        if statement is not null or not complete then
            return next;
        end if;
    end loop;
end $$
"""


@dataclass(frozen=True)
class Statement:
    """What next_statement() says."""

    text: str | None
    complete: bool


@dataclass(frozen=True)
class Lexer:
    """A session in a database that holds the lexer and nothing else of the capture."""

    session: cursor

    def split(self, texts: Sequence[str], *, backslashes: bool = False) -> list[list[Statement]]:
        """The statements of each text, in order."""
        self.session.execute(
            "select i, statement, complete"
            " from unnest(%s::text[]) with ordinality as messages (message, i),"
            " lateral split(message, %s) with ordinality as found (statement, bare, complete, n)"
            " order by i, n",
            (list(texts), backslashes),
        )
        found: list[list[Statement]] = [[] for _ in texts]
        for number, text, complete in self.session.fetchall():
            found[number - 1].append(Statement(text, complete))
        return found

    def texts(self, message: str, *, backslashes: bool = False) -> list[str | None]:
        """The statements of one message, all of which are sure."""
        [found] = self.split([message], backslashes=backslashes)
        assert all(statement.complete for statement in found), found
        return [statement.text for statement in found]

    def tag(self, statement: str) -> str | None:
        """The tag with which a statement fires event triggers."""
        self.session.execute("select pgdts.tag_of(bare) from split(%s, false)", (statement,))
        tag: str | None
        [tag] = self.session.fetchone() or (None,)
        return tag


def install(session: cursor) -> Lexer:
    """Put the lexer into the session's database."""
    session.execute("create schema pgdts")
    for name in LEXER:
        session.execute((SQL / f"{engine.FOLDER}/{name}.sql").read_text(encoding="utf-8"))
    session.execute(SPLIT)
    return Lexer(session)

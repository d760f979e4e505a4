"""Random messages for the property test: DDL in every style of quoting, and what goes between.

Each statement is built twice over: as it stands alone, which is how it must be captured, and as it
stands in the message, with comments and blanks around it.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

Text = st.SearchStrategy[str]

_LETTERS = "abcxyzABC_09 ;'\"$\\-/*.()%äß漢🐘\n"
_ANYTHING: Text = st.text(alphabet=_LETTERS, max_size=12)


@dataclass(frozen=True)
class Statement:
    """A statement; `captured` tells whether it leaves a row."""

    text: str
    captured: bool


def _escaped(content: str) -> str:
    return "E'" + content.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"


def _plain(content: str) -> str:
    return "'" + content.replace("'", "''") + "'"


def _dollar(content: str, tag: str) -> str:
    return f"${tag}${content.replace('$', '')}${tag}$"


def _unicode(content: str) -> str:
    return "U&'" + content.replace("\\", "\\\\").replace("'", "''") + "'"


literals: Text = st.one_of(
    _ANYTHING.map(_plain),
    _ANYTHING.map(_escaped),
    st.builds(_dollar, _ANYTHING, st.sampled_from(["", "a", "body", "_x1", "тег"])),
    _ANYTHING.map(_unicode),
    st.sampled_from(["'a'\n'b;c'", "B'101'::text", "N'x;y'", "'--'", "'/*'", "1::text", "''"]),
)

_BLOCK = st.text(alphabet="ab;'\"$-\n ", max_size=8)
comments: Text = st.one_of(
    st.text(alphabet="ab;'\"$*/", max_size=8).map(lambda inside: f"--{inside}\n"),
    _BLOCK.map(lambda inside: f"/*{inside}*/"),
    st.tuples(_BLOCK, _BLOCK).map(lambda two: f"/*{two[0]}/*{two[1]}*/*/"),
)
blanks: Text = st.one_of(st.sampled_from([" ", "\n", "\t", "  \n ", "\r\n"]), comments)
between: Text = st.lists(st.one_of(blanks, st.just(";")), max_size=3).map("".join)
within: Text = st.one_of(st.just(" "), blanks.map(lambda blank: f" {blank} "))

_quoted_names: Text = st.text(alphabet=_LETTERS.replace("\0", ""), min_size=1, max_size=10).map(
    lambda name: '"' + name.replace('"', '""') + '"'
)


@st.composite
def messages(draw: st.DrawFn) -> list[Statement]:
    """Some statements that all succeed, in any order that keeps them so."""
    count = draw(st.integers(1, 8))
    return [statement for number in range(count) for statement in draw(_group(number))]


def _group(number: int) -> st.SearchStrategy[list[Statement]]:
    return st.one_of(
        _table(number), _function(number), _view(number), _rule(number), _nothing(), _nothing()
    )


@st.composite
def _table(draw: st.DrawFn, number: int) -> list[Statement]:
    name, gap, column = f"t{number}", draw(within), draw(_quoted_names)
    keyword = draw(st.sampled_from(["create table", "CREATE  TABLE", "Create\nTable"]))
    made = [
        Statement(
            f"{keyword}{gap}{name}{draw(within)}(id int default 1-1, {column} text default"
            f" {draw(literals)}{draw(within)})",
            True,
        )
    ]
    if draw(st.booleans()):
        made.append(
            Statement(f"insert into{draw(within)}{name} values (1, {draw(literals)})", False)
        )
    if draw(st.booleans()):
        made.append(
            Statement(f"alter table {name} alter {column} set default {draw(literals)}", True)
        )
    if draw(st.booleans()):
        made.append(Statement(f"truncate {name}", False))
    if draw(st.booleans()):
        made.append(Statement(f"drop table{draw(within)}{name}", True))
    return made


@st.composite
def _function(draw: st.DrawFn, number: int) -> list[Statement]:
    tag = draw(st.sampled_from(["", "f", "body"]))
    inside = draw(_ANYTHING).replace("$", "").replace("\\", "")
    text = inside.replace("'", "''")
    return [
        Statement(
            f"create function f{number}() returns text language sql as{draw(within)}"
            f"${tag}$ select '{text}'::text; ${tag}$",
            True,
        )
    ]


@st.composite
def _view(draw: st.DrawFn, number: int) -> list[Statement]:
    return [
        Statement(
            f"create view v{number} as select {draw(literals)}::text as {draw(_quoted_names)}", True
        )
    ]


@st.composite
def _rule(draw: st.DrawFn, number: int) -> list[Statement]:
    return [
        Statement(f"create table r{number} (id int, note text)", True),
        Statement(
            f"create rule a as on insert to r{number} do also (select {draw(literals)}::text;"
            f" delete from r{number} where note = {draw(literals)};)",
            True,
        ),
    ]


def _nothing() -> st.SearchStrategy[list[Statement]]:
    return st.one_of(
        literals.map(lambda value: f'select {value}::text as "create table x ()"'),
        literals.map(
            lambda value: f"do {_plain('begin perform 1; end -- ' + value.replace(chr(10), ' '))}"
        ),
        st.just("comment on database postgres is null"),
        st.just("set local work_mem = '1MB'"),
        st.just("with w as (select 1) select * from w"),
        st.just("create temp table if not exists tmp (id int)"),
        st.just("prepare p as select 1; deallocate p"),
    ).map(lambda text: [Statement(text, False)])

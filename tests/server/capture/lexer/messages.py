"""Messages at random: any tokens at all, and statements that the grammar takes."""

from random import Random

TOKENS = (
    *(
        "select",
        "1",
        "a",
        "e",
        "B",
        "é",
        "table t",
        "as",
        "case",
        "end",
        "begin atomic",
        "1e",
        "0x1f",
    ),
    *("create function f()", "create rule r as", "do also (", "insert into", "a$b$c", "$1", "xe"),
    *(
        "'x'",
        "''",
        "'",
        "'\n'",
        "E'",
        "E'a\\'b'",
        "e'\\\\'",
        "b'",
        "x'",
        "U&'",
        "B'1'",
        "X'f'",
        "N'n'",
    ),
    *("'a'\n  -- c'\n 'b;'", "E'a'\n'\\';'", "1.5e'", '"', 'U&"d"', '"a"";"', "\\"),
    *("$$", "$a$", "$a$;$a$", "$$;'$$", "$é$"),
    *(
        "-- c;'\n",
        "-- c\r",
        "-- c",
        "--",
        "/* ; */",
        "/* /* ' */ ; */",
        "/*",
        "*/",
        "/",
        "*",
        "+",
        "-",
    ),
    *(";", "(", ")", "[", "]", ",", ".", "::", "|", "@", "\n", "\r", "\t", " ", "\x0b", "\f"),
)
GAPS = (
    "",
    " ",
    "\n",
    "\t",
    " -- ; '\n",
    "-- it's\r",
    "/* ; ' */",
    '/* /* " */ $$ */',
    "\r\n",
    "  ",
)
LITERALS = (
    *(
        "'a;b'",
        "''",
        "'it''s;'",
        "E'\\';'",
        "e'\\\\'",
        "'C:\\dir;'",
        "E'a;'\n'\\';'",
        "'a'\n-- '\n';'",
    ),
    *("$$;'$$", "$q$;$$;$q$", "$é$;$é$", "B'101'", "X'1F'", "N'n;'", "U&'\\0041;'", "'é;'"),
)
NAMES = (
    "a",
    "case_",
    '"end"',
    '"a;b"',
    '"a"";"',
    "b$c$d",
    'U&"d;"',
    "é",
    "rule_x",
    "atomics",
    "xe",
    '"\'"',
)
BODIES = (
    "select 1 as case",
    "select 2 as end",
    "select case when true then 1 end",
    'select 1 as "end"',
    "insert into t values ({literal})",
    "select t.end from t",
    "",
)


def any_tokens(random: Random) -> str:
    """Tokens and what is nearly one, in any order."""
    many = random.randint(1, random.choice((6, 14, 30)))
    return "".join(random.choice(TOKENS) + random.choice(("", " ", " ")) for _ in range(many))


def valid(random: Random) -> str:
    """Statements of many kinds, with gaps of all kinds between their words."""
    many = random.randint(1, 6)
    return "".join(
        f"{_gap(random)}{_statement(random)}{_gap(random)};" for _ in range(many)
    ) + _gap(random)


def _gap(random: Random) -> str:
    return random.choice(GAPS)


def _statement(random: Random) -> str:
    literal, name = random.choice(LITERALS), random.choice(NAMES)
    body = "; ".join(
        random.choice(BODIES).format(literal=literal) for _ in range(random.randint(1, 3))
    )
    words = random.choice(
        (
            f"create table {name} ( x text default {literal} , y int )",
            f"select {literal} , {name} + 1 - 2 / 3 from {name}",
            f"select 1 -{_gap(random)} 2 , {literal} as case",
            f"create rule {name} as on insert to t do also ( delete from t ; select {literal} ; )",
            f"create or replace function {name} ( begin atomic ) language sql as {literal}",
            f"create function {name} ( ) returns int begin atomic {body} ; end",
            f"create procedure {name} ( begin atomic , c int ) begin atomic {body} ; end",
            "create function f ( ) returns int begin atomic end",
            f"comment on table {name} is {literal}",
            f"do {literal}",
            "",
        )
    )
    return " ".join(
        word + (_gap(random) if random.random() < 0.2 else "") for word in words.split(" ")
    )

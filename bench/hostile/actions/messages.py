"""Messages that are cut wrongly by a reader that is not the server: batches, comments, quotes."""

from bench.hostile.roles import ALL, CREATORS
from bench.hostile.script import Action, Draw, Script

_EDGES = (127, 1023, 1024, 4095, 4096, 8191, 16383, 65535, 65536)


def nothing_done(draw: Draw) -> Script:
    """Statements that did nothing leave no row, whoever runs them."""
    name = draw.table("_gone") if draw.schema != "pg_temp" else f"honest_1.{draw.token}_gone"
    statements = [
        f"drop table if exists {name}",
        f"drop schema if exists {draw.token}_gone",
        f"alter table if exists {name} add column x int",
        f"drop function if exists {name}(int)",
        "create schema if not exists public",
        "create extension if not exists plpgsql",
        f"drop owned by {draw.role.value}_nobody",
        f"drop view if exists {name}, {name}_2 cascade",
        f"alter view if exists {name} rename to more",
        f"alter index if exists {name} set (fillfactor = 70)",
    ]
    chosen = draw.chance.sample(statements, 4)
    never = tuple(one for one in statements if draw.token in one)
    if draw.chance.random() < 0.5:
        return Script(tuple(chosen), never=never)
    return Script((";\n".join(chosen),), never=never)


def nothing_done_in_a_function(draw: Draw) -> Script:
    """The same by EXECUTE, in a block that catches what fails."""
    gone = f"honest_1.{draw.token}_gone"
    never = (f"drop table if exists {gone}", f"alter table if exists {gone}")
    body = (
        f"execute 'drop table if exists {gone} cascade';"
        f"begin alter table if exists {gone} drop column a; exception when others then null; end;"
        "drop schema if exists none_of_that_name;"
    )
    return Script((f"do $$ begin {body} end $$",), never=never)


def hidden_behind_nothing(draw: Draw) -> Script:
    """What does nothing or forgets the session's state stands before what does something."""
    before = draw.chance.sample(
        [
            "create extension if not exists plpgsql",
            "discard sequences",
            "discard temp",
            "discard plans",
            f"drop table if exists {draw.table('_gone')}",
            f"select 'create table {draw.table()} (forged int)'",
            "create temp table if not exists hidden_behind (id int)",
            "drop table if exists pg_temp.hidden_behind",
            "set local search_path = pg_temp",
        ],
        draw.chance.randint(1, 5),
    )
    statement = f"create table {draw.table()} (id int)"
    last = f"alter table {draw.table()} add column note_{draw.token} text"
    return Script(
        ("; ".join([*before, statement, *before, last]),),
        exact=(statement, last),
        never=(
            f"create table {draw.table()} (forged",
            f"drop table if exists {draw.table('_gone')}",
        ),
    )


def never_a_later_one(draw: Draw) -> Script:
    """One that does nothing, then one of the same kind that fails: neither has a row."""
    name = draw.table()
    return Script(
        (
            f"create table {name} (id int)",
            (
                f"create table if not exists {name} (id int); drop table if exists {name}_no;"
                f"select 1; alter table if exists {name}_no add a int;"
                f"comment on table {name} is 'it'"
            ),
            f"create table if not exists {name} (id int); create table {name} (failed int)",
        ),
        must=(f"comment on table {name}",),
        never=(
            f"create table if not exists {name}",
            f"drop table if exists {name}_no",
            f"create table {name} (failed",
        ),
    )


def comment_at_the_edge(draw: Draw) -> Script:
    """A comment or a quote that begins at the last byte of what might be read at a time."""
    edge = draw.chance.choice(_EDGES) + draw.chance.randint(-2, 2)
    opening = draw.chance.choice(
        ["-- it isn't; used\n", "/* it isn't; /* nested */ */", "'it'';'||"]
    )
    head = f"create table {draw.table()} (id int, "
    default = "note text default "
    blanks = " " * max(edge - len(head) - len(default), 1)
    text = f"{head}{blanks}{default}{opening}'x')"
    if draw.chance.random() < 0.5:
        text = f"{head}{'y' * 40} int, {blanks}{default}{opening} 'x')"
    more = f"create index on {draw.table()} (id)"
    return Script((f"{text}; {more}",), exact=(text, more))


def quotes_cut_oddly(draw: Draw) -> Script:
    """Every way to write a text, with what looks like its end in it."""
    name = draw.table()
    literal = draw.chance.choice(
        [
            r"E'it\';\' drop table x; '",
            "E'a'\n'\\';'",
            "U&'\\0041;'''",
            "$a$ $b$; $$ ' $a$",
            f"$q${';' * draw.chance.randint(1, 9)}$q$",
            "'a'\n  'b;''c'",
            "'\\'",
            "e'\\\\'';--'",
            "B'1010'::text",
            "N';'",
            "$тег$;'$тег$",
        ]
    )
    first = f"create table {name} (note text default {literal})"
    second = f"alter table {name} add column second_{draw.token} text default {literal}"
    return Script((f"{first};\n{second};",), exact=(first, second))


def setting_within(draw: Draw) -> Script:
    """The server parsed the whole message under the setting at its start."""
    name = draw.table()
    onward = draw.chance.choice(["on", "off"])
    inward = "off" if onward == "on" else "on"
    first = f"create table {name} (note text default E'\\\\'';')"
    second = f"comment on table {name} is E'{draw.token}\\\\'"
    return Script(
        (
            "set escape_string_warning = off",
            f"set standard_conforming_strings = {onward}",
            (
                f"{first}; set standard_conforming_strings = {inward}; {second};"
                f"set backslash_quote = on; create index on {name} (note)"
            ),
            "set standard_conforming_strings = on",
        ),
        exact=(first, second),
    )


def many_blanks(draw: Draw) -> Script:
    """Thousands of blanks and comments inside a statement."""
    gap = draw.chance.choice([" ", "\n", "\t", "/**/", "--\n"]) * draw.chance.randint(1000, 6000)
    text = f"create{gap}table {draw.table()}{gap}(id int)"
    return Script((f"select 1;{gap}{text}{gap};",), exact=(text,))


def objects_named_like_keywords(draw: Draw) -> Script:
    """Names that are words of the grammar."""
    name = f"{draw.schema}.{draw.chance.choice(['tablespace', 'database', 'language', 'function'])}"
    return Script(
        (
            f"drop table if exists {name}",
            (
                f"create table {name} (id int); grant select on {name} to public;"
                f"comment on table {name} is '{draw.token}';"
                f"revoke all on table {name} from public; alter table {name} rename id to database"
            ),
            f"drop table {name}",
        ),
        must=(draw.token,),
    )


def atomic_body(draw: Draw) -> Script:
    """Bodies that are no literals, with the words in it that end them."""
    first = (
        f"create function {draw.table()}(a int) returns int language sql begin atomic;"
        " select case when a > 0 then 1 else 2 end as end;"
        " select 1 as case; select a as begin; end"
    )
    second = f"create table {draw.table('_after')} (id int)"
    return Script((f"{first}; {second}",), exact=(first, second))


def large(draw: Draw) -> Script:
    """A megabyte, in one statement or before one."""
    size = draw.chance.randint(200_000, 2_000_000)
    words = "it''s; -- /* $$ " * (size // 16)
    name = draw.table()
    if draw.chance.random() < 0.5:
        return Script((f"select length('{words}'); create table {name} (id int)",), must=(name,))
    return Script(
        (f"create table {name} (id int); comment on table {name} is '{words}'",),
        exact=(f"create table {name} (id int)",),
        must=(f"comment on table {name} is",),
    )


def many_statements(draw: Draw) -> Script:
    """Hundreds of statements in one message."""
    number = draw.chance.randint(50, 400)
    lines = "".join(f"create table {draw.table(f'_{n}')} (id int);\n" for n in range(number))
    drops = "".join(f"drop table {draw.table(f'_{n}')};\n" for n in range(number))
    last = f"create table {draw.table(f'_{number - 1}')} (id int)"
    return Script((lines, drops), exact=(last,))


def text_like_another(draw: Draw) -> Script:
    """The same words earlier in the message, in comments and literals, with other contents."""
    name = draw.table()
    forged = f"create table {name} (forged int)"
    true = f"create table {name} (id int)"
    return Script(
        (
            (
                f"/* {forged}; */ select '{forged}', $$ ; {forged}; $$; -- {forged}\n"
                f"do $d$ begin if false then {forged}; end if; end $d$; {true}; select '{forged};'"
            ),
        ),
        exact=(true,),
        never=(forged,),
    )


ACTIONS = (
    Action(nothing_done, ALL),
    Action(nothing_done_in_a_function, ALL),
    Action(hidden_behind_nothing, CREATORS, 3),
    Action(never_a_later_one, CREATORS),
    Action(comment_at_the_edge, CREATORS, 3),
    Action(quotes_cut_oddly, CREATORS, 3),
    Action(setting_within, CREATORS),
    Action(many_blanks, CREATORS),
    Action(objects_named_like_keywords, CREATORS),
    Action(atomic_body, CREATORS, since="14"),
    Action(large, CREATORS, 1),
    Action(many_statements, CREATORS, 1),
    Action(text_like_another, CREATORS),
)

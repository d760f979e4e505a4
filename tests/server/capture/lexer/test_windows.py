"""A message is read window by window; what straddles the end of one is read as a whole."""

import pytest

from tests.server.capture.lexer.lexing import Lexer

TOKENS = (
    *(
        "-- it isn't used\n",
        "/* it's; */",
        "/* /* ' */ ; */",
        "'a'';'",
        "''",
        "$$;$$",
        "$tag$;$tag$",
    ),
    *(
        "E'\\';'",
        "E'a'\n'\\';'",
        "E'a' -- '\n '\\';'",
        "U&';'",
        'U&"a;"',
        '"a"";"',
        "xe'a'",
        "e$a$",
    ),
    *("b'1'", "- 1 / 2", "*/* c; */", "'é;'"),
)


@pytest.mark.majors("oldest", "9.6", "15", "newest")
@pytest.mark.parametrize("end", [1024, 4096, 5120, 16384])
@pytest.mark.parametrize("token", TOKENS)
def test_token_at_the_end_of_a_window(lexer: Lexer, end: int, token: str) -> None:
    octets = len(token.encode())
    fills = (end + shift - len("select ") for shift in range(-octets - 2, 3))
    inside = (end + shift - len("select ''") for shift in range(-octets - 2, 3))
    texts = [f"select {'a,' * (fill // 2)}{' ' * (fill % 2)}{token} , 1" for fill in fills]
    texts += [f"select '{'y' * fill}'{token} , 1" for fill in inside if not token.startswith("'")]
    for text, found in zip(texts, lexer.split([f"{t}; select 2" for t in texts]), strict=True):
        assert [one.text for one in found] == [text, "select 2"]
        assert all(one.complete for one in found)

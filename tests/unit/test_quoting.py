"""Names and values in SQL that is written without a server."""

from hypothesis import given
from hypothesis import strategies as st

from pgdts.quoting import quoted_identifier, quoted_literal

_texts = st.text(st.characters(exclude_characters="\0"), min_size=1)


@given(_texts)
def test_an_identifier_reads_back_as_it_was(name: str) -> None:
    _reads_back(quoted_identifier(name), name, '"')


@given(_texts)
def test_a_literal_reads_back_as_it_was(value: str) -> None:
    _reads_back(quoted_literal(value), value, "'")


def _reads_back(quoted: str, text: str, mark: str) -> None:
    inside = quoted[1:-1]
    assert (quoted[0], quoted[-1]) == (mark, mark)
    assert inside.replace(mark * 2, mark) == text
    assert mark not in inside.replace(mark * 2, "")

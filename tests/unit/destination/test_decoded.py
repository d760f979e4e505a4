"""Captured rows come out of test_decoding as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from pgdts.destination.decoded import Assembly, CapturedTransaction, parse_columns

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))
VALUES = st.none() | TEXTS
PREFIX = "table public.dts_ddl_command: INSERT: "


@given(ddl=VALUES, message=VALUES)
def test_columns_survive(ddl: str | None, message: str | None) -> None:
    line = f"ddl_text[text]:{_literal(ddl)} id[bigint]:7 message[varchar (9)]:{_literal(message)}"
    assert parse_columns(line) == {"ddl_text": ddl, "id": "7", "message": message}


def test_a_transaction_ends_with_its_commit_and_holds_captured_rows_only() -> None:
    assembly = Assembly()
    lines = (
        ("BEGIN", 10),
        ("table public.orders: INSERT: id[integer]:1", 11),
        (f"{PREFIX}id[bigint]:1 ddl_text[text]:'create table t ()'", 12),
        ("table public.dts_ddl_command: DELETE: id[bigint]:0", 13),
    )
    assert [assembly.take(*line) for line in lines] == [None] * 4
    rows = ({"id": "1", "ddl_text": "create table t ()"},)
    before, taken, after = assembly.is_open, assembly.take("COMMIT", 20), assembly.is_open
    assert (before, taken, after) == (True, CapturedTransaction(rows, 20), False)
    assembly.take("BEGIN", 21)
    assert assembly.take("COMMIT", 22) == CapturedTransaction((), 22)


def _literal(value: str | None) -> str:
    return "null" if value is None else "'" + value.replace("'", "''") + "'"

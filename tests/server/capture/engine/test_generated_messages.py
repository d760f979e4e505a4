"""Whatever a message holds, the captured texts are its DDL statements, in order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.harness.databases import Database
from tests.server.capture.engine.consumer import session
from tests.server.capture.engine.statements import between, messages


@pytest.mark.majors("oldest", "9.5", "10", "15", "newest")
@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_captured_texts_are_the_ddl_statements_in_order(
    source: Database, data: st.DataObject
) -> None:
    statements = data.draw(messages())
    message = "".join(
        f"{data.draw(between)}{statement.text}{data.draw(between)};" for statement in statements
    )
    with session(source) as opened:
        opened.send(b"begin")
        opened.send(message.encode())
        found = opened.send(b"select ddl_text from public.dts_ddl_command order by id")
        opened.send(b"rollback")
    assert [text for [text] in found] == [
        statement.text.encode() for statement in statements if statement.captured
    ]

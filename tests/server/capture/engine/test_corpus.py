"""The conformance corpus: each scenario's rows, and what a strict consumer makes of them."""

import pytest

from tests.server.capture.engine.conftest import Fresh
from tests.server.capture.engine.consumer import CapturedRow
from tests.server.capture.engine.corpus import Expected, Scenario, scenarios
from tests.server.capture.engine.dump import differences
from tests.server.capture.engine.playing import play


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.name)
def test_scenario_leaves_its_rows_and_an_equal_destination(
    scenario: Scenario, pg_major: str, capture_headers: set[bytes], fresh: Fresh
) -> None:
    source = fresh(captured=True, encoding=scenario.encoding)
    destination = fresh(captured=False, encoding=scenario.encoding)

    played = play(scenario, source, destination)

    assert ended_as_meant(played.error, scenario.fails), played.error
    assert played.not_ready == []
    rows = [readable(row, scenario.codec) for row in played.rows]
    assert rows == merged(rows, scenario.expected(pg_major))
    assert [refused for refused in played.refused if not refused.announced] == []
    if scenario.carried:
        assert played.refused == []
        assert differences(source, destination, capture_headers) == []


def ended_as_meant(error: str | None, fails: str | None) -> bool:
    if error is None or fails is None:
        return error == fails
    return fails in error


def readable(row: CapturedRow, codec: str) -> Expected:
    return Expected(
        tag=row.tag,
        schema=(row.schema or b"").decode(codec),
        object_type=row.object_type,
        object_name=row.object_name.decode(codec),
        ddl_text=row.ddl_text.decode(codec),
        message=(row.message or b"").decode(codec),
    )


def merged(rows: list[Expected], expected: list[Expected]) -> list[Expected]:
    """The expected rows, with what they leave open taken from the rows that came."""
    padded = [*rows, *[None] * (len(expected) - len(rows))]
    return [
        wanted.completed_from(row) if row else wanted
        for wanted, row in zip(expected, padded, strict=False)
    ]

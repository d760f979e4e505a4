"""Whom a capture function trusts, told from its source."""

import pytest

from pgdts.capture.expected import ExpectedFunction, revisions
from pgdts.capture.objects import Function
from pgdts.checks.capture.function import unqualified_calls
from pgdts.dts.facts import CAPTURE_FUNCTION

OWN = [function for revision in revisions() for function in revision.functions]


def installed(body: str, settings: tuple[str, ...] = ()) -> Function:
    return Function(
        schema="public",
        name=CAPTURE_FUNCTION,
        arguments="",
        returns="event_trigger",
        language="plpgsql",
        security_definer=True,
        owner="dts",
        owner_is_privileged=True,
        settings=settings,
        body=body,
        grants=(),
    )


@pytest.mark.parametrize("own", OWN, ids=lambda own: own.name)
def test_no_function_of_pgdts_leaves_a_name_to_its_caller(own: ExpectedFunction) -> None:
    assert unqualified_calls(installed(own.body, own.settings)) == ()


def test_calls_without_a_schema_are_told() -> None:
    body = """
    -- current_query() in a comment, /* and */ count(*)
    /* max(
    id) */
    kept := Current_Query ();
    here := pg_catalog.inet_client_addr();
    rows := my_count(1) + "count"(1);
    execute 'select min(id) from x';
    """
    assert unqualified_calls(installed(body)) == ("current_query", "min")


def test_a_pinned_path_leaves_nothing_to_the_caller() -> None:
    assert unqualified_calls(installed("count(1)", ("search_path=pg_catalog",))) == ()

"""Which entries of a dump are no part of the application's schema."""

import pytest

from pgdts.rehearsal.archive import Entry
from pgdts.rehearsal.own_objects import is_own


def event_trigger(name: str, function: str) -> Entry:
    definition = (
        f"CREATE EVENT TRIGGER {name} ON ddl_command_end\n   EXECUTE FUNCTION {function}();"
    )
    return Entry("1", "EVENT TRIGGER", "", name, "postgres", definition)


def test_an_event_trigger_is_ours_by_the_schema_of_its_function() -> None:
    assert is_own(event_trigger("dts_intercept_anything", "pgdts.note_caller"))
    assert is_own(event_trigger("dts_intercept_ddl", "public.dts_capture_ddl"))
    assert not is_own(event_trigger("audit", "public.audit"))
    assert not is_own(event_trigger("audit", "pgdts_audit.audit"))


@pytest.mark.parametrize(
    ("kind", "schema", "name", "own"),
    [
        ("TABLE", "public", "dts_ddl_command", True),
        ("TABLE", "public", "dts_notes", False),
        ("SEQUENCE", "public", "dts_ddl_command_id_seq", True),
        ("SEQUENCE", "public", "dts_ticket_no_seq", False),
        ("FUNCTION", "public", "dts_capture_ddl()", True),
        ("FUNCTION", "public", "dts_capture_ddl(integer)", False),
        ("COMMENT", "public", "FUNCTION dts_capture_ddl(i integer)", False),
        ("ACL", "public", "FUNCTION dts_capture_ddl()", True),
    ],
)
def test_others_are_known_by_their_whole_names(
    kind: str, schema: str, name: str, own: bool
) -> None:
    assert is_own(Entry("1", kind, schema, name, "postgres", "")) is own

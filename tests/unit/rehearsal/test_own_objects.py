"""Which entries of a dump are no part of the application's schema."""

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

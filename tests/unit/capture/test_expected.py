"""What each revision installs, against the files that install it."""

import re

from pgdts.capture.expected import documented, expected_at, head, names_in_schema, revisions
from pgdts.resources import data_root


def revisions_of_alembic() -> list[str]:
    scripts = (data_root() / "alembic" / "versions").glob("*.py")
    found = (
        re.search(r'^revision(?:: str)? = "(\w+)"', s.read_text(), re.MULTILINE) for s in scripts
    )
    return sorted(match[1] for match in found if match)


def test_every_revision_of_alembic_is_known() -> None:
    assert [known.revision for known in revisions()] == revisions_of_alembic()


def test_the_head_is_the_newest() -> None:
    assert head().revision == revisions_of_alembic()[-1]


def test_an_unknown_revision_is_none() -> None:
    assert expected_at("ffff") is None


def test_the_capture_function_runs_with_the_rights_of_its_owner() -> None:
    [function] = documented().functions
    assert (function.name, function.is_event_trigger) == ("dts_capture_ddl", True)
    assert function.security_definer
    assert function.settings == ()


def test_bodies_are_what_stands_between_the_quotes() -> None:
    for known in revisions():
        for function in known.functions:
            assert function.body.startswith("\n")
            assert "$dts$" not in function.body


def test_only_the_documented_objects_are_in_public() -> None:
    kinds = (head().functions, head().sequences)
    in_public = {item.name for kind in kinds for item in kind if item.schema == "public"}
    assert in_public == {"dts_capture_ddl", "dts_ddl_command_id_seq"}
    assert {table.name for table in head().tables} == {"dts_ddl_command"}
    assert "prune" in names_in_schema()

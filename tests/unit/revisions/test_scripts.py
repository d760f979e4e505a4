"""Revision scripts and the SQL that they name."""

import re
from io import StringIO
from itertools import chain

import pytest
from alembic.runtime.migration import MigrationContext

from pgdts.capture import engine
from pgdts.errors import UsageError
from pgdts.resources import data_root, read_sql
from pgdts.revisions.changes import downgrade_script, require_revision, upgrade_script
from pgdts.revisions.operations import execute_text
from pgdts.revisions.request import ChangeRequest, Enable, Options, request_from_arguments
from pgdts.revisions.scripts import capture_revisions, open_scripts

CAPTURE = sorted((data_root() / "alembic/versions").glob("*.py"))


def test_ids_are_in_order_and_the_line_is_one() -> None:
    ids = [path.name[:4] for path in CAPTURE]
    assert list(capture_revisions()) == ids
    assert open_scripts().revision_map.get_current_head() == ids[-1]


def test_each_file_of_the_capture_is_installed_or_drops() -> None:
    folder = data_root() / "sql"
    there = {str(path.relative_to(folder))[:-4] for path in folder.glob("capture/**/*.sql")}
    named = "".join(path.read_text() for path in CAPTURE)
    dropping = {f"capture/{name}" for name in re.findall(r'"(install/\w+)"', named)}
    lists = (value for value in vars(engine).values() if isinstance(value, tuple))
    installed = (engine.LOG, *chain.from_iterable(lists))
    included = {name for name in there if "/include/" in name}
    assert {*engine.files(*installed), *dropping, *included} == there
    for name in there:
        assert read_sql(name).startswith("-- ")


@pytest.mark.parametrize("revision", ["head", "base", "0002", "+1", "head-1", "capture@head"])
def test_revisions_that_alembic_knows_pass(revision: str) -> None:
    require_revision(revision)


def test_unknown_revision_names_those_that_exist() -> None:
    with pytest.raises(UsageError) as error:
        require_revision("4711")
    assert "0001, 0002" in error.value.remedy


def test_script_holds_the_sql_byte_for_byte() -> None:
    script = upgrade_script("head", ChangeRequest())
    for path in CAPTURE:
        for name in re.findall(r'upgrade.*?"(capture/r\d+/\w+)"', path.read_text(), re.DOTALL):
            assert read_sql(name).rstrip() in script


def test_text_is_written_byte_for_byte() -> None:
    written = StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written}
    )
    text = "select '\t100 %', ':name', '\u00fc'  ;\n"
    execute_text(context, text)
    assert text in written.getvalue()


def test_script_is_one_transaction() -> None:
    for script in (
        upgrade_script("head", ChangeRequest()),
        downgrade_script("base", ChangeRequest()),
    ):
        assert re.findall(r"^(BEGIN|COMMIT|ROLLBACK);$", script, re.MULTILINE) == [
            "BEGIN",
            "COMMIT",
        ]


def test_script_quotes_the_options() -> None:
    request = ChangeRequest(Options(5, Enable.ALWAYS, "o'hare \\"))
    script = upgrade_script("head", request)
    assert "set local pgdts.retention = '5';" in script
    assert "set local pgdts.enable = 'A';" in script
    assert "set local pgdts.owner = 'o''hare \\';" in script


def test_range_of_revisions() -> None:
    script = upgrade_script("0002:0003", ChangeRequest())
    assert "create event trigger" in script
    assert "create table if not exists" not in script


def test_arguments_of_alembic() -> None:
    request = request_from_arguments({"retention": "7", "enable": "always", "force": "true"})
    assert request.options == Options(7, Enable.ALWAYS)
    assert request.force


@pytest.mark.parametrize(
    "wrong", [{"retention": "0"}, {"retention": "x"}, {"enable": "no"}, {"retension": "5"}]
)
def test_wrong_arguments_of_alembic(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        request_from_arguments(wrong)


def test_script_of_another_line_leaves_the_revisions_of_the_capture_alone() -> None:
    up, down = (
        upgrade_script("host@head", ChangeRequest()),
        downgrade_script("host@base", ChangeRequest()),
    )
    for script in (up, down):
        assert f"'{{{','.join(capture_revisions())}," in script
    assert "starts_at constant pg_catalog.text := ''" in up
    assert "starts_at constant pg_catalog.text := 'h0001'" in down
    assert "drop function if exists pgdts.host_view" in down


@pytest.mark.parametrize(("line", "other"), [("head", "d0001"), ("destination@head", "0001")])
def test_script_for_one_end_of_a_link_stops_at_the_other(line: str, other: str) -> None:
    [left_alone] = re.findall(
        r"version_num operator\(pg_catalog.<>\) all \('\{(.*)\}'",
        upgrade_script(line, ChangeRequest()),
    )
    assert other not in left_alone.split(",")
    assert "h0001" in left_alone.split(",")

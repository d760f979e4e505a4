"""Captured rows and the downgrade that drops them."""

import json
import stat
from pathlib import Path

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import read_status
from pgdts.errors import RefusedError
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.server.revisions.test_upgrade_and_downgrade import HEAD

ODD = "create view odd as select 'tab\there, line\nthere, \u00fcml\u00e4ut, 100 %'::text as one"


@pytest.mark.majors("oldest", "newest")
def test_rows_are_in_the_file_before_they_are_dropped(
    target: Target, sql: cursor, tmp_path: Path
) -> None:
    file = tmp_path / "log.jsonl"
    upgrade(target, "head", ChangeRequest())
    sql.execute("create table shop (id int)")
    sql.execute(ODD)

    plan = downgrade(target, "base", ChangeRequest(save_log=file))

    assert plan.captured_rows == 2
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [row["ddl_text"] for row in rows] == ["create table shop (id int)", ODD]
    assert list(rows[0])[:4] == ["ddl_text", "id", "event", "tag"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.majors("newest")
def test_file_that_cannot_be_written_keeps_the_log(
    target: Target, sql: cursor, tmp_path: Path
) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("create table shop (id int)")

    with pytest.raises(RefusedError, match="No such file"):
        downgrade(target, "base", ChangeRequest(save_log=tmp_path / "missing" / "log.jsonl"))

    assert read_status(target).revision == HEAD


@pytest.mark.majors("newest")
def test_partial_downgrade_drops_no_rows(target: Target, sql: cursor, tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    upgrade(target, "head", ChangeRequest())
    sql.execute("create table shop (id int)")

    plan = downgrade(target, "0001", ChangeRequest(save_log=file))

    assert plan.captured_rows == 0
    assert not file.exists()

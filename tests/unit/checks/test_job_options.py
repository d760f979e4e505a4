"""An option of the job is declared once: everything else that knows of it is made from that."""

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import typer.main

from docsite.commands import commands_page
from docsite.shapes import members
from pgdts.app import command_line
from pgdts.checks.kit.job_option import DeclaredOption
from pgdts.checks.profile_file import BrokenProfileError, read_profile_file, request
from pgdts.checks.request import JOB_OPTIONS
from pgdts.report.checks.documents import CheckDocument, ProfileObject

DECLARED = JOB_OPTIONS
# What has a meaning of its own; of all other types any value will do.
TOLD = {"only": ["WAL-LEVEL"], "ignore": ["WAL-LEVEL"], "route": "RDS", "dts-cidr": "ranges.txt"}


def test_each_option_is_one_of_the_command_with_its_help() -> None:
    group: Any = typer.main.get_command(command_line())
    known = {item.name: item for item in group.commands["check"].params}
    for item in DECLARED:
        parameter = known[item.option.parameter]
        names = [name for text in item.option.names for name in text.split("/")]
        assert [*parameter.opts, *parameter.secondary_opts] == names
        assert (parameter.help, parameter.default) == (item.option.help, None)


@pytest.mark.parametrize("item", DECLARED, ids=lambda item: item.option.key)
def test_each_option_is_a_key_of_a_file_and_changes_the_job(
    item: DeclaredOption, tmp_path: Path
) -> None:
    (tmp_path / "ranges.txt").write_text("10.0.0.0/8\n")
    path = tmp_path / "job.toml"
    path.write_text(f"{item.option.key} = {value_for(item)}\n")
    given, nothing = request(read_profile_file(path)), request(read_profile_file(empty(tmp_path)))
    assert {**vars(given.profile), **vars(given.choice)}[item.field] != {
        **vars(nothing.profile),
        **vars(nothing.choice),
    }[item.field]


def test_a_file_that_is_refused_is_told_every_key(tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    path.write_text("nonsense = 1\n")
    with pytest.raises(BrokenProfileError) as caught:
        read_profile_file(path)
    assert all(item.option.key in caught.value.needed for item in DECLARED)


def test_each_option_has_a_key_in_the_document_and_a_line_in_the_reference() -> None:
    [profile] = [item.type for item in members(CheckDocument) if item.key == "profile"]
    assert profile is ProfileObject
    keys = {member.key for member in members(profile)}
    fields = {item.field for item in DECLARED}
    assert keys == fields - {"ignore"} | {"ignored"}
    assert all(f"`{item.option.name}`" in commands_page() for item in DECLARED)


def value_for(item: DeclaredOption) -> str:
    """A value that no option has by default, as TOML has it."""
    if item.option.key in TOLD:
        return json.dumps(TOLD[item.option.key])
    kinds = [item.type, *get_args(item.type)]
    if get_origin(item.type) is tuple:
        return '["some"]'
    values = {bool: "true", int: "7", float: "7.5", date: "2026-03-01", str: '"some"'}
    return next(text for kind, text in values.items() if kind in kinds)


def empty(folder: Path) -> Path:
    path = folder / "empty.toml"
    path.write_text("")
    return path

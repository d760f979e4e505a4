"""Options of `pgdts rehearse` that make no sense are refused before anything is made."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pgdts.app import command_line
from pgdts.errors import UsageError


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("", "nothing to rehearse"),
        ("--run x FILE", "--run and SQL files"),
        ("--run x --source-server dbname=x", "one of --source-server"),
        ("--run x --server a --source-server b", "--server with --source-server"),
        ("--run x --source-major 18 --destination-major 16", "a source of 18"),
        ("--run x --with-data", "--with-data without --from"),
        ("--run x --from a --schema FILE", "--from and --schema"),
        ("--run x --no-workload --workload FILE", "--workload and --no-workload"),
        ("--run x --role a --server b", "--role on your own servers"),
        ("--run 'x", "--run"),
        ("--clean-up", "--clean-up without a server"),
    ],
)
def test_they_are_refused(arguments: str, found: str, tmp_path: Path) -> None:
    file = tmp_path / "m.sql"
    file.write_text("select 1")
    words = arguments.replace("FILE", str(file)).split()
    error = CliRunner().invoke(command_line(), ["rehearse", *words]).exception
    assert isinstance(error, UsageError)
    assert found in error.found

"""The profile of a job, from a file and from options."""

from datetime import date
from pathlib import Path

import pytest

from pgdts.checks.kit.profile import Profile, Route
from pgdts.checks.profile_file import BrokenProfileError, Given, read_profile_file, request
from pgdts.errors import UsageError
from pgdts.sessions.conninfo import BrokenConninfoError

WHOLE = """
route = "built-in"
full-only = false
no-ddl = true
tasks = 3
dts-cidr = "ranges.txt"
dts-role = "dts"
task-created = 2026-03-01
schemas = ["app", "Crm"]
tables = ["public.orders"]
destination = "host=rds password=secret"
wal-sample = 0.5
long-transaction = 5
ignore = ["wal-level"]
"""


def written(folder: Path, text: str) -> Path:
    (folder / "ranges.txt").write_text("10.0.0.0/8\n")
    path = folder / "job.toml"
    path.write_text(text)
    return path


def test_a_file_says_everything_that_options_say(tmp_path: Path) -> None:
    wanted = request(read_profile_file(written(tmp_path, WHOLE)))
    profile = wanted.profile
    assert profile.route is Route.BUILT_IN
    assert (profile.incremental, profile.ddl, profile.wants_ddl) == (True, False, False)
    assert (profile.tasks, wanted.tasks_given) == (3, True)
    assert [str(part) for part in profile.ranges] == ["10.0.0.0/8"]
    assert (profile.dts_role, profile.task_created) == ("dts", date(2026, 3, 1))
    assert (profile.schemas, profile.tables) == (("app", "Crm"), ("public.orders",))
    assert (profile.wal_sample_seconds, profile.long_transaction_minutes) == (0.5, 5)
    assert profile.destination == "host=rds password=secret"
    assert wanted.choice.ignore == ("WAL-LEVEL",)


def test_nothing_given_is_the_default() -> None:
    wanted = request(Given())
    assert wanted.profile == Profile()
    assert not wanted.tasks_given
    assert not wanted.choice.ignore


def test_a_full_load_alone_carries_neither_changes_nor_ddl() -> None:
    profile = request(Given({"full_only": True})).profile
    assert (profile.incremental, profile.wants_ddl) == (False, False)


def test_options_win(tmp_path: Path) -> None:
    file = read_profile_file(written(tmp_path, 'tasks = 3\nfull-only = true\ndts-role = "a"'))
    profile = request(Given({"tasks": 5, "full_only": False}).over(file)).profile
    assert (profile.tasks, profile.incremental, profile.dts_role) == (5, True, "a")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("shemas = []", "shemas: no such name"),
        ("tasks = 0", "tasks: input should be greater than or equal to 1"),
        ('route = "carrier pigeon"', "route: input should be 'plugin', 'built-in' or 'RDS'"),
        ('schemas = "app"', "schemas: input should be a valid tuple"),
        ("tasks =", "Invalid value (at end of document)"),
    ],
)
def test_a_broken_file_is_refused_with_the_name_of_the_key(
    tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BrokenProfileError) as caught:
        read_profile_file(path)
    assert caught.value.found == f"{path}: {said}"
    assert "task-created" in caught.value.needed


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenProfileError, match="No such file"):
        read_profile_file(tmp_path / "none.toml")


def test_a_destination_is_named_as_databases_are() -> None:
    assert request(Given({"destination": "copy"})).profile.destination == "dbname=copy"
    with pytest.raises(BrokenConninfoError):
        request(Given({"destination": "host='"}))


def test_an_unknown_rule_is_refused_with_those_that_are_like_it() -> None:
    with pytest.raises(UsageError, match="there is no rule WAL-LEVLE") as caught:
        request(Given({"only": ("WAL-LEVLE",)}))
    assert "WAL-LEVEL" in caught.value.needed


def test_no_password_is_shown() -> None:
    given = Given({"destination": "password=secret"})
    assert "secret" not in repr(given)
    assert "secret" not in repr(request(given))

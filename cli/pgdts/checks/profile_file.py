"""The profile of a job as people give it: in a TOML file, by options, or both."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pgdts.checks.kit.profile import Profile, Route
from pgdts.checks.ranges import read_ranges
from pgdts.checks.request import CheckRequest, choose
from pgdts.conninfo import is_conninfo, merge, parse
from pgdts.errors import UsageError


class BrokenProfileError(UsageError):
    """A profile file that cannot be read, or a value in it that makes no sense."""


def _as_option(name: str) -> str:
    return name.replace("_", "-")


class Given(BaseModel):
    """What was given, under the names of the options; None is not given."""

    model_config = ConfigDict(
        alias_generator=_as_option,
        populate_by_name=True,
        extra="forbid",
        frozen=True,
        defer_build=True,  # no other command needs it
    )

    route: Route | None = None
    full_only: bool | None = None
    no_ddl: bool | None = None
    tasks: int | None = Field(default=None, ge=1)
    dts_cidr: Path | None = None
    dts_role: str | None = None
    task_created: date | None = None
    schemas: tuple[str, ...] | None = None
    tables: tuple[str, ...] | None = None
    destination: str | None = Field(default=None, repr=False)
    try_plugin: bool | None = None
    wal_sample: float | None = Field(default=None, ge=0)
    long_transaction: int | None = Field(default=None, ge=1)
    only: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None

    def over(self, other: "Given") -> "Given":
        """These values, and the other's where there is none."""
        return other.model_copy(update=self.model_dump(exclude_none=True))


def read_profile_file(path: Path) -> Given:
    """The values of a TOML file; a path in it is relative to the file.

    Raises:
        BrokenProfileError: it cannot be read, or holds unknown names or wrong values.
    """
    try:
        given = Given.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise _broken(path, error.strerror or "not readable") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, str(error)) from None
    except ValidationError as error:
        raise _broken(path, "; ".join(_sentence(item) for item in error.errors())) from None
    ranges = given.dts_cidr and path.parent / given.dts_cidr
    return given.model_copy(update={"dts_cidr": ranges})


def request(given: Given) -> CheckRequest:
    """What is to be checked.

    Raises:
        UsageError: a file of ranges that cannot be read, an unknown rule, a broken connection
            string.
    """
    values: dict[str, Any] = {
        "route": given.route,
        "incremental": not given.full_only,
        "ddl": not given.no_ddl,
        "tasks": given.tasks,
        "ranges": read_ranges(given.dts_cidr) if given.dts_cidr else None,
        "dts_role": given.dts_role,
        "task_created": given.task_created,
        "schemas": given.schemas,
        "tables": given.tables,
        "destination": _conninfo(given.destination),
        "try_plugin": given.try_plugin,
        "wal_sample_seconds": given.wal_sample,
        "long_transaction_minutes": given.long_transaction,
    }
    profile = Profile(**{name: value for name, value in values.items() if value is not None})
    return CheckRequest(
        profile, given.tasks is not None, choose(given.only or (), given.ignore or ())
    )


def _conninfo(destination: str | None) -> str | None:
    """As for `-d`: a name alone is a database."""
    if destination is None:
        return None
    if not is_conninfo(destination):
        return merge("", dbname=destination)
    parse(destination)
    return destination


def _sentence(error: Mapping[str, Any]) -> str:
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{name}: no such name"
    return f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}"


def _broken(path: Path, reason: str) -> BrokenProfileError:
    names = ", ".join(_as_option(name) for name in Given.model_fields)
    return BrokenProfileError(
        f"{path}: {reason}",
        needed=f"a TOML file with any of {names}",
        remedy="the values are those of the options, lists in brackets: see `pgdts check --help`",
    )

"""The profile of a job as people give it: in a TOML file, by options, or both."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pgdts.checks.kit.job_option import DeclaredOption, made_of
from pgdts.checks.kit.profile import Profile
from pgdts.checks.request import JOB_OPTIONS, CheckRequest, Choice
from pgdts.errors import UsageError
from pgdts.late import pydantic


class BrokenProfileError(UsageError):
    """A profile file that cannot be read, or a value in it that makes no sense."""


@dataclass(frozen=True)
class Given:
    """What was given, by the parameters of the options; nothing else is in it."""

    values: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def over(self, other: "Given") -> "Given":
        """These values, and the other's where there is none."""
        return Given({**other.values, **self.values})


def read_profile_file(path: Path) -> Given:
    """The values of a TOML file; a path in it is relative to the file.

    Raises:
        BrokenProfileError: it cannot be read, or holds unknown names or wrong values.
    """
    try:
        told = _file_model().model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise _broken(path, error.strerror or "not readable") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, str(error)) from None
    except pydantic.ValidationError as error:
        raise _broken(path, "; ".join(_sentence(item) for item in error.errors())) from None
    values = told.model_dump(exclude_none=True)
    return Given({name: _from(path.parent, value) for name, value in values.items()})


def request(given: Given) -> CheckRequest:
    """What is to be checked.

    Raises:
        UsageError: a file of ranges that cannot be read, an unknown rule, a broken connection
            string.
    """
    profile, choice = made_of(Profile, given.values), made_of(Choice, given.values)
    return CheckRequest(profile, "tasks" in given.values, choice)


def _file_model() -> "type[pydantic.BaseModel]":
    """The keys of a file, with the types of their values."""
    config = pydantic.ConfigDict(extra="forbid", populate_by_name=True)
    keys: dict[str, Any] = {item.option.parameter: _key(item) for item in JOB_OPTIONS}
    return pydantic.create_model("ProfileFile", __config__=config, **keys)


def _key(declared: DeclaredOption) -> tuple[Any, Any]:
    option = declared.option
    return declared.type | None, pydantic.Field(default=None, alias=option.key, ge=option.least)


def _from(folder: Path, value: Any) -> Any:
    return folder / value if isinstance(value, Path) else value


def _sentence(error: Mapping[str, Any]) -> str:
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{name}: no such name"
    return f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}"


def _broken(path: Path, reason: str) -> BrokenProfileError:
    names = ", ".join(item.option.key for item in JOB_OPTIONS)
    return BrokenProfileError(
        f"{path}: {reason}",
        needed=f"a TOML file with any of {names}",
        remedy="the values are those of the options, lists in brackets: see `pgdts check --help`",
    )

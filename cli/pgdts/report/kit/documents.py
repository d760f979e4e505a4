"""JSON for programs: one document a command, whose `schema` names its kind and version.

Within a version, keys are added but never renamed or removed.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pgdts.errors import PgdtsError
from pgdts.late import pydantic
from pgdts.report.kit.visible import visible_json
from pgdts.targets import Skipped

VERSION = 1


@dataclass(frozen=True)
class ErrorObject:
    """Why something could not be done.

    Attributes:
        kind: for programs; the other texts are for people.
    """

    kind: str
    found: str
    needed: str
    remedy: str

    @classmethod
    def told(cls, error: PgdtsError) -> "ErrorObject":
        """That of an error."""
        return cls(type(error).__name__, error.found, error.needed, error.remedy)

    @classmethod
    def of(cls, error: PgdtsError | None) -> "ErrorObject | None":
        """That of an error, if there is one."""
        return None if error is None else cls.told(error)


@dataclass(frozen=True)
class SkippedObject:
    """A database that was left out."""

    database: str
    reason: str


def document(kind: str, content: Any) -> str:
    """One JSON document.

    Args:
        kind: the command, such as `upgrade`.
        content: a dataclass.
    """
    body = {"schema": f"pgdts/{kind}/{VERSION}", **values_of(content)}
    return visible_json(json.dumps(body, default=_plain, ensure_ascii=False, indent=2))


def document_line(content: Any, **more: str) -> str:
    """The same as one line.

    Args:
        content: a dataclass.
        more: what comes first.
    """
    body = {**more, **values_of(content)}
    return visible_json(json.dumps(body, default=_plain, ensure_ascii=False))


def values_of(content: Any) -> dict[str, Any]:
    """The values of a dataclass under the names that they have in JSON."""
    adapter = pydantic.TypeAdapter(type(content))
    values: dict[str, Any] = adapter.dump_python(content, by_alias=True)
    return values


def skipped_objects(skipped: Iterable[Skipped]) -> tuple[SkippedObject, ...]:
    """The databases that were left out."""
    return tuple(SkippedObject(item.label, item.reason) for item in skipped)


def _plain(value: Any) -> str:
    """What `json.dumps` has no form for."""
    return value.isoformat() if isinstance(value, date) else str(value)

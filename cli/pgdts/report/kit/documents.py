"""JSON for programs: one document a command, whose `schema` names its kind and version.

Within a version, keys are added but never renamed or removed.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from pgdts.advice import Advice, Remark
from pgdts.errors import PgdtsError
from pgdts.report.kit.visible import visible_json
from pgdts.targets import Skipped

VERSION = 1


def document(kind: str, content: Mapping[str, Any], version: int = VERSION) -> str:
    """One JSON document.

    Args:
        kind: the command, such as `upgrade`.
        content: values of the domain; dataclasses become objects.
        version: of this kind's schema.
    """
    body = {"schema": f"pgdts/{kind}/{version}", **content}
    return visible_json(json.dumps(body, default=plain, ensure_ascii=False, indent=2))


def error_object(error: PgdtsError | None) -> dict[str, str] | None:
    """An error as found, needed and remedy."""
    if error is None:
        return None
    kind = type(error).__name__
    return {"kind": kind, "found": error.found, "needed": error.needed, "remedy": error.remedy}


def skipped_objects(skipped: tuple[Skipped, ...]) -> list[dict[str, str]]:
    """The databases that were left out."""
    return [{"database": item.label, "reason": item.reason} for item in skipped]


def plain(value: Any) -> Any:
    """A value of the domain as JSON has it, for `json.dumps(default=…)`."""
    if isinstance(value, Advice | Remark):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in fields(value) if one.repr}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")

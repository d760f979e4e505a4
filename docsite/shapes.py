"""The types of the program as its JSON documents have them, for people."""

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from pgdts.advice import Advice, Remark

_TEXTS = (Advice, Remark)
_SCALARS: Mapping[Any, str] = {
    Any: "any value",
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    **dict.fromkeys(_TEXTS, "string"),
}
_ATTRIBUTES = re.compile(r"Attributes:\n(?P<text>.*?)(?:\n\s*\n|\Z)", re.DOTALL)
_ATTRIBUTE = re.compile(r"^ {8}(?P<names>[\w, ]+): (?P<text>.*(?:\n {9,}.*)*)", re.MULTILINE)


@dataclass(frozen=True)
class Member:
    """A key of an object, with the type of its value."""

    key: str
    type: Any
    meaning: str


def is_object(kind: Any) -> bool:
    """Whether a type becomes an object whose keys are fixed."""
    if not isinstance(kind, type) or kind in _TEXTS:
        return False
    return is_dataclass(kind) or issubclass(kind, BaseModel)


def members(kind: Any) -> list[Member]:
    """The keys of such an object."""
    if issubclass(kind, BaseModel):
        return [
            Member(item.alias or name, item.annotation, item.description or "")
            for name, item in kind.model_fields.items()
        ]
    hints, meanings = get_type_hints(kind), _meanings(kind.__doc__ or "")
    return [
        Member(item.name, hints[item.name], meanings.get(item.name, ""))
        for item in fields(kind)
        if item.repr  # as the documents have it
    ]


def spelled(kind: Any, names: Mapping[Any, str]) -> str:
    """A type in Markdown; objects by their names, with a link."""
    if kind in names:
        return f"[{names[kind]}](#{names[kind].lower()})"
    if kind in _SCALARS:
        return _SCALARS[kind]
    if get_origin(kind) is Literal:
        return " or ".join(f"`{value}`" for value in get_args(kind))
    if get_origin(kind) in (types.UnionType, Union):
        return " or ".join(dict.fromkeys(spelled(item, names) for item in get_args(kind)))
    if _is_list(kind):
        [item, *_] = [item for item in get_args(kind) if item is not ...] or [str]
        return f"list of {spelled(item, names)}"
    return _spelled_class(kind, names)


def inner(kind: Any) -> Iterator[Any]:
    """The objects that a type is made of, itself included."""
    if is_object(kind):
        yield kind
    for item in get_args(kind):
        yield from inner(item)


def _spelled_class(kind: Any, names: Mapping[Any, str]) -> str:
    if get_origin(kind) in (dict, Mapping) or (get_origin(kind) or kind) is dict:
        key, value = get_args(kind) or (str, str)
        return f"object of {spelled(value, names)} by {spelled(key, names)}"
    if get_origin(kind) is not None and get_args(kind):
        return spelled(get_args(kind)[0], names)
    if issubclass(kind, Enum):
        return " or ".join(f"`{item.value}`" for item in kind)
    if issubclass(kind, date):
        return "time" if hasattr(kind, "hour") else "date"
    if issubclass(kind, PurePath):
        return "string"
    raise TypeError(f"{kind} has no form in JSON")


def _is_list(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Sequence)


def _meanings(docstring: str) -> dict[str, str]:
    section = _ATTRIBUTES.search(docstring)
    if section is None:
        return {}
    return {
        name: " ".join(found["text"].split())
        for found in _ATTRIBUTE.finditer(section["text"])
        for name in found["names"].split(", ")
    }

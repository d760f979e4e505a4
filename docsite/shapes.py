"""The types of the program as its JSON documents have them, for people."""

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from ipaddress import IPv4Network, IPv6Network
from pathlib import PurePath
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from pgdts.json_form import WrittenAs, WrittenAsText

_SCALARS: Mapping[Any, str] = {
    Any: "any value",
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
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
    return (
        isinstance(kind, type)
        and (is_dataclass(kind) or issubclass(kind, BaseModel))
        and not issubclass(kind, WrittenAsText)
    )


def members(kind: Any) -> list[Member]:
    """The keys of such an object."""
    if issubclass(kind, BaseModel):
        return [
            Member(item.alias or name, item.annotation, item.description or "")
            for name, item in kind.model_fields.items()
        ]
    hints, meanings = get_type_hints(kind, include_extras=True), meanings_of(kind)
    shown = [item for item in fields(kind) if not item.metadata.get("exclude")]
    keys = [str(item.metadata.get("serialization_alias", item.name)) for item in shown]
    return [
        Member(key, _written(hints[item.name]), meanings.get(key) or meanings.get(item.name, ""))
        for key, item in zip(keys, shown, strict=True)
    ]


def meanings_of(kind: type) -> dict[str, str]:
    """What the docstrings of a class and of its bases say of its attributes."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        found |= _meanings(base.__doc__ or "")
    return found


def _written(annotation: Any) -> Any:
    """The type of a field as it is in JSON."""
    forms = [
        item.form for item in getattr(annotation, "__metadata__", ()) if isinstance(item, WrittenAs)
    ]
    plain = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    return forms[0] if forms else plain


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
    if (get_origin(kind) or kind) in (dict, Mapping):
        key, value = get_args(kind) or (str, str)
        return f"object of {spelled(value, names)} by {spelled(key, names)}"
    if get_origin(kind) is not None and get_args(kind):
        return spelled(get_args(kind)[0], names)
    if issubclass(kind, Enum):
        return " or ".join(f"`{item.value}`" for item in kind)
    if issubclass(kind, date):
        return "time" if hasattr(kind, "hour") else "date"
    if issubclass(kind, PurePath | WrittenAsText | IPv4Network | IPv6Network):
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

"""The JSON schema of a document, with what the docstrings say."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from docsite.shapes import meanings_of


class _Described(GenerateJsonSchema):
    """Puts the docstrings of dataclasses beside their keys, which are always there."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True

    def dataclass_schema(self, schema: Any) -> dict[str, Any]:
        written = super().dataclass_schema(schema)
        meanings = meanings_of(schema["cls"])
        written["description"] = (schema["cls"].__doc__ or "").partition("\n")[0]
        for key, value in written.get("properties", {}).items():
            value.pop("default", None)
            if meaning := meanings.get(key):
                value["description"] = meaning[:1].upper() + meaning[1:]
        return written


def schema_of(kind: str, content: type) -> dict[str, Any]:
    """The schema of one kind of document.

    Args:
        kind: with its version, such as `check/1`.
        content: its type.
    """
    written = TypeAdapter(content).json_schema(mode="serialization", schema_generator=_Described)
    named = {"schema": {"const": f"pgdts/{kind}", "title": "Schema", "type": "string"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **written,
        "properties": {**named, **written["properties"]},
        "required": ["schema", *written["required"]],
    }

"""The page of the JSON documents: what `--format json` of each command prints."""

from collections.abc import Iterator, Mapping
from typing import Any

from docsite.document_list import DOCUMENTS, Document
from docsite.markdown import code, page, table
from docsite.shapes import inner, is_object, members, spelled


def documents_page() -> str:
    """`docs/reference/json.md`."""
    names = _names()
    return page(
        "JSON documents",
        _introduction(),
        *(_section(document, names) for document in DOCUMENTS),
        ("## Types",),
        *(_type_section(kind, names) for kind in names),
    )


def _introduction() -> Iterator[str]:
    yield "`--format json` prints one document. `schema` is `pgdts/KIND/VERSION`: within a version,"
    yield "keys are added but never renamed or removed. Errors have `kind`, `found`, `needed` and"
    yield "`remedy`; `skipped` lists the databases that were left out, with the reason. Times are"
    yield "as in ISO 8601. Names are exactly those of the server: a byte that is not valid UTF-8 is"
    yield "a [lone surrogate](../explanation/status-verify-log.md#texts-that-are-not-utf-8)."


def _section(document: Document, names: Mapping[Any, str]) -> Iterator[str]:
    yield f"## {document.kind}"
    yield ""
    yield f"{', '.join(map(code, document.commands))}. {document.meaning}".rstrip()
    yield ""
    rows = ((code(key), spelled(kind, names)) for key, kind in document.form.items())
    yield from table(("Key", "Value"), rows)


def _type_section(kind: Any, names: Mapping[Any, str]) -> Iterator[str]:
    yield f"### {names[kind]}"
    yield ""
    yield (kind.__doc__ or "").partition("\n")[0]
    yield ""
    rows = (
        (code(member.key), spelled(member.type, names), " ".join(member.meaning.split()))
        for member in members(kind)
    )
    yield from table(("Key", "Value", "Meaning"), rows)


def _names() -> dict[Any, str]:
    """The objects of all documents, each under a name of its own."""
    found: dict[Any, str] = {}
    for document in DOCUMENTS:
        for kind in document.form.values():
            _name_all(kind, found)
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _name_all(kind: Any, found: dict[Any, str]) -> None:
    for item in inner(kind):
        if item in found or not is_object(item):
            continue
        found[item] = _free_name(item, set(found.values()))
        for member in members(item):
            _name_all(member.type, found)


def _free_name(kind: Any, taken: set[str]) -> str:
    if kind.__name__ not in taken:
        return str(kind.__name__)
    domain = kind.__module__.split(".")[1].capitalize()
    return f"{domain}{kind.__name__}"

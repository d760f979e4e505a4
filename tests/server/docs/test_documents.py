"""The JSON documents have the keys that the reference says, and no others."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, get_args

import pytest

from docsite.document_list import DOCUMENTS, Form
from docsite.shapes import inner, members
from tests.harness.databases import Database
from tests.harness.program import Program

FORMS = {document.kind: document.form for document in DOCUMENTS}
COMMANDS = (
    ("upgrade",),
    ("databases",),
    ("status",),
    ("verify",),
    ("log",),
    ("check", "--wal-sample", "0.1"),
    ("check", "--fix", "--dry-run", "--wal-sample", "0.1"),
    ("restore-identity",),
    ("downgrade", "--yes"),
)


@pytest.mark.majors("newest")
def test_documents_have_the_keys_of_the_reference(database: Database, program: Program) -> None:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create table without_key (a int)")
    for words in COMMANDS:
        document = printed(program, *words, "-d", database.dsn())
        kind = document.pop("schema").split("/")[1]
        assert list(differences(document, FORMS[kind], kind)) == []
        if kind == "upgrade":
            with database.connect() as connection, connection.cursor() as cursor:
                cursor.execute("create table if not exists captured as select 1 as a")


@pytest.mark.parametrize(
    ("value", "form"),
    [({"a": 1, "b": 2}, {"a": int}), ({}, {"a": int}), ({"a": [{"c": 1}]}, {"a": [{"b": int}]})],
)
def test_a_difference_is_told(value: Any, form: Form) -> None:
    assert list(differences(value, form, "it"))


def printed(program: Program, *words: str) -> dict[str, Any]:
    done = program.run_text(*words, "--format", "json")
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout))


def differences(value: Any, form: Any, where: str) -> Iterator[str]:
    """Keys that a value has and its form has not, and the other way round."""
    if isinstance(value, list):
        item = form[0] if isinstance(form, list) else form
        yield from chain.from_iterable(differences(one, item, f"{where}[]") for one in value)
    elif isinstance(value, dict) and isinstance(form, Mapping):
        yield from (f"{where}.{key}" for key in value.keys() ^ form.keys())
        for key in value.keys() & form.keys():
            yield from differences(value[key], form[key], f"{where}.{key}")
    elif isinstance(value, dict) and not _is_by_name(form):
        yield from _of_one_type(value, form, where)


def _of_one_type(value: dict[str, Any], kind: Any, where: str) -> Iterator[str]:
    """Those to the type with the same keys, of all that may stand here."""
    forms = [{member.key: member.type for member in members(one)} for one in inner(kind)]
    fitting = next((form for form in forms if form.keys() == value.keys()), None)
    if fitting is None:
        yield f"{where}: {sorted(value)}"
    else:
        yield from differences(value, fitting, where)


def _is_by_name(kind: Any) -> bool:
    return kind is Any or any(str(one).startswith("dict[") for one in (kind, *get_args(kind)))

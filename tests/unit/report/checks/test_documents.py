"""The JSON document of `pgdts check`."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from docsite.json_schema import schema_of
from pgdts.report.checks.documents import CheckDocument, check_document
from tests.unit.report.checks import samples


@pytest.mark.parametrize("sample", ["one", "thirty", "healthy", "hostile"])
def test_documents_are_as_the_schema_has_them(sample: str) -> None:
    text = check_document(getattr(samples, sample)())
    schema = schema_of("check/1", CheckDocument)
    for form in (schema, *schema["$defs"].values()):
        form["additionalProperties"] = False
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(json.loads(text))
    assert not {"\x1b", "\u202e"} & set(text)


def test_a_finding_has_everything_that_a_program_needs() -> None:
    document = json.loads(check_document(samples.one(), strict=True))
    assert document["schema"] == "pgdts/check/1"
    assert [document[key] for key in ("exit_code", "blockers", "warnings", "notices")] == [
        1,
        3,
        2,
        1,
    ]
    [server] = document["servers"]
    [finding] = server["examination"]["findings"]
    assert finding["severity"] == "blocker"
    assert finding["remedies"] == [
        {
            "kind": "SQL",
            "text": "alter system set wal_level = 'logical';",
            "effect": "restart",
            "fixable": True,
        }
    ]
    [missing] = server["examination"]["not_checked"]
    assert missing["rule"] == "WAL-DISK"


def test_an_error_and_skipped_databases_are_in_it() -> None:
    document = json.loads(check_document(samples.thirty()))
    last = document["databases"][-1]
    assert (last["readiness"], last["examination"]) == ("not known", None)
    assert last["error"]["kind"] == "AuthenticationFailedError"
    assert document["skipped"][0]["database"] == "template1"
    assert document["profile"]["ignored"] == ["COL-ARRAY"]


def test_hostile_names_come_back_as_they_are() -> None:
    document = json.loads(check_document(samples.hostile()))
    for finding in document["databases"][0]["examination"]["findings"]:
        assert finding["objects"]["names"] == [samples.HOSTILE]

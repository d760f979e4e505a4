"""What people and programs are told of a rehearsal."""

import json
import re
from dataclasses import replace
from io import StringIO

from rich.console import Console

from pgdts.dts.verdict import Arrival
from pgdts.masking import MASK
from pgdts.rehearsal.result import Judge, Rehearsal, without_passwords
from pgdts.rehearsal.schema_difference import ObjectDifference
from pgdts.report.rehearsal.documents import rehearsal_document
from pgdts.report.rehearsal.page import bars, rehearsal_page
from pgdts.report.rehearsal.text import headline, print_rehearsal
from tests.unit.rehearsal.results import HOSTILE, eventful, quiet

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printed(rehearsal: Rehearsal, judge: Judge = Judge.DTS) -> str:
    written = StringIO()
    print_rehearsal(Console(file=written, width=300), rehearsal, judge, verbose=False)
    return written.getvalue()


def test_problems_are_all_named() -> None:
    assert [problem.split(" ")[0] for problem in eventful().problems(Judge.DTS)] == [
        "migrate", "row", "1", "1", "1", "2", "1",
    ]  # fmt: skip
    assert "1 statement not carried" in headline(eventful(), Judge.DTS)
    assert "not carried" not in headline(eventful(), Judge.CONSUMER)
    assert quiet().problems(Judge.DTS) == ()


def test_no_output_holds_a_password() -> None:
    secret = "alter user u password 'hush'"
    happened = eventful()
    [first, *others] = happened.statements
    seen = without_passwords(
        replace(
            happened,
            steps=(replace(happened.steps[0], output=f"ran {secret}", error=secret, label=secret),),
            statements=(replace(first, row=replace(first.row, ddl_text=secret)), *others),
            objects=(ObjectDifference("ROLE", "u", secret, f"{secret} valid until 'x'"),),
            notes=(secret,),
        )
    )
    shown = [
        printed(seen),
        rehearsal_document(seen, Judge.DTS),
        rehearsal_page(seen, Judge.DTS),
    ]
    assert ["hush" in text for text in shown] == [False] * 3
    assert all(MASK in text for text in shown)


def test_nothing_captured_is_a_problem() -> None:
    [problem] = replace(quiet(), statements=()).problems(Judge.CONSUMER)
    assert "no DDL was captured" in problem
    assert headline(replace(quiet(), statements=()), Judge.DTS) == problem
    assert "0 of 0" not in printed(replace(quiet(), statements=()))


def test_the_text_tells_what_became_of_each_statement() -> None:
    text = printed(eventful())
    assert re.search(r"not carried, CREATE VIEW: not in the current list \(\d+\)", text)
    assert "existing rows get now() anew at the destination" in text
    assert "1,200 rows at the source, 2 at the destination" in text
    assert "user mapping" in text
    assert "DTS as documented (the current list): 2 of 5 statements arrive" in text
    assert "everything arrived" in printed(quiet())


def test_text_of_others_steers_no_terminal() -> None:
    assert not STEERING.search(printed(eventful()))
    assert not STEERING.search(rehearsal_document(eventful(), Judge.DTS))


def test_the_document_holds_everything() -> None:
    document = json.loads(rehearsal_document(eventful(), Judge.DTS))
    assert (document["schema"], document["arrived"]) == ("pgdts/rehearsal/1", False)
    arrivals = [item["dts"]["arrival"] for item in document["statements"]]
    assert arrivals == ["carried", "failed", "not carried", "at risk", "not reached"]
    assert document["statements"][1]["row"]["ddl_text"].endswith(f"default '{HOSTILE}'")
    [table, _] = document["schema_differences"]["with_the_stand_in"]
    assert table["diff"] != []
    assert document["rows"][1]["missing"] == [HOSTILE]


def test_the_page_needs_nothing_else_and_runs_nothing_of_others() -> None:
    page = rehearsal_page(eventful(), Judge.DTS)
    assert not STEERING.search(page)
    assert "<script" not in page
    assert "{{" not in page.replace("{{ 7*7 }}", "")
    links = set(re.findall(r"(?:href|src)=\"([^\"]*)\"", page))
    assert links == {eventful().dts_list[1]}
    assert not re.search(r"url\(|@import|<link|<img", page)
    assert "Not everything arrived" in page
    assert "Everything arrived" in rehearsal_page(quiet(), Judge.DTS)


def test_bars_are_shares_of_the_most_frequent_kind() -> None:
    alter, *others = bars(eventful().statements, Judge.DTS)
    assert (alter.tag, alter.total) == ("ALTER TABLE", 2)
    assert alter.shares == ((Arrival.AT_RISK, 1, 50.0), (Arrival.FAILED, 1, 50.0))
    assert {bar.total for bar in others} == {1}

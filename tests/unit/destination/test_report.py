"""What is printed of a link: safe to show, and the same for programs."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console

from pgdts.advice import Advice
from pgdts.destination.applied import AppliedRow, StatementOutcome
from pgdts.destination.failing import FailingRow
from pgdts.destination.idle import Idleness
from pgdts.destination.link import Link, Policy
from pgdts.destination.links import FoundLink
from pgdts.destination.news import Joined, Retried
from pgdts.destination.state import LinkState
from pgdts.errors import PgdtsError
from pgdts.report.destination import (
    StateReport,
    news_line,
    print_news,
    print_state,
    skipped_document,
    state_document,
)
from pgdts.targets import Target

HOSTILE = "create table \x1b[2J t ()"
ROW = AppliedRow(
    *(
        1,
        7,
        StatementOutcome.FAILED,
        "CREATE TABLE",
        "public.t",
        HOSTILE,
        "42P07",
        "it is there",
        None,
    ),
    *(None, datetime(2026, 11, 21, tzinfo=UTC)),
)
FAILING = FailingRow(8, "0A000", "CREATE EXTENSION", HOSTILE)
STATE = LinkState(
    *(Policy.STOP, True, False, "0/20", "0/10", ("public.t",), ROW, FAILING, ("public.t (b)",)),
)
LINK = Link(Target("crm", "dbname=crm password=geheim"), Target("copy", "dbname=copy"), "crm")


def test_a_state_says_what_stops_it_and_what_to_do() -> None:
    console = Console(file=io.StringIO(), width=200)
    idle = Idleness("the subscription pgdts_crm is disabled", Advice.of("enable it"))
    links = (FoundLink("crm", has_slot=True, ends_here=True), FoundLink("old", True, False))
    print_state(
        console, StateReport(LINK, STATE, [ROW], "0A000 no such extension", idle, links), last=5
    )
    text = _text(console)
    assert "behind: 16 bytes" in text
    assert "captured row 8 stops the flow: create table \\x1b[2J t ()" in text
    assert "the subscription pgdts_crm is disabled; to do: enable it" in text
    assert "links: crm, old (ends at another destination, or is left over)" in text
    assert "0A000 no such extension" in text
    ends = "--source dbname=crm --destination dbname=copy"
    assert f"pgdts destination skip 8 {ends}" in text
    assert "the destination lacks public.t (b)" in text
    assert "0 applied, 0 rewritten, 1 failed, 0 skipped" in text
    assert "\x1b[2J" not in text


def test_no_output_holds_a_password_of_a_statement() -> None:
    secret = "alter user u -- it is new\n password 'hush'"
    row, failing = replace(ROW, statement=secret, error=secret), replace(FAILING, statement=secret)
    report = StateReport(LINK, replace(STATE, failing=failing, last_applied=row), [row], secret)
    console = Console(file=io.StringIO(), width=200)
    print_state(console, report, last=5)
    for news in (row, failing, Retried(PgdtsError("gone"))):
        print_news(console, news)
    texts = [_text(console), state_document("destination-status", report)]
    texts += [news_line(row), news_line(failing), skipped_document(failing)]
    assert not [text for text in texts if "hush" in text]
    assert "alter user u /* it is new */ password '********'" in texts[0]


def test_the_same_for_programs_without_a_password() -> None:
    document = json.loads(
        state_document("destination-status", StateReport(LINK, STATE, [ROW], "why"))
    )
    assert document["schema"] == "pgdts/destination-status/1"
    assert document["state"]["lag_bytes"] == 16
    assert document["state"]["failing"]["captured_id"] == 8
    assert [row["outcome"] for row in document["outcomes"]] == ["failed"]
    assert "geheim" not in json.dumps(document)


def test_news_are_one_line_each() -> None:
    error = PgdtsError("gone", needed="a server", remedy="start it")
    for news, kind in (
        (ROW, "outcome"),
        (FAILING, "failing"),
        (Joined("public", "t"), "joined"),
        (Retried(error), "interrupted"),
    ):
        line = news_line(news)
        assert "\n" not in line
        assert json.loads(line)["kind"] == kind
        console = Console(file=io.StringIO(), width=200)
        print_news(console, news)
        assert "\x1b[2J" not in _text(console)


def test_unknown_positions_and_progress() -> None:
    nothing_known = replace(STATE, applied_lsn=None, failing=None, missing_at_destination=())
    assert nothing_known.lag_bytes is None
    assert not nothing_known.has_reached("0/1")
    assert not nothing_known.is_wrong
    assert STATE.has_reached("0/10")
    assert not STATE.has_reached("0/11")
    assert STATE.is_wrong


def _text(console: Console) -> str:
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()

"""The lines of `pgdts status`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from pgdts.advice import Remark
from pgdts.capture.access import Access
from pgdts.capture.differences import Condition, Difference, ObjectKind, ObjectState
from pgdts.capture.state import DtsSlot, LogSummary, Publication
from pgdts.capture.status import DatabaseStatus, Installation, InstalledOptions
from pgdts.report.status import condition, print_statuses

FINE = DatabaseStatus(
    database="shop",
    server_version="17.10",
    installation=Installation.REVISION,
    revision="0003",
    is_head=True,
    options=InstalledOptions(10_000, "origin", "dts"),
    objects=(ObjectState(ObjectKind.TABLE, "public.dts_ddl_command"),),
    findings=(),
    notes=(),
    leftovers=(),
    not_visible=(),
    log=LogSummary(1234, 1, 1234, datetime(2026, 3, 1, 8, 30, tzinfo=UTC)),
    event_triggers_enabled=True,
    publications=(Publication("dts_sync_a", all_tables=False, owner="dts"),),
    slots=(DtsSlot("dts_sync_s", "pgoutput", active=True),),
    access=Access(),
    pending=(),
)
CHANGED = ObjectState(
    ObjectKind.FUNCTION,
    "public.dts_capture_ddl",
    (Difference(Condition.CHANGED, "the source differs", diff="-begin\n+declare"),),
)
Printed = Callable[..., str]


@pytest.fixture
def printed() -> Printed:
    """What is printed about a status on a terminal of some width, or on none."""

    def run(status: DatabaseStatus, *, width: int | None = None, verbose: bool = False) -> str:
        file = StringIO()
        terminal = width is not None
        console = Console(file=file, width=width, force_terminal=terminal, color_system=None)
        print_statuses(console, [("shop", status)], verbose=verbose)
        return file.getvalue()

    return run


def test_a_sound_capture_is_one_line(printed: Printed) -> None:
    [_, line] = printed(FINE).splitlines()
    assert line.split()[:6] == ["shop", "ok", "0003", "origin", "1,234", "of"]
    assert line.endswith("1 publication, 1 slot (1 active)")


def test_a_difference_is_shown_with_its_diff_and_what_to_do(printed: Printed) -> None:
    lines = printed(replace(FINE, objects=(CHANGED,))).splitlines()
    assert "  function public.dts_capture_ddl: changed: the source differs" in lines
    assert lines[-3:] == [
        "    -begin",
        "    +declare",
        "    to do: `pgdts upgrade` creates it again",
    ]


def test_more_is_said_only_if_asked_for(printed: Printed) -> None:
    assert "slot dts_sync_s" not in printed(FINE)
    assert "slot dts_sync_s: pgoutput, in use" in printed(FINE, verbose=True)


def test_an_older_revision_is_marked(printed: Printed) -> None:
    assert "0003 (old)" in printed(replace(FINE, is_head=False))


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_terminal(printed: Printed, width: int) -> None:
    lines = printed(FINE, width=width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert "1 active" in " ".join(" ".join(lines).split())


def test_a_name_cannot_steer_the_terminal(printed: Printed) -> None:
    slot = DtsSlot("dts_sync_\x1b[2J", "pgoutput", active=False)
    assert "\x1b[2J" not in printed(replace(FINE, slots=(slot,)), verbose=True)


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (FINE, "ok"),
        (replace(FINE, objects=(CHANGED,)), "drift"),
        (replace(FINE, findings=(Remark("event_triggers is off"),)), "drift"),
        (replace(FINE, installation=Installation.BY_HAND), "by hand"),
        (replace(FINE, installation=Installation.ABSENT), "not installed"),
    ],
)
def test_one_word_says_how_it_is(status: DatabaseStatus, word: str) -> None:
    assert condition(status) == word


def test_strict_takes_nothing_but_the_newest() -> None:
    assert not FINE.is_wrong(strict=True)
    assert not replace(FINE, is_head=False).is_wrong()
    assert replace(FINE, is_head=False).is_wrong(strict=True)

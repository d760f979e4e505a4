"""The pages in a real browser, as wide as a telephone and as a desk."""

from pgdts.rehearsal.result import Judge
from pgdts.report.checks.pages import check_page
from pgdts.report.rehearsal.page import rehearsal_page
from tests.harness.browser import Look, look
from tests.unit.rehearsal import results
from tests.unit.report.checks import samples

WIDTHS = (390, 1280)


def pages() -> dict[str, str]:
    checks = (samples.one, samples.thirty, samples.healthy, samples.hostile)
    rehearsals = (results.eventful, results.quiet)
    return {f"check {make.__name__}": check_page(make()) for make in checks} | {
        f"rehearsal {make.__name__} {judge.value}": rehearsal_page(make(), judge)
        for make in rehearsals
        for judge in Judge
    }


def test_pages_are_quiet_fit_their_width_fold_and_show_hostile_names_as_text() -> None:
    """One look at all of them: a browser takes long to start."""
    looked = look(pages(), WIDTHS)
    assert [one.width for one in looked.seen] == list(WIDTHS) * len(pages())
    nothing_said_fetched_or_run(looked)
    no_page_scrolls_sideways(looked)
    folds_open_and_close(looked)
    hostile_names_are_text(looked)


def nothing_said_fetched_or_run(looked: Look) -> None:
    assert looked.console == []
    assert [one.name for one in looked.seen if one.fetched or one.scripts] == []


def no_page_scrolls_sideways(looked: Look) -> None:
    wide = {one.name: one.wide[:3] for one in looked.seen if one.content_width > one.width}
    assert wide == {}


def folds_open_and_close(looked: Look) -> None:
    assert all(all(one.folds) for one in looked.seen)
    assert any(one.folds for one in looked.seen)


def hostile_names_are_text(looked: Look) -> None:
    hostile = [one for one in looked.seen if "hostile" in one.name or "eventful" in one.name]
    assert hostile
    assert all("<script>" in one.text for one in hostile)
    assert not {"\u202e", "\u2066"} & set("".join(one.text for one in hostile))

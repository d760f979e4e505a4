"""The page of `pgdts check`."""

import builtins
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from pgdts.report.checks.pages import bars, check_page
from pgdts.report.checks.reports import ReportFormat, prepare_report
from pgdts.report.kit.pages import MissingTemplateEngineError
from tests.unit.report.checks import samples

EMPTY = {"meta", "br", "wbr", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Reads a page strictly: each element is closed where it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[Mapping[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("sample", ["one", "thirty", "healthy", "hostile"])
def test_pages_are_well_formed_and_need_nothing_else(sample: str) -> None:
    text = check_page(getattr(samples, sample)())
    page = Page(text)
    assert not {name for name, _ in page.elements} & {"script", "link", "img", "iframe", "object"}
    assert not [name for _, attributes in page.elements for name in attributes if name[:2] == "on"]
    assert not re.search(r"url\(|@import|src=", text)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_readiness_is_told_at_a_glance() -> None:
    page = Page(check_page(samples.thirty()))
    assert "0 of 30 databases are ready, 5 with warnings" in page.text
    assert "0 ready 5 ready with warnings 1 not known 24 blocked" in page.text
    assert "cannot connect to tenant_29: no pg_hba.conf entry" in page.text
    assert "shop is blocked" in Page(check_page(samples.one())).text


def test_each_database_leads_to_its_blockers_and_warnings() -> None:
    page = Page(check_page(samples.one()))
    targets = {attributes["id"] for attributes in page.all("details")}
    links = [str(link["href"]) for link in page.all("a") if str(link["href"]).startswith("#")]
    assert len(links) == 5
    assert {link[1:] for link in links} <= targets


def test_evidence_is_foldable_and_blockers_are_open() -> None:
    page = Page(check_page(samples.one()))
    kinds = [(item["class"], "open" in item) for item in page.all("details")]
    assert kinds == [
        *[("finding blocker", True)] * 3,
        *[("finding warning", False)] * 2,
        ("finding notice", False),
    ]
    assert "alter table app.audit replica identity full;" in page.text
    assert "app.events_2024_19 and 37 more" in page.text


def test_bars_show_each_theme_that_was_looked_at() -> None:
    labels = [
        item["aria-label"]
        for item in Page(check_page(samples.one())).all("span")
        if "aria-label" in item
    ]
    assert labels[0] == "WAL and slots: 1 blocker, 1 not checked"
    assert labels[-1] == "capture: 1 blocker"


def test_bars_show_what_passed() -> None:
    healthy = samples.healthy()
    [server] = healthy.servers
    assert server.examination is not None
    passed = replace(server, examination=replace(server.examination, passed=("WAL-LEVEL",)))
    [bar] = bars(replace(healthy, servers=(passed,), databases=()))
    assert (bar.theme, [share.label for share in bar.shares]) == ("WAL and slots", ["1 passed"])


def test_hostile_text_is_only_text() -> None:
    text = check_page(samples.hostile())
    assert "<script>alert" not in text
    assert not {"\x1b", "\u202e"} & set(text)
    assert "{{ 7*7 }}" in text
    assert 'evil" |<script>alert(1)</script>\\x1b[2J%s\\u202e' in Page(text).text


def test_a_missing_library_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name == "jinja2":
            raise ModuleNotFoundError(name)
        return real(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    prepare_report(ReportFormat.TEXT)
    with pytest.raises(MissingTemplateEngineError) as caught:
        prepare_report(ReportFormat.HTML)
    assert caught.value.remedy == "pip install 'pgdts[report]'"


def test_what_was_not_asked_for_lack_of_an_option_is_told() -> None:
    text = Page(check_page(samples.one())).text
    assert "Not asked These rules need an option that was not given" in text
    assert "--destination TGT-VERSION" in text

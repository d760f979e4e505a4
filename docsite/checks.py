"""The page of the checks: every rule, with its severity and the pages that it goes by."""

from collections.abc import Iterator

from docsite.markdown import code, page, table
from pgdts.checks.kit.finding import Theme
from pgdts.checks.kit.rule import Rule
from pgdts.checks.registry import RULES
from pgdts.dts import pages
from pgdts.report.checks.rules import applies

_HEADINGS = ("Rule", "Checks", "Severity", "Applies", "Confidence", "Sources")


def checks_page() -> str:
    """`docs/reference/checks.md`."""
    return page("Checks", _introduction(), *map(_section, Theme))


def _introduction() -> Iterator[str]:
    yield "The rules of `pgdts check`; `pgdts check --list-rules` prints them, too. The severity is"
    yield "the one that a rule has if it could not be checked; [a finding may be milder or"
    yield "worse](../explanation/checks.md#severities-that-depend). What the words mean and what a"
    yield "report holds is in [the checks](../explanation/checks.md)."


def _section(theme: Theme) -> Iterator[str]:
    rules = [rule for rule in RULES if rule.theme is theme]
    yield f"## {theme[:1].upper()}{theme[1:]}"
    yield ""
    yield from table(_HEADINGS, map(_row, rules))
    yield ""
    for rule in rules:
        yield from _details(rule)


def _row(rule: Rule) -> tuple[str, ...]:
    severity = rule.severity.word
    applying = applies(rule.applies)
    return code(rule.id), rule.title, severity, applying, rule.confidence, _links(rule)


def _details(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}"
    yield ""
    yield f"Needed: {_sentence(rule.needed)} {_sentence(rule.why)}"
    yield ""


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _links(rule: Rule) -> str:
    names = {url: name for name, url in vars(pages).items() if name.isupper()}
    return ", ".join(
        f"[{names.get(source, 'PostgreSQL')}]({source.replace(' ', '%20')})"
        if source.startswith("http")
        else source
        for source in rule.sources
    )

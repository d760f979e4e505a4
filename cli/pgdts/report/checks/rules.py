"""Prints the rules themselves."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.checks.kit.job_option import option_for
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Applies, Rule, Stage
from pgdts.report.kit.tables import print_table
from pgdts.server_version import spelled

_STAGES = {Stage.ANY: "", Stage.INCREMENTAL: "changes", Stage.DDL: "schema changes"}


def print_rules(console: Console, rules: Sequence[Rule]) -> None:
    """A line for each."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("rule", "severity", "of"):
        table.add_column(heading, no_wrap=True)
    for heading in ("checks", "applies"):
        table.add_column(heading, overflow="fold")
    for rule in rules:
        cells = (rule.id, rule.severity.word, rule.scope, rule.title, applies(rule.applies))
        table.add_row(*map(Text, cells))
    print_table(console, table)


def applies(when: Applies) -> str:
    """When a rule applies, in a few words.

    >>> applies(Applies(since=100000, stage=Stage.INCREMENTAL, option="ranges"))
    'from 10; changes; with --dts-cidr'
    """
    parts = [
        f"from {spelled(when.since)}" if when.since else "",
        f"before {spelled(when.until)}" if when.until else "",
        _STAGES[when.stage],
        ", ".join(when.platforms),
        ", ".join(f"{route} route" for route in when.routes),
        f"with {option_for(Profile, when.option)}" if when.option else "",
    ]
    return "; ".join(filter(None, parts)) or "always"

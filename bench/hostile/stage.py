"""What all sessions share."""

from dataclasses import dataclass

from bench.hostile.journal import Journal
from bench.hostile.verdict import Verdict
from bench.hostile.window import Window
from tests.harness.databases import Database


@dataclass(frozen=True)
class Stage:
    """The database, what is written down, and which actions are drawn."""

    database: Database
    major: str
    journal: Journal
    verdict: Verdict
    window: Window
    only: tuple[str, ...]
    without: tuple[str, ...]

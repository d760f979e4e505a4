"""The form of the JSON document of `pgdts check`; docs/reference/check.schema.json is made from it.

Within a version, keys are added but never renamed or removed.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pgdts.checks.examination import Readiness
from pgdts.checks.kit.finding import Confidence, Effect, RemedyKind, Theme
from pgdts.checks.kit.profile import Route
from pgdts.checks.kit.situation import Platform

SeverityName = Literal["blocker", "warning", "notice"]


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        from_attributes=True,
        populate_by_name=True,
        use_attribute_docstrings=True,
    )


class RemedyObject(_Part):
    """What to do."""

    kind: RemedyKind
    text: str
    """Ready to run or to paste."""
    effect: Effect
    """What it needs before it takes effect."""
    fixable: bool
    """Whether `pgdts check --fix` does it."""


class NamesObject(_Part):
    """Database objects that a finding is about."""

    names: tuple[str, ...]
    """The first ones, quoted as in SQL."""
    total: int


class FindingObject(_Part):
    """A problem."""

    rule: str
    title: str
    theme: Theme
    severity: SeverityName
    found: str
    needed: str
    why: str
    objects: NamesObject
    remedies: tuple[RemedyObject, ...]
    follows: tuple[str, ...]
    """Rules found in the same run that this one follows from."""
    confidence: Confidence
    """How sure it is that DTS wants this."""
    sources: tuple[str, ...]


class NotLookedObject(_Part):
    """A rule that could not look: an error, never a pass."""

    rule: str
    title: str
    theme: Theme
    severity: SeverityName
    reason: str
    remedy: str


class NotApplicableObject(_Part):
    """A rule that does not apply."""

    rule: str
    reason: str
    missing_option: str
    """The option that would make it apply; empty where none does."""


class ErrorObject(_Part):
    """Why something could not be examined."""

    kind: str
    found: str
    needed: str
    remedy: str


class ExaminationObject(_Part):
    """What was found in a server or a database."""

    server_version: str
    platform: Platform
    route: Route
    role: str
    findings: tuple[FindingObject, ...]
    not_checked: tuple[NotLookedObject, ...]
    passed: tuple[str, ...]
    not_applicable: tuple[NotApplicableObject, ...]


class ServerObject(_Part):
    """A server, examined once for all its databases."""

    server: str
    readiness: Readiness
    examination: ExaminationObject | None
    error: ErrorObject | None


class DatabaseObject(_Part):
    """A database; findings of its server are under `servers`."""

    database: str
    server: str
    readiness: Readiness
    """Of the database and its server together."""
    examination: ExaminationObject | None
    error: ErrorObject | None


class SkippedObject(_Part):
    """A database that was left out."""

    database: str
    reason: str


class ProfileObject(_Part):
    """The job that was checked for."""

    route: Route | None
    """As given; null: by each server's version and platform."""
    incremental: bool
    ddl: bool
    tasks: int | None
    """For each server; null: one for each of its databases."""
    ranges: tuple[str, ...]
    dts_role: str | None
    task_created: date | None
    schemas: tuple[str, ...]
    tables: tuple[str, ...]
    destination: str | None
    """Server and database."""
    try_plugin: bool
    """Whether a slot was made with the plugin, and dropped."""
    only: tuple[str, ...]
    ignored: tuple[str, ...]
    """Rules that were not asked by the user's wish."""


class CheckDocument(_Part):
    """The result of `pgdts check --format json`."""

    document_schema: Literal["pgdts/check/1"] = Field(default="pgdts/check/1", alias="schema")
    made: datetime
    exit_code: int
    blockers: int
    warnings: int
    notices: int
    profile: ProfileObject
    servers: tuple[ServerObject, ...]
    databases: tuple[DatabaseObject, ...]
    skipped: tuple[SkippedObject, ...]

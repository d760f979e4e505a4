"""What the JSON documents hold, as types of the program; a test compares them with real ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docsite.shapes import members
from pgdts.artifacts.bundle.manifest import Manifest
from pgdts.artifacts.inspection import InspectedLibrary
from pgdts.artifacts.verification.check_result import CheckResult
from pgdts.capture.log import CapturedRow
from pgdts.capture.notes import Note
from pgdts.capture.status import DatabaseStatus
from pgdts.capture.verify import Verification
from pgdts.destination.applied import AppliedRow
from pgdts.destination.failing import FailingRow
from pgdts.destination.idle import Idleness
from pgdts.destination.links import FoundLink
from pgdts.destination.news import Joined
from pgdts.destination.state import LinkState
from pgdts.fixes.plan import FixPlan, FixStepResult
from pgdts.fixes.restoration import Restoration
from pgdts.host.refusals import Refusal
from pgdts.host.server_view import ServerView
from pgdts.rehearsal.change import EndedStep
from pgdts.rehearsal.plan import RehearsalStep
from pgdts.rehearsal.result import Side, Statement
from pgdts.rehearsal.row_difference import TableRows
from pgdts.report.checks.schema import CheckDocument
from pgdts.revisions.plan import Plan

Form = Mapping[str, Any]
"""Keys with their values: a type, the form of an object, or a list with the form of its objects."""


@dataclass(frozen=True)
class Error:
    """What went wrong, for people; null where nothing did."""

    kind: str
    found: str
    needed: str
    remedy: str


@dataclass(frozen=True)
class LeftOut:
    """A database that was left out."""

    database: str
    reason: str


@dataclass(frozen=True)
class Interrupted:
    """The source or the destination was lost for a time."""

    error: Error


@dataclass(frozen=True)
class Document:
    """A kind of document.

    Attributes:
        commands: what prints it.
        form: without `schema`, which all have.
    """

    kind: str
    commands: tuple[str, ...]
    form: Form
    meaning: str = ""


_SKIPPED: Form = {"skipped": list[LeftOut]}
_ERROR: Form = {"error": Error | None}
_FILES: Form = {"refusals": list[Refusal], "warnings": list[str]}


def _of_databases(form: Form) -> Form:
    return {"databases": [{"database": str, **form, **_ERROR}], **_SKIPPED}


def _members_of(kind: Any) -> Form:
    return {item.key: item.type for item in members(kind)}


_STATE: Form = {
    "source": str,
    "destination": str,
    "name": str,
    "state": {**_members_of(LinkState), "lag_bytes": int | None},
    "reason": str | None,
    "idle": Idleness | None,
    "links": list[FoundLink],
    "outcomes": list[AppliedRow],
}
_DIFFERENCE: Form = {
    "kind": str,
    "name": str,
    "source": str | None,
    "destination": str | None,
    "diff": list[str],
}

DOCUMENTS = (
    Document(
        "upgrade",
        ("pgdts upgrade --format json",),
        {"dry_run": bool, **_of_databases({"plan": Plan | None})},
        "What was done, with `--dry-run` what would be.",
    ),
    Document(
        "downgrade",
        ("pgdts downgrade --format json",),
        {"dry_run": bool, **_of_databases({"plan": Plan | None})},
        "Likewise.",
    ),
    Document(
        "restore-identity",
        ("pgdts restore-identity --format json",),
        {"dry_run": bool, **_of_databases({"tables": list[Restoration] | None})},
    ),
    Document(
        "databases",
        ("pgdts databases --format json",),
        _of_databases({"capture": str | None, "revision": str | None}),
    ),
    Document(
        "check",
        ("pgdts check --format json",),
        {name: kind for name, kind in _members_of(CheckDocument).items() if name != "schema"},
        "[check.schema.json](check.schema.json) is the same as a JSON schema.",
    ),
    Document(
        "fix",
        ("pgdts check --fix --format json",),
        {
            "dry_run": bool,
            "plans": [{"target": str, "plan": FixPlan}],
            "results": [{"target": str, "results": list[FixStepResult] | None, **_ERROR}],
        },
    ),
    Document(
        "status",
        ("pgdts status --format json",),
        _of_databases({"drift": bool | None, "status": DatabaseStatus | None}),
    ),
    Document(
        "verify",
        ("pgdts verify --format json",),
        _of_databases({"passed": bool | None, "verification": Verification | None}),
    ),
    Document(
        "log",
        ("pgdts log --format json",),
        {
            "databases": [
                {
                    "database": str,
                    "rows": [{**_members_of(CapturedRow), "notes": list[Note]}],
                    **_ERROR,
                }
            ],
            **_SKIPPED,
        },
        "`--format jsonl` prints the rows alone, one a line.",
    ),
    Document(
        "rehearsal-plan",
        ("pgdts rehearse --dry-run --format json",),
        {"steps": list[RehearsalStep]},
    ),
    Document(
        "rehearsal",
        ("pgdts rehearse --format json",),
        {
            "arrived": bool,
            "problems": list[str],
            "judged_by": str,
            "source": Side,
            "destination": Side,
            "seconds": float,
            "steps": list[EndedStep],
            "workload": {"transactions": int, "failures": dict[str, int]},
            "dts_list": {"name": str, "page": str},
            "statements": list[Statement],
            "compared_objects": int,
            "schema_differences": {
                "with_the_stand_in": [_DIFFERENCE],
                "with_dts_as_documented": [_DIFFERENCE],
            },
            "rows": list[TableRows] | None,
            "notes": list[str],
            "logs": str | None,
        },
    ),
    Document(
        "artifacts-build",
        ("pgdts artifacts build --format json",),
        {"bundle": str, "sha256": str, "manifest": Manifest},
    ),
    Document(
        "artifacts-inspect",
        ("pgdts artifacts inspect --format json",),
        {
            "libraries": list[InspectedLibrary],
            "manifest": Manifest | None,
            "host_glibc": str | None,
        },
    ),
    Document(
        "artifacts-layouts",
        ("pgdts artifacts layouts --format json",),
        {
            "layouts": [
                {
                    "name": str,
                    "major": str,
                    "version": str | None,
                    "libraries": str,
                    "extensions": str,
                    "origin": str,
                    "machine": str,
                    "clusters": list[str],
                }
            ],
            "first_pg_config": str | None,
        },
    ),
    Document(
        "artifacts-map",
        ("pgdts artifacts map --format json",),
        {
            "plugin": str,
            "layout": str,
            "applied": bool,
            "rows": [
                dict.fromkeys(
                    ("kind", "from", "to", "sha256", "mode", "owner", "action", "why"), str
                )
            ],
            **_FILES,
        },
    ),
    Document(
        "artifacts-unmap",
        ("pgdts artifacts unmap --format json",),
        {
            "plugin": str,
            "layout": str,
            "applied": bool,
            "rows": [dict.fromkeys(("file", "action", "why"), str)],
            **_FILES,
        },
    ),
    Document(
        "artifacts-verify",
        ("pgdts artifacts verify --format json",),
        {
            "plugin": str,
            "passed": bool,
            "results": list[CheckResult],
            "server_view": ServerView | None,
        },
    ),
    Document("destination-start", ("pgdts destination start --format json",), _STATE),
    Document("destination-status", ("pgdts destination status --format json",), _STATE),
    Document(
        "destination-news",
        ("pgdts destination run --format json",),
        {
            "kind": Literal["outcome", "failing", "joined", "interrupted"],
            "…, outcome": AppliedRow,
            "…, failing": FailingRow,
            "…, joined": Joined,
            "…, interrupted": Interrupted,
        },
        "One line for each event; beside `kind` it has the keys of one of these.",
    ),
    Document(
        "destination-skip",
        ("pgdts destination skip --format json",),
        {"skipped": FailingRow},
    ),
    Document(
        "destination-stop",
        ("pgdts destination stop --format json",),
        {"name": str, "stopped": bool, "was_there": bool},
    ),
)

"""What the JSON documents hold, as types of the program; a test compares them with real ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docsite.shapes import members
from pgdts.artifacts.inspection import Inspection
from pgdts.destination.applied import AppliedRow
from pgdts.destination.failing import FailingRow
from pgdts.destination.news import Joined
from pgdts.report.artifacts.bundles import BuiltDocument
from pgdts.report.artifacts.checks import PluginDocument
from pgdts.report.artifacts.layouts import LayoutsDocument
from pgdts.report.artifacts.mappings import MappingDocument, UnmappingDocument
from pgdts.report.captured_rows import LogDocument
from pgdts.report.changes import ChangesDocument
from pgdts.report.checks.documents import CheckDocument
from pgdts.report.databases import DatabasesDocument
from pgdts.report.destination import (
    RetriedObject,
    SkippedRowDocument,
    StateDocument,
    StoppedDocument,
)
from pgdts.report.fixes import FixDocument
from pgdts.report.rehearsal.documents import PlanDocument, RehearsalDocument
from pgdts.report.restorations import RestorationsDocument
from pgdts.report.status import StatusDocument
from pgdts.report.verification import VerificationDocument

Form = Mapping[str, Any]
"""Keys with the types of their values."""


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


def _members_of(kind: Any) -> Form:
    return {item.key: item.type for item in members(kind)}


DOCUMENTS = (
    Document(
        "upgrade",
        ("pgdts upgrade --format json",),
        _members_of(ChangesDocument),
        "What was done, with `--dry-run` what would be.",
    ),
    Document(
        "downgrade", ("pgdts downgrade --format json",), _members_of(ChangesDocument), "Likewise."
    ),
    Document(
        "restore-identity",
        ("pgdts restore-identity --format json",),
        _members_of(RestorationsDocument),
    ),
    Document("databases", ("pgdts databases --format json",), _members_of(DatabasesDocument)),
    Document(
        "check",
        ("pgdts check --format json",),
        _members_of(CheckDocument),
        "[check.schema.json](check.schema.json) is the same as a JSON schema.",
    ),
    Document("fix", ("pgdts check --fix --format json",), _members_of(FixDocument)),
    Document("status", ("pgdts status --format json",), _members_of(StatusDocument)),
    Document("verify", ("pgdts verify --format json",), _members_of(VerificationDocument)),
    Document(
        "log",
        ("pgdts log --format json",),
        _members_of(LogDocument),
        "`--format jsonl` prints the rows alone, one a line.",
    ),
    Document(
        "rehearsal-plan", ("pgdts rehearse --dry-run --format json",), _members_of(PlanDocument)
    ),
    Document("rehearsal", ("pgdts rehearse --format json",), _members_of(RehearsalDocument)),
    Document(
        "artifacts-build", ("pgdts artifacts build --format json",), _members_of(BuiltDocument)
    ),
    Document(
        "artifacts-inspect", ("pgdts artifacts inspect --format json",), _members_of(Inspection)
    ),
    Document(
        "artifacts-layouts",
        ("pgdts artifacts layouts --format json",),
        _members_of(LayoutsDocument),
    ),
    Document("artifacts-map", ("pgdts artifacts map --format json",), _members_of(MappingDocument)),
    Document(
        "artifacts-unmap", ("pgdts artifacts unmap --format json",), _members_of(UnmappingDocument)
    ),
    Document(
        "artifacts-verify", ("pgdts artifacts verify --format json",), _members_of(PluginDocument)
    ),
    *(
        Document(
            f"destination-{word}",
            (f"pgdts destination {word} --format json",),
            _members_of(StateDocument),
        )
        for word in ("start", "status")
    ),
    Document(
        "destination-news",
        ("pgdts destination run --format json",),
        {
            "kind": Literal["outcome", "failing", "joined", "interrupted"],
            "…, outcome": AppliedRow,
            "…, failing": FailingRow,
            "…, joined": Joined,
            "…, interrupted": RetriedObject,
        },
        "One line for each event; beside `kind` it has the keys of one of these.",
    ),
    Document(
        "destination-skip",
        ("pgdts destination skip --format json",),
        _members_of(SkippedRowDocument),
    ),
    Document(
        "destination-stop", ("pgdts destination stop --format json",), _members_of(StoppedDocument)
    ),
)

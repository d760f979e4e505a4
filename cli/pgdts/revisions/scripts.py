"""The revision scripts: where they are, and what `head` means when there are several lines."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pgdts.errors import RefusedError
from pgdts.late import alembic
from pgdts.resources import alembic_ini
from pgdts.revisions.planning import RevisionChange

CAPTURE_LINE = "capture"
# A database is a source or the destination of a link, never both.
_EXCLUSIVE = frozenset({CAPTURE_LINE, "destination"})


@cache
def _capture_first() -> "type[alembic.script.revision.RevisionMap]":
    """Several lines of revisions, where `head` alone means the head of the capture line.

    Alembic itself calls `head` ambiguous as soon as a second line exists.
    """

    class CaptureFirst(alembic.script.revision.RevisionMap):
        def get_current_head(self, branch_label: str | None = None) -> str | None:
            return super().get_current_head(branch_label or CAPTURE_LINE)

    return CaptureFirst


def alembic_config() -> "alembic.config.Config":
    """Alembic's configuration, from the package or the checkout."""
    return alembic.config.Config(str(alembic_ini()))


def prefer_capture_line(scripts: "alembic.script.ScriptDirectory") -> None:
    """Make `head` mean the capture line in scripts that Alembic has opened."""
    scripts.revision_map = _capture_first()(scripts._load_revisions)  # noqa: SLF001 - no public way


def require_known(scripts: "alembic.script.ScriptDirectory", heads: Iterable[str]) -> None:
    """Refuse a database that a newer pgdts has changed.

    Raises:
        RefusedError: a revision in its version table is not ours.
    """
    unknown = sorted(set(heads) - {item.revision for item in scripts.walk_revisions()})
    if unknown:
        raise RefusedError(
            f"the database is at revision {', '.join(unknown)}, which this pgdts does not know",
            needed="the pgdts that installed it, or a newer one",
            remedy="upgrade pgdts (pip install --upgrade pgdts)",
        )


def hide_lines_not_begun(scripts: "alembic.script.ScriptDirectory", heads: Iterable[str]) -> None:
    """Leave the capture line and those that a database has begun.

    `alembic check` and `current --check-heads` demand every line that they see.
    """
    begun = {CAPTURE_LINE}
    for head in heads:
        begun |= scripts.get_revision(head).branch_labels
    wanted = {item.revision for item in scripts.walk_revisions() if item.branch_labels & begun}
    scripts.revision_map = _capture_first()(
        lambda: (item for item in scripts._load_revisions() if item.revision in wanted)  # noqa: SLF001
    )


@cache
def open_scripts() -> "alembic.script.ScriptDirectory":
    """The revision scripts, for questions that need no database."""
    scripts = alembic.script.ScriptDirectory.from_config(alembic_config())
    prefer_capture_line(scripts)
    return scripts


def capture_revisions() -> tuple[str, ...]:
    """All revisions of the capture line, oldest first."""
    scripts = open_scripts()
    return installed_line(scripts, scripts.get_heads())


def is_capture(script: "alembic.script.Script") -> bool:
    return CAPTURE_LINE in script.branch_labels


def installed_line(
    scripts: "alembic.script.ScriptDirectory", heads: Iterable[str]
) -> tuple[str, ...]:
    """Revisions of the capture line up to its head among these, oldest first."""
    for head in heads:
        script = scripts.get_revision(head)
        if script is not None and is_capture(script):
            line = scripts.walk_revisions("base", head)
            return tuple(reversed([item.revision for item in line if is_capture(item)]))
    return ()


def revisions_beside(
    scripts: "alembic.script.ScriptDirectory", revisions: Sequence[str]
) -> tuple[str, ...]:
    """The revisions of lines that none of these belong to and may be there too, in their order."""
    every = {item.revision: item.branch_labels for item in scripts.walk_revisions()}
    changed = frozenset().union(*(every[revision] for revision in revisions))
    if changed & _EXCLUSIVE:
        changed |= _EXCLUSIVE
    return tuple(sorted(name for name, labels in every.items() if not labels & changed))


def run_upgrades(scripts: "alembic.script.ScriptDirectory", revisions: Sequence[str]) -> None:
    """Run these revisions' upgrades without a change of the version table."""
    for revision in revisions:
        script = scripts.get_revision(revision)
        if script is not None:
            script.module.upgrade()


def run_downgrades(scripts: "alembic.script.ScriptDirectory", revisions: Sequence[str]) -> None:
    """Run these revisions' downgrades without a change of the version table."""
    for revision in revisions:
        script = scripts.get_revision(revision)
        if script is not None:
            script.module.downgrade()


def leads_to_base(options: Mapping[str, Any]) -> bool:
    """Whether Alembic's context holds a downgrade of the capture to base.

    Where no revision is installed there are no steps that would tell.
    """
    line, _, revision = str(options["destination_rev"]).rpartition("@")
    is_downgrade = options["fn"].__name__ == "downgrade"
    return is_downgrade and revision == "base" and line in ("", CAPTURE_LINE)


def described(
    steps: Iterable[Any], scripts: "alembic.script.ScriptDirectory"
) -> tuple[RevisionChange, ...]:
    """Alembic's steps as values; stamps are no changes."""
    return tuple(
        RevisionChange(
            revision=step.revision.revision,
            is_upgrade=step.is_upgrade,
            summary=scripts.get_revision(step.revision.revision).doc,
            is_capture=is_capture(scripts.get_revision(step.revision.revision)),
        )
        for step in steps
        if isinstance(step, alembic.runtime.migration.RevisionStep)
    )


def heads_after(heads: Iterable[str], steps: Iterable[Any]) -> tuple[str, ...]:
    """What the version table holds after these steps."""
    left = set(heads)
    for step in steps:
        left = (left - set(step.from_revisions)) | set(step.to_revisions)
    return tuple(sorted(left))

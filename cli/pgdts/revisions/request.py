"""What is asked of a change, beside the revision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pgdts.errors import UsageError

# Attributes of Alembic's Config that pass between pgdts and Alembic's environment.
DSN = "dsn"
REQUEST = "request"
PLAN = "plan"
DEFAULT_LOCK_TIMEOUT_MS = 2000
_ARGUMENTS = frozenset({"drop_rows", "dsn", "enable", "force", "owner", "prune", "retention"})
_YES = frozenset({"", "1", "true", "yes", "on"})


class Enable(StrEnum):
    """In which sessions the event triggers fire."""

    ORIGIN = "origin"
    ALWAYS = "always"

    @property
    def letter(self) -> str:
        """The same as `pg_event_trigger.evtenabled` has it."""
        return {Enable.ORIGIN: "O", Enable.ALWAYS: "A"}[self]


class Prune(StrEnum):
    """When rows above the retention go: a slot's reader gets the deletions as well."""

    ALWAYS = "always"
    WITHOUT_SLOTS = "without-slots"


@dataclass(frozen=True)
class Options:
    """What is kept with an installation. None keeps what is in force, or takes the default.

    Attributes:
        retention: rows that the log keeps; 10,000 unless chosen.
        enable: origin unless chosen.
        owner: the account that DTS logs in with; the installing role unless chosen.
        prune: always unless chosen.
    """

    retention: int | None = None
    enable: Enable | None = None
    owner: str | None = None
    prune: Prune | None = None


@dataclass(frozen=True)
class ChangeRequest:
    """How a change is to be made.

    Attributes:
        force: also where a DTS task is at work.
        dry_run: plan only.
        save_log: file that captured rows are appended to before they are dropped, as JSON lines.
        keep_rows: refuse what would drop captured rows: nobody has confirmed that they may go.
        ends_link: the link of the destination has been ended, so that its record may go.
    """

    options: Options = field(default_factory=Options)
    force: bool = False
    dry_run: bool = False
    lock_timeout_ms: int = DEFAULT_LOCK_TIMEOUT_MS
    save_log: Path | None = None
    keep_rows: bool = False
    ends_link: bool = False


def request_from_arguments(arguments: Mapping[str, str]) -> ChangeRequest:
    """The request that `alembic -x NAME=VALUE` makes.

    Raises:
        UsageError: a name that there is not, or a value that makes no sense.
    """
    unknown = sorted(arguments.keys() - _ARGUMENTS)
    if unknown:
        raise UsageError(
            f"-x {unknown[0]}",
            needed=f"one of {', '.join(sorted(_ARGUMENTS))}, each as -x NAME=VALUE",
            remedy="check the spelling",
        )
    return ChangeRequest(
        Options(
            retention=parse_retention(arguments.get("retention")),
            enable=_parse_enable(arguments.get("enable")),
            owner=arguments.get("owner"),
            prune=_parse_prune(arguments.get("prune")),
        ),
        force=_is_yes(arguments.get("force")),
        keep_rows=not _is_yes(arguments.get("drop_rows")),
    )


def _is_yes(text: str | None) -> bool:
    return text is not None and text.lower() in _YES


def parse_retention(text: str | None) -> int | None:
    """A number of rows.

    Raises:
        UsageError: not a number above 0.
    """
    if text is None:
        return None
    if not text.isdecimal() or int(text) == 0:
        raise UsageError(
            f"retention={text}", needed="a number of rows above 0", remedy="for example 10000"
        )
    return int(text)


def _parse_enable(text: str | None) -> Enable | None:
    if text is None:
        return None
    try:
        return Enable(text)
    except ValueError:
        raise UsageError(
            f"enable={text}",
            needed="origin or always",
            remedy="origin, unless sessions in replica mode must be captured, too",
        ) from None


def _parse_prune(text: str | None) -> Prune | None:
    if text is None:
        return None
    try:
        return Prune(text)
    except ValueError:
        raise UsageError(
            f"prune={text}",
            needed="always or without-slots",
            remedy="without-slots, where no deletion may reach a task",
        ) from None

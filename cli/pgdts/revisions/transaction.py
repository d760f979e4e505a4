"""The SQL before and after the revisions of one change, the same online and offline."""

from collections.abc import Iterable, Iterator

from pgdts.capture.expected import names_in_schema
from pgdts.quoting import quoted_literal
from pgdts.resources import read_sql
from pgdts.revisions.request import Options


def opening(options: Options) -> Iterator[str]:
    """What comes first: settings, the options that were chosen, and the pause of the capture."""
    yield read_sql("revisions/begin")
    # begin.sql pins standard_conforming_strings, by which the literals are right.
    yield read_sql("revisions/choose_options") % {
        "retention": quoted_literal(str(options.retention or "")),
        "prune": quoted_literal(options.prune or ""),
        "enable": quoted_literal(options.enable.letter if options.enable else ""),
        "owner": quoted_literal(options.owner or ""),
        "objects": quoted_literal("{" + ",".join(sorted(names_in_schema())) + "}"),
    }
    yield read_sql("revisions/pause_capture")
    yield read_sql("revisions/open_schema")
    yield read_sql("revisions/refuse_traps")


def require_start(heads: Iterable[str], left_alone: Iterable[str]) -> str:
    """What stops a script where the database is at other heads than these.

    Args:
        heads: where the script starts; none for base.
        left_alone: revisions of lines that the script does not change.
    """
    return read_sql("revisions/require_start") % {
        "starts_at": quoted_literal(", ".join(sorted(heads))),
        "left_alone": quoted_literal("{" + ",".join(left_alone) + "}"),
    }


def closing() -> Iterator[str]:
    """What comes last: nothing left at base; options in force, the capture goes on."""
    yield read_sql("revisions/close_at_base")
    yield read_sql("revisions/close_schema")
    yield read_sql("revisions/resume_capture")

"""Skipping a captured statement that the destination cannot run."""

from pgdts.advice import Advice, LinkCommand
from pgdts.destination.failing import FailingRow, read_failing
from pgdts.destination.link import Link
from pgdts.destination.links import require_link
from pgdts.destination.session import session
from pgdts.errors import RefusedError
from pgdts.sessions.connection import fetch

NOTE = "skipped by hand"


def skip(link: Link, captured_id: int) -> FailingRow:
    """Let the flow go on without the statement that stops it; the row that is skipped.

    Raises:
        RefusedError: that row is not what stops the flow.
        PgdtsError: no session.
    """
    with session(link.source) as source, session(link.destination) as destination:
        require_link(source, destination, link)
        failing = read_failing(source, destination)
        if failing is None or failing.captured_id != captured_id:
            found = f"captured row {failing.captured_id}" if failing else "no statement"
            raise RefusedError(
                f"{found} stops the flow, not {captured_id}",
                needed="the row that stops the flow",
                remedy=Advice.of("look at ", LinkCommand("status")),
            )
        decision = {"captured_id": captured_id, "outcome": "skipped", "note": NOTE}
        fetch(destination, "destination/decide", {**decision, "statement": failing.statement})
        return failing

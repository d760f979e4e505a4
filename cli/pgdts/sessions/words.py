"""What is known of an error beside its own text: from its session, and from earlier errors."""

import psycopg2
from psycopg2 import errors as sqlstate
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.sessions.lock_holders import described
from pgdts.sessions.waiting import Session


def first_words(error: psycopg2.Error) -> psycopg2.Error:
    """The server's own, where what followed says only that the session is gone."""
    if error.pgcode is not None:
        return error
    behind: BaseException | None = error.__context__
    while behind is not None and behind is not error:
        if isinstance(behind, psycopg2.Error) and session_is_gone(behind):
            return first_words(behind)
        behind = behind.__context__
    return error


def last_words(error: psycopg2.Error, session: Connection | None) -> str:
    """What the server said when it ended the session while that did nothing."""
    ended = error.cursor.connection if error.cursor is not None else session
    if error.pgcode is not None or not isinstance(ended, Session) or not ended.last_words:
        return ""
    return f"{ended.last_words}; "


def in_the_way(error: psycopg2.Error) -> str:
    """Who held the lock that was waited for in vain."""
    session = error.cursor.connection if error.cursor is not None else None
    if not isinstance(error, sqlstate.LockNotAvailable) or not isinstance(session, Session):
        return ""
    return described(session.in_the_way)


def session_is_gone(error: psycopg2.Error) -> bool:
    """Whether nothing can be asked in it any more."""
    if error.pgcode is not None:
        return error.pgcode.startswith(("57P", "08", "25P03", "25P04"))
    return isinstance(error, psycopg2.OperationalError | psycopg2.InterfaceError)

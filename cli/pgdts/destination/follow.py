"""What has to run while a destination follows: the loop, and the same in a thread."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.decoding import consuming
from pgdts.destination.joining import Joining
from pgdts.destination.link import Link
from pgdts.destination.links import require_link
from pgdts.destination.news import Joined, Reporter, Retried, Tell, ignore
from pgdts.destination.outside import run_outside
from pgdts.destination.recopying import Recopying
from pgdts.destination.session import session
from pgdts.destination.sides import has_publications
from pgdts.sessions.errors import (
    AuthenticationFailedError,
    ConnectionFailedError,
    LockTimeoutError,
    MissingDatabaseError,
    OutOfResourcesError,
    ServerFaultError,
    StatementTimeoutError,
    TransactionPoolerError,
)

_TICK_SECONDS = 0.5
_RECONNECT_SECONDS = 2.0
_LASTING = (AuthenticationFailedError, MissingDatabaseError, TransactionPoolerError)
_PASSING = (
    ConnectionFailedError,
    LockTimeoutError,
    OutOfResourcesError,
    ServerFaultError,
    StatementTimeoutError,
)


def follow(link: Link, stopped: Event, *, tell: Tell = ignore) -> None:
    """Do what the subscription's worker cannot, or the worker's job before 10, until stopped.

    Args:
        link: was started.
        stopped: ends the loop when it is set.
        tell: hears of each outcome, joined table and failure, in this thread.

    Raises:
        PgdtsError: nothing that a pause mends; a lost connection is no such thing.
    """
    while not stopped.is_set():
        try:
            _follow(link, stopped, tell)
        except _LASTING:
            raise
        except _PASSING as error:
            tell(Retried(error))
            stopped.wait(_RECONNECT_SECONDS)


@contextmanager
def following(link: Link, *, tell: Tell = ignore) -> Iterator[None]:
    """Follow in a thread of its own; its error, if any, is raised at the end."""
    stopped = Event()
    errors: list[BaseException] = []

    def work() -> None:
        try:
            follow(link, stopped, tell=tell)
        except BaseException as error:
            errors.append(error)

    thread = Thread(target=work, name=f"follow {link.name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
        if errors:
            # Whatever went wrong in the block, most likely it is because of this.
            raise errors[0]


def _follow(link: Link, stopped: Event, tell: Tell) -> None:
    with session(link.source) as source, session(link.destination) as destination:
        require_link(source, destination, link)
        reporter = Reporter(source, destination, tell)
        with _work(link, source, destination, stopped, tell) as tick:
            while not stopped.is_set():
                tick()
                run_outside(source, destination)
                reporter.tick()


@contextmanager
def _work(
    link: Link, source: Connection, destination: Connection, stopped: Event, tell: Tell
) -> Iterator[Callable[[], None]]:
    """A step of the loop, which takes a moment."""
    if not has_publications(source):
        with consuming(link, destination) as consumer:
            yield lambda: consumer.tick(_TICK_SECONDS)
        return
    joining = Joining(source, destination, link)
    recopying = Recopying(source, destination, link)

    def tick() -> None:
        if recopying.tick():
            for table in joining.tick():
                tell(Joined(*table))
        stopped.wait(_TICK_SECONDS)

    yield tick

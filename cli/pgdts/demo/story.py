"""The demonstration as a sequence of scenes: each does something real and holds what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pgdts import embedded_server
from pgdts.capture.log import CapturedRow, LogFilter, read_rows
from pgdts.capture.status import DatabaseStatus, read_status
from pgdts.capture.verify import Verification, verify
from pgdts.demo.scenario import Release, make_databases, release, server_version
from pgdts.embedded_server import EmbeddedServer
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.plan import Plan
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target

Shown = Plan | Release | DatabaseStatus | Verification | tuple[CapturedRow, ...]


@dataclass(frozen=True)
class Scene:
    """One step.

    Attributes:
        command: what a user would type for it; empty for what others do.
        shown: label and result for each database.
    """

    title: str
    command: str = ""
    shown: tuple[tuple[str, Shown], ...] = ()


def tell() -> Iterator[Scene]:
    """Does the whole demonstration, a scene each time it is asked; cleans up when it ends.

    Raises:
        EmbeddedServerError: no embedded server.
    """
    with _running_server() as server:
        targets = make_databases(server)
        version = server_version(server)
        yield Scene(f"PostgreSQL {version} is up, with two databases: a shop and a ticket desk")
        yield from _scenes(targets)
    yield Scene("The server is stopped and its folder deleted")


def _scenes(targets: tuple[Target, ...]) -> Iterator[Scene]:
    databases = " ".join(f"-d {target.label}" for target in targets)
    yield Scene(
        "Install the capture in both",
        f"pgdts upgrade {databases}",
        tuple((target.label, upgrade(target, "head", ChangeRequest())) for target in targets),
    )
    yield Scene(
        "Meanwhile the applications go on: a new release of each",
        shown=tuple((target.label, release(target)) for target in targets),
    )
    for target in targets:
        rows = tuple(read_rows(target, LogFilter()))
        yield Scene(
            f"What DTS will find in {target.label}: one clean statement a row",
            f"pgdts log -d {target.label}",
            ((target.label, rows),),
        )
    yield _status("Is everything as it was installed?", targets)
    yield Scene(
        "Does it work? Canary DDL, rolled back",
        f"pgdts verify {databases}",
        tuple((target.label, verify(target)) for target in targets),
    )
    yield Scene(
        "The migration is over: remove it",
        f"pgdts downgrade {databases} --yes",
        tuple((target.label, downgrade(target, "base", ChangeRequest())) for target in targets),
    )
    yield _status("Nothing is left", targets)


def _status(title: str, targets: tuple[Target, ...]) -> Scene:
    databases = " ".join(f"-d {target.label}" for target in targets)
    statuses = tuple((target.label, read_status(target)) for target in targets)
    return Scene(title, f"pgdts status {databases}", statuses)


@contextmanager
def _running_server() -> Iterator[EmbeddedServer]:
    """A new cluster, started; stopped and deleted at the end, also after Ctrl-C.

    Raises:
        EmbeddedServerError: the extra `demo` is not installed, or the server does not start.
    """
    with (
        embedded_server.scratch_folder("pgdts-demo-") as folder,
        embedded_server.running_server(embedded_server.new_folder(folder, "server")) as server,
    ):
        yield server

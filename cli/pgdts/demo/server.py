"""The server of the demonstration."""

from collections.abc import Iterator
from contextlib import contextmanager

from pgdts import embedded_server
from pgdts.embedded_server import EmbeddedServer


@contextmanager
def running_server() -> Iterator[EmbeddedServer]:
    """A new cluster, started; stopped and deleted at the end, also after Ctrl-C.

    Raises:
        EmbeddedServerError: the extra `demo` is not installed, or the server does not start.
    """
    with (
        embedded_server.scratch_folder("pgdts-demo-") as folder,
        embedded_server.running_server(embedded_server.new_folder(folder, "server")) as server,
    ):
        yield server

"""A TCP proxy between the two servers, to cut what flows."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_CHUNK = 1 << 16
# Closing with this sends a reset instead of a farewell.
_RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Proxy:
    """Listens on a port of its own and passes everything on to another one."""

    listener: socket.socket
    target_port: int
    _open: list[socket.socket] = field(default_factory=list)
    _flowing: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def cut(self) -> int:
        """Reset every connection, in the middle of whatever it carries; return how many."""
        doomed = list(self._open)
        self._open.clear()
        for one in doomed:
            _reset(one)
        return len(doomed) // 2

    def hold(self) -> None:
        """Let nothing through, as a network does that lost its way."""
        self._flowing.clear()

    def release(self) -> None:
        self._flowing.set()

    def serve(self) -> None:
        """Accept connections until the listener is closed."""
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target_port))
            except OSError:
                client.close()
                continue
            self._open.extend((client, server))
            for pair in ((client, server), (server, client)):
                threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, destination: socket.socket) -> None:
        with suppress(OSError):
            while chunk := source.recv(_CHUNK):
                self._flowing.wait()
                destination.sendall(chunk)
        for one in (source, destination):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """A proxy to a port of this machine, until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = Proxy(listener, port)
        proxy.release()
        serving = threading.Thread(target=proxy.serve, daemon=True)
        serving.start()
        try:
            yield proxy
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            proxy.cut()
            proxy.release()


def _reset(one: socket.socket) -> None:
    with suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        one.shutdown(socket.SHUT_RDWR)
    one.close()

"""Asks a server whether pg_hba.conf admits somebody, from any address of 127.0.0.0/8."""

import socket
import struct
from enum import StrEnum

from tests.harness.cluster import Cluster

_PROTOCOL = 3 << 16


class Answer(StrEnum):
    """What the server says to the first message of a session."""

    ADMITTED = "admitted"
    REJECTED = "rejected"
    NO_LINE = "no line matches"


def probe(
    cluster: Cluster, database: str, role: str, address: str, *, replication: bool = False
) -> Answer:
    """Begins a session and leaves when the server asks for the password."""
    words = {"user": role, "database": database}
    if replication:
        words["replication"] = "database"
    body = b"".join(f"{key}\0{value}\0".encode() for key, value in words.items()) + b"\0"
    with socket.create_connection(
        ("127.0.0.1", cluster.port), timeout=180, source_address=(address, 0)
    ) as session:
        session.sendall(struct.pack("!ii", len(body) + 8, _PROTOCOL) + body)
        return _answer(session)


def _answer(session: socket.socket) -> Answer:
    kind, length = struct.unpack("!ci", _read(session, 5))
    message = _read(session, length - 4)
    if kind == b"R":
        return Answer.ADMITTED
    if b"pg_hba.conf rejects" in message:
        return Answer.REJECTED
    assert b"no pg_hba.conf entry" in message, message
    return Answer.NO_LINE


def _read(session: socket.socket, length: int) -> bytes:
    got = b""
    while len(got) < length:
        piece = session.recv(length - len(got))
        assert piece, "the server hung up"
        got += piece
    return got

"""What is in a database, as pg_dump writes it, object by object."""

import re
import subprocess

from tests.harness.clients import pg_dump
from tests.harness.databases import Database

_HEADER = re.compile(rb"^--\n-- (Name: .*)\n--\n\n", re.MULTILINE)
_LEFT_OUT = re.compile(
    rb'^(?:SET default_\w+ = .*;|ALTER TABLE ONLY (?:"[^"]*"|[^;"])* '
    rb"(?:REPLICA IDENTITY \w+|SET \(pg_attver=\d+\));)\n+",
    re.MULTILINE,
)


def objects(database: Database) -> set[tuple[bytes, bytes]]:
    """The header and the definition of every object.

    Left out is what a consumer is not meant to carry: owners, publications, replica identities,
    and what no test makes and a dump takes long to look for.
    """
    command = [
        str(pg_dump()),
        "--schema-only",
        "--no-owner",
        "--no-publications",
        "--no-security-labels",
        "--exclude-schema=pgdts",
        "-d",
        database.dsn(),
    ]
    text = subprocess.run(command, check=True, capture_output=True).stdout
    _, *parts = _HEADER.split(text.partition(b"\n--\n-- PostgreSQL database dump complete")[0])
    definitions = (_LEFT_OUT.sub(b"", part + b"\n").strip() for part in parts[1::2])
    return set(zip(parts[::2], definitions, strict=True))


def differences(source: Database, destination: Database, left_out: set[bytes]) -> list[str]:
    """What only one of the two has, apart from the objects with a header to leave out.

    9.4 fires no event for COMMENT, GRANT and REVOKE: a source of that major may have more of these.
    """
    here, there = objects(source), objects(destination)
    return [
        f"{side}: {header.decode(errors='replace')}\n{definition.decode(errors='replace')}"
        for side, only in (("source", here - there), ("destination", there - here))
        for header, definition in sorted(only)
        if header not in left_out
        and not (source.cluster.major == "9.4" and re.search(b"; Type: (COMMENT|ACL);", header))
    ]

"""What libpq and the server say, as errors that tell a user what to do.

Errors of a running session are told apart by SQLSTATE, so that they are right whatever language the
server speaks. A failed connection carries no SQLSTATE on the client's side: libpq's own part of the
message is always English (the process never sets LC_MESSAGES), the server's part may be translated
and then ends in `ConnectionFailedError` with the server's words.
"""

import re
from dataclasses import dataclass

import psycopg2
from psycopg2 import errors as sqlstate
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.advice import Advice, PgdtsCommand
from pgdts.errors import PgdtsError, RefusedError
from pgdts.masking import masked
from pgdts.sessions.conninfo import (
    BrokenConninfoError,
    command_options,
    database_name,
    redact,
    server_name,
)
from pgdts.sessions.words import first_words, in_the_way, last_words, session_is_gone


class ConnectionFailedError(PgdtsError):
    """No session could be opened, or it broke."""


class UnreachableError(ConnectionFailedError):
    """Nothing answers at that address."""


class AuthenticationFailedError(ConnectionFailedError):
    """The server does not let this role in."""


class MissingDatabaseError(ConnectionFailedError):
    """The server has no database of that name."""


class TooManyConnectionsError(ConnectionFailedError):
    """The server has no connection left for this role or database."""


class TransactionPoolerError(ConnectionFailedError):
    """A pooler hands each transaction another backend."""


class ConnectionLostError(ConnectionFailedError):
    """The session ended before the work was done."""


class InsufficientPrivilegeError(RefusedError):
    """The role may not do it."""


class ReadOnlyError(RefusedError):
    """The server or the database takes no writes."""


class LockTimeoutError(RefusedError):
    """Somebody else holds a lock that is needed."""


class StatementTimeoutError(RefusedError):
    """A statement was cancelled, by `statement_timeout` or by a user."""


class MissingFeatureError(RefusedError):
    """The server lacks what a statement needs, such as a language that is not installed."""


class RefusedByDatabaseError(RefusedError):
    """A function or event trigger of the database raised an exception of its own."""


class ServerFaultError(RefusedError):
    """The server cannot read its files, or failed inside."""


class UnconvertibleTextError(RefusedError):
    """A text has characters or bytes that the other encoding lacks."""


class OutOfResourcesError(RefusedError):
    """The server has no disk, memory or slots left."""


@dataclass(frozen=True)
class _Translation:
    kind: type[PgdtsError]
    needed: str
    remedy: str | Advice


# Where in a query of ours it is, which helps nobody.
_PLACE = re.compile(r"\nLINE \d+: [^\n]*\n\s*\^\s*")
_LISTING = PgdtsCommand("databases")
_BY_TEXT = (
    (
        ("invalid port number", "definition of service", "service file", "in service"),
        _Translation(
            BrokenConninfoError,
            "ports from 1 to 65535, and services that the service file describes",
            "look at the port, PGPORT, PGSERVICE and ~/.pg_service.conf (PGSERVICEFILE)",
        ),
    ),
    (
        (" value: \"", "invalid integer value", "certificate file", "private key file",
         "host name must be specified", "could not match", "could not parse network address"),
        _Translation(
            BrokenConninfoError,
            "values that libpq knows for each keyword of the connection string",
            "look for the keyword above in what was given, in PG* variables, in the service file",
        ),
    ),
    (
        ("password authentication failed", "no password supplied", "authentication failed",
         "no pg_hba.conf entry", "pg_hba.conf rejects", "is not permitted to log in"),
        _Translation(
            AuthenticationFailedError,
            "a role and password that the server accepts from this address (pg_hba.conf)",
            "name the role, and give its password in ~/.pgpass or PGPASSWORD",
        ),
    ),
    (
        ('" does not exist', "is not currently accepting connections"),
        _Translation(
            MissingDatabaseError,
            "a database and a role that exist",
            Advice.of(_LISTING, " lists what there is"),
        ),
    ),
    (
        ("too many clients", "too many connections", "remaining connection slots", "reserved for"),
        _Translation(
            TooManyConnectionsError,
            "a free connection for each job",
            "wait until connections are free, or work on fewer databases at a time",
        ),
    ),
    (
        ("Connection refused", "No such file or directory", "could not translate host name",
         "timeout expired", "timed out", "No route to host", "Network is unreachable",
         "server closed the connection"),
        _Translation(
            UnreachableError,
            "a PostgreSQL server that listens at this address",
            "check host and port, that the server runs, listen_addresses and the firewall",
        ),
    ),
)  # fmt: skip

_UNKNOWN_FAILURE = _Translation(
    ConnectionFailedError,
    "a session as this role in this database",
    "read the server's words above; psql should say the same",
)

_BY_SQLSTATE: tuple[tuple[tuple[type[psycopg2.Error], ...], _Translation], ...] = (
    (
        (sqlstate.InsufficientPrivilege,),
        _Translation(InsufficientPrivilegeError, "a role that may do it", "connect as a superuser"),
    ),
    (
        (sqlstate.ReadOnlySqlTransaction,),
        _Translation(
            ReadOnlyError,
            "a primary, with default_transaction_read_only off",
            "connect to the primary; look at default_transaction_read_only of database and role",
        ),
    ),
    (
        (sqlstate.LockNotAvailable,),
        _Translation(
            LockTimeoutError,
            "locks that nobody else holds for so long",
            "run it again when those transactions are over",
        ),
    ),
    (
        (sqlstate.DeadlockDetected, sqlstate.SerializationFailure),
        _Translation(LockTimeoutError, "locks that nobody else waits for", "run it again"),
    ),
    (
        (sqlstate.QueryCanceled,),
        _Translation(
            StatementTimeoutError,
            "enough time for each statement",
            "raise statement_timeout, for example PGOPTIONS='-c statement_timeout=60s'",
        ),
    ),
    (
        (sqlstate.TooManyConnections,),
        _Translation(
            TooManyConnectionsError,
            "a free connection for each job",
            "wait until connections are free, or work on fewer databases at a time",
        ),
    ),
    (
        (sqlstate.RaiseException,),
        _Translation(
            RefusedByDatabaseError,
            "a database whose functions and event triggers let it pass",
            "look at what raised it, for example an event trigger (psql: \\dy)",
        ),
    ),
    (
        (sqlstate.DependentObjectsStillExist, sqlstate.InvalidFunctionDefinition,
         sqlstate.WrongObjectType),
        _Translation(
            RefusedByDatabaseError,
            "no other object that depends on the capture or has its names",
            "look at it, drop or rename it, and run this again",
        ),
    ),
    (
        (sqlstate.UntranslatableCharacter, sqlstate.CharacterNotInRepertoire),
        _Translation(
            UnconvertibleTextError,
            "names and texts that are right in the encoding of the database",
            "find the text with these bytes (names of roles and databases are shared by databases "
            "of all encodings) and correct it",
        ),
    ),
    (
        (sqlstate.InsufficientResources, sqlstate.DiskFull, sqlstate.OutOfMemory,
         sqlstate.ConfigurationLimitExceeded),
        _Translation(
            OutOfResourcesError,
            "disk, memory and room within the server's limits",
            "make room and run it again",
        ),
    ),
    (
        (sqlstate.SystemError, sqlstate.IoError, sqlstate.UndefinedFile, sqlstate.InternalError_,
         sqlstate.DataCorrupted, sqlstate.IndexCorrupted),
        _Translation(
            ServerFaultError,
            "a server that reads and writes its files and has no internal errors",
            "look at the server's log, its disks and its installation; then run it again",
        ),
    ),
)  # fmt: skip


def connection_error(error: psycopg2.Error, dsn: str) -> PgdtsError:
    """The error of an attempt to connect, without passwords."""
    message = redact(" ".join(str(error).split()), dsn)
    advice = next(
        (advice for texts, advice in _BY_TEXT if any(text in message for text in texts)),
        _UNKNOWN_FAILURE,
    )
    found = f"cannot connect to {database_name(dsn)} on {server_name(dsn)}: {message}"
    remedy = Advice.of(advice.remedy).aimed(command_options(dsn, "postgres"))
    return advice.kind(found, needed=advice.needed, remedy=remedy)


def session_error(
    error: psycopg2.Error, dsn: str, session: Connection | None = None
) -> PgdtsError | None:
    """The error of a statement as one that a user can mend, or None where it is a bug.

    Args:
        error: the driver's.
        dsn: of the session.
        session: whose last words may say more than the error.
    """
    error = first_words(error)
    words = _PLACE.sub("\n", str(error))
    message = masked(redact(" ".join(words.split()), dsn)) + in_the_way(error)
    if isinstance(error, sqlstate.FeatureNotSupported):
        found = masked(error.diag.message_primary or "") or message
        return MissingFeatureError(found, remedy=error.diag.message_hint or "")
    for kinds, advice in _BY_SQLSTATE:
        if isinstance(error, kinds):
            return advice.kind(message, needed=advice.needed, remedy=advice.remedy)
    if session_is_gone(error):
        return ConnectionLostError(
            f"the session in {database_name(dsn)} ended: {last_words(error, session)}{message}",
            needed="a server that keeps running until the work is done",
            remedy="run the same command again: nothing was left half done",
        )
    return None


def server_words(error: psycopg2.Error) -> str:
    """The server's own message, without detail and hint; libpq's where the server said nothing."""
    return masked(error.diag.message_primary or str(error).strip()) + in_the_way(error)


def server_words_with_detail(error: psycopg2.Error) -> str:
    """The same with the detail, if the server gave one."""
    words = (server_words(error), masked(error.diag.message_detail or ""))
    return ": ".join(word for word in words if word)

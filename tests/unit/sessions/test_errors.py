"""What libpq and the server say, as errors with advice."""

import pickle

import psycopg2
import pytest
from psycopg2 import errors as sqlstate

from pgdts.errors import PgdtsError
from pgdts.sessions import errors as ours
from pgdts.sessions.conninfo import BrokenConninfoError

DSN = "host=db1 dbname=shop password=s3cret"


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ('FATAL:  password authentication failed for user "u"', ours.AuthenticationFailedError),
        ("fe_sendauth: no password supplied", ours.AuthenticationFailedError),
        ('FATAL:  no pg_hba.conf entry for host "1.2.3.4"', ours.AuthenticationFailedError),
        ('FATAL:  database "shop" does not exist', ours.MissingDatabaseError),
        ("FATAL:  sorry, too many clients already", ours.TooManyConnectionsError),
        ("connection failed: Connection refused", ours.UnreachableError),
        ('could not translate host name "db1" to address: x', ours.UnreachableError),
        ("timeout expired", ours.UnreachableError),
        ('invalid sslmode value: "bogus"', BrokenConninfoError),
        ('definition of service "shop" not found', BrokenConninfoError),
        ('invalid port number: "99999"', BrokenConninfoError),
        ('root certificate file "/root.crt" does not exist Either', BrokenConninfoError),
        # A server in German: its own words, and what can be said without knowing them.
        ("FATAL:  Passwort-Authentifizierung fehlgeschlagen", ours.ConnectionFailedError),
    ],
)
def test_failed_connection_is_told_apart(message: str, kind: type[PgdtsError]) -> None:
    error = ours.connection_error(psycopg2.OperationalError(f"{message} s3cret"), DSN)
    assert type(error) is kind
    assert message.rsplit(maxsplit=1)[-1] in error.found
    assert "shop on db1:5432" in error.found
    assert error.remedy
    assert "s3cret" not in str(error)


def test_the_place_in_a_query_of_ours_is_not_told() -> None:
    said = sqlstate.InsufficientPrivilege(
        "permission denied for schema pgdts\nLINE 18: from pgdts.t r\n      ^\nHINT:  Ask.\n"
    )
    error = ours.session_error(said, DSN)
    assert error is not None
    assert error.found == "permission denied for schema pgdts HINT: Ask."


def test_words_of_the_server_that_quote_a_password_are_masked() -> None:
    said = sqlstate.RaiseException("alter user u password 'hush' is not allowed")
    error = ours.session_error(said, DSN)
    assert error is not None
    assert "hush" not in f"{error.found}{ours.server_words(said)}"


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (sqlstate.LockNotAvailable, ours.LockTimeoutError),
        (sqlstate.DeadlockDetected, ours.LockTimeoutError),
        (sqlstate.QueryCanceled, ours.StatementTimeoutError),
        (sqlstate.InsufficientPrivilege, ours.InsufficientPrivilegeError),
        (sqlstate.ReadOnlySqlTransaction, ours.ReadOnlyError),
        (sqlstate.TooManyConnections, ours.TooManyConnectionsError),
        (sqlstate.DiskFull, ours.OutOfResourcesError),
        (sqlstate.OutOfMemory, ours.OutOfResourcesError),
        (sqlstate.UndefinedFile, ours.ServerFaultError),
        (sqlstate.IoError, ours.ServerFaultError),
        (sqlstate.DataCorrupted, ours.ServerFaultError),
        (sqlstate.RaiseException, ours.RefusedByDatabaseError),
        (sqlstate.DependentObjectsStillExist, ours.RefusedByDatabaseError),
        (sqlstate.WrongObjectType, ours.RefusedByDatabaseError),
        (sqlstate.AdminShutdown, ours.ConnectionLostError),
        (psycopg2.OperationalError, ours.ConnectionLostError),
        (psycopg2.InterfaceError, ours.ConnectionLostError),
    ],
)
def test_failed_statement_is_told_apart_whatever_the_language(
    raised: type[psycopg2.Error], kind: type[PgdtsError]
) -> None:
    error = ours.session_error(raised("FEHLER:  Sperre nicht verfügbar s3cret"), DSN)
    assert type(error) is kind
    assert "s3cret" not in str(error)


def test_mistake_of_ours_is_no_error_of_the_user() -> None:
    assert ours.session_error(sqlstate.SyntaxError("syntax error"), DSN) is None


def test_error_survives_the_way_back_from_a_worker() -> None:
    error = ours.LockTimeoutError("found", needed="needed", remedy="remedy")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(back) is ours.LockTimeoutError
    assert str(back) == str(error)


def test_words_of_an_error_without_a_servers_message_are_libpqs() -> None:
    error = psycopg2.OperationalError("server closed the connection unexpectedly\n")
    assert ours.server_words(error) == "server closed the connection unexpectedly"
    assert ours.server_words_with_detail(error) == "server closed the connection unexpectedly"

"""Connection strings: told apart from names, merged, described, and never shown with a password.

libpq parses and resolves them; nothing here interprets hosts, service files or `.pgpass`.
"""

import os
import re
from collections.abc import Mapping
from getpass import getuser

import psycopg2

from pgdts.errors import UsageError
from pgdts.pasting import shell_word
from pgdts.sessions.conninfo_bytes import conninfo_of, keywords_of
from pgdts.sessions.encoding import has_other_bytes

_SECRET_KEYWORDS = ("password", "sslpassword", "scram_client_key", "scram_server_key")
_OPTIONS = {"host": "-h", "port": "-p", "user": "-U", "dbname": "-d"}
_HIDDEN = "********"


class BrokenConninfoError(UsageError):
    """A connection string that libpq cannot parse."""


def is_conninfo(text: str) -> bool:
    """Whether psql would take the value of `-d` for a connection string instead of a name."""
    return "=" in text or text.startswith(("postgresql://", "postgres://"))


def parse(dsn: str) -> dict[str, str]:
    """The keywords that a connection string gives, by libpq's own parser.

    Raises:
        BrokenConninfoError: libpq cannot parse it.
    """
    try:
        keywords = keywords_of(dsn)
    except psycopg2.ProgrammingError as error:
        raise _broken(_parser_message(error, dsn)) from None
    # libpq says so only when it connects, and then shows what may be a piece of a password.
    if not re.fullmatch(r"[\d,\s]*", keywords.get("port", "")):
        raise _broken("the port is no number")
    # The rest of a password with an @ that was not percent-encoded. (An @ in front is a socket.)
    if re.search(r"[^,]@", keywords.get("host", "")):
        raise _broken("an @ in the host, or in a password that is not percent-encoded (%40)")
    return keywords


def merge(dsn: str, **keywords: str | int | None) -> str:
    """The connection string with keywords replaced; those that are None stay as they are.

    Raises:
        BrokenConninfoError: libpq cannot parse it.
    """
    given = {key: str(value) for key, value in keywords.items() if value is not None}
    return conninfo_of({**parse(dsn), **given}) if given else dsn


def database_name(dsn: str) -> str:
    """The database as far as the connection string and the environment tell it, for labels.

    A service file may name another one; then the service's name is given (`service=NAME`).
    """
    keywords = parse(dsn)
    if "dbname" in keywords:
        return keywords["dbname"]
    service = keywords.get("service") or os.environ.get("PGSERVICE")
    if service:
        return f"service={service}"
    named = os.environ.get("PGDATABASE") or keywords.get("user") or os.environ.get("PGUSER")
    return named or getuser()


def server_name(dsn: str) -> str:
    """The server as far as the connection string and the environment tell it (`host:port`)."""
    keywords = parse(dsn)
    service = keywords.get("service") or os.environ.get("PGSERVICE")
    host = keywords.get("host") or keywords.get("hostaddr")
    if service and not host:
        return f"service={service}"
    host = host or os.environ.get("PGHOST") or os.environ.get("PGHOSTADDR") or "local socket"
    return f"{host}:{keywords.get('port') or os.environ.get('PGPORT') or '5432'}"


def without_secrets(dsn: str) -> str:
    """The connection string without passwords: `.pgpass` or PGPASSWORD may tell them.

    >>> without_secrets("host=db1 password=secret")
    'host=db1'
    """
    keywords = parse(dsn)
    told = {key: val for key, val in keywords.items() if key not in _SECRET_KEYWORDS}
    return dsn if told == keywords else conninfo_of(told)


def target_options(dsn: str) -> str:
    """Options that lead psql and pgdts to where a connection string leads, for a shell.

    What the string leaves to the environment stays there; it may be all.

    >>> target_options("postgresql://anna:secret@db1:7/my shop")
    "-h db1 -p 7 -U anna -d 'my shop'"
    >>> target_options("service=prod dbname=shop")
    "-d 'service=prod dbname=shop'"
    """
    return _options(parse(without_secrets(dsn)))


def command_options(dsn: str, database: str, **keywords: str) -> str:
    """The same for a database of that server.

    Args:
        dsn: of the server.
        database: there.
        keywords: more for the connection.

    >>> command_options("postgresql://anna:secret@db1:7/postgres", "shop")
    '-h db1 -p 7 -U anna -d shop'
    """
    return _options(parse(without_secrets(dsn)) | {"dbname": database} | keywords)


def _options(keywords: Mapping[str, str]) -> str:
    several_ports = not keywords.get("port", "0").isdecimal()
    unspeakable = any(has_other_bytes(value) for value in keywords.values())
    if (
        keywords.keys() - _OPTIONS.keys()
        or several_ports
        or unspeakable
        or is_conninfo(keywords.get("dbname", ""))
    ):
        named = {"-d": conninfo_of(keywords)}
    else:
        named = {option: keywords[key] for key, option in _OPTIONS.items() if key in keywords}
    return " ".join(f"{option} {shell_word(value)}" for option, value in named.items())


def redact(message: str, dsn: str) -> str:
    """The message without any password that the connection string or the environment holds."""
    try:
        keywords = keywords_of(dsn)
    except psycopg2.ProgrammingError:
        keywords = {}
    secrets = [keywords[name] for name in _SECRET_KEYWORDS if keywords.get(name)]
    secrets.append(os.environ.get("PGPASSWORD", ""))
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        message = message.replace(secret, _HIDDEN)
    return message


def _broken(found: str) -> BrokenConninfoError:
    return BrokenConninfoError(
        f"broken connection string: {found}",
        needed="keywords and values (host=db1 dbname=shop) or a URI (postgresql://db1/shop)",
        remedy="quote values with blanks ('…'), percent-encode special characters in a URI",
    )


def _parser_message(error: psycopg2.Error, dsn: str) -> str:
    message = str(error).strip().removeprefix("invalid dsn: ")
    # What libpq quotes may be a piece of a password that was not quoted or percent-encoded.
    if "pass" in dsn.lower() or "@" in dsn:
        message = re.sub(r'"(?!=")[^\n]*"', f'"{_HIDDEN}"', message)
    return message

"""How a migration tool is told where to work: `DATABASE_URL` and the `PG*` variables."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from pgdts.sessions.connection import connect
from pgdts.sessions.conninfo import parse
from pgdts.sessions.conninfo_bytes import conninfo_of

# These would lead a tool elsewhere.
_MISLEADING = ("PGSERVICE", "PGSERVICEFILE", "PGHOSTADDR", "PGTARGETSESSIONATTRS")
_IN_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "dbname": "PGDATABASE",
    "password": "PGPASSWORD",
}


def tool_environment(dsn: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a tool that is to work in one database.

    Args:
        dsn: the database; what it leaves open is asked of a session.
        environment: what the tool inherits else.
    """
    place = _place(dsn)
    kept = {name: value for name, value in environment.items() if name not in _MISLEADING}
    variables = {_IN_VARIABLES[key]: value for key, value in place.items() if key in _IN_VARIABLES}
    return {**kept, **variables, "DATABASE_URL": uri(place)}


def resolved(dsn: str) -> str:
    """A connection string that needs no environment, for a server that connects to another."""
    return conninfo_of(_place(dsn))


def uri(keywords: Mapping[str, str]) -> str:
    """A connection string as a URI.

    >>> uri({"host": "127.0.0.1", "port": "5432", "user": "app", "dbname": "shop"})
    'postgresql://app@127.0.0.1:5432/shop'
    >>> uri({"host": "/tmp/s", "port": "5432", "user": "a@b", "password": "p/w", "dbname": "x y"})
    'postgresql://a%40b:p%2Fw@/x%20y?host=%2Ftmp%2Fs&port=5432'
    """
    user = quote(keywords.get("user", ""), safe="")
    password = f":{quote(keywords['password'], safe='')}" if keywords.get("password") else ""
    role = f"{user}{password}@" if user else ""
    rest = {key: value for key, value in keywords.items() if key not in _IN_VARIABLES}
    host = keywords.get("host", "")
    if host.startswith(("/", "@")) or "," in host or not host:
        rest = {key: keywords[key] for key in ("host", "port") if keywords.get(key)} | rest
        server = ""
    else:
        bracketed = f"[{host}]" if ":" in host else host
        server = f"{bracketed}:{keywords.get('port', '5432')}"
    query = f"?{urlencode(rest, quote_via=quote)}" if rest else ""
    return f"postgresql://{role}{server}/{quote(keywords.get('dbname', ''), safe='')}{query}"


def _place(dsn: str) -> dict[str, str]:
    """What libpq made of a connection string, services and variables included."""
    given = parse(dsn)
    with connect(dsn, read_only=True) as connection:
        info = connection.info
        reached = {
            "host": info.host,
            "port": str(info.port),
            "user": info.user,
            "dbname": info.dbname,
            "password": info.password or "",
        }
    extra = {
        key: value for key, value in given.items() if key.startswith("ssl") or key == "options"
    }
    return {**{key: value for key, value in reached.items() if value}, **extra}

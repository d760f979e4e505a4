"""Load a library into one session of the server."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.resources import read_sql


def load_library(connection: Connection, library: str) -> None:
    """As the server does for itself: found by name in its library folder.

    Raises:
        psycopg2.Error: not there, not readable, not for this server, or the role is not a
            superuser.
    """
    command = sql.SQL(read_sql("artifacts/load_library")).format(library=sql.Literal(library))
    with connection.cursor() as cursor:
        cursor.execute(command)

"""Where the migration scripts and the SQL files are: in the package or in the checkout."""

import re
from functools import cache
from itertools import dropwhile
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INCLUDE = re.compile(r"^[ ]*-- include (?P<file>\S+)\n", re.MULTILINE)


def data_root() -> Path:
    """The folder that holds `alembic.ini`, `alembic/` and `sql/`.

    In an installed wheel that is `pgdts/_data`; in a checkout or an editable install it is the top
    of the tree.
    """
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1]


def alembic_ini() -> Path:
    return data_root() / "alembic.ini"


@cache
def read_sql(name: str) -> str:
    """The text of one SQL file, named by its path below `sql/` without the suffix.

    A line `-- include PATH` stands for that file without its header comment: what several need and
    must have alike. The path is one below the folder of `sql/` that the file is in, such as
    `sql/capture/`.

    Raises:
        FileNotFoundError: there is no such file; a bug, never the user's doing.
    """
    text = (data_root() / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    folder = name.partition("/")[0]
    return _INCLUDE.sub(lambda line: _without_header(read_sql(f"{folder}/{line['file']}")), text)


def _without_header(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.startswith("--"), lines))


@cache
def read_sql_folder(name: str) -> tuple[str, ...]:
    """The texts of all SQL files in a folder below `sql/` and the folders in it."""
    folder = data_root() / "sql" / name
    return tuple(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.sql")))


@cache
def read_sql_for(name: str, server_version: int) -> str:
    """The variant of a query for a server, chosen by the suffix `_post_VERSION`.

    Args:
        name: path below `sql/` without the suffix, as for `read_sql`.
        server_version: `server_version_num` of the server, such as 90426 or 180001.

    `NAME_post_100000.sql` serves servers from 10 on, `NAME.sql` all those before the oldest
    variant. The newest variant that is not newer than the server is taken.
    """
    path = data_root() / "sql" / name
    starts = [
        int(found.stem.rpartition("_")[2]) for found in path.parent.glob(f"{path.name}_post_*.sql")
    ]
    fitting = [start for start in starts if start <= server_version]
    return read_sql(f"{name}_post_{max(fitting)}" if fitting else name)

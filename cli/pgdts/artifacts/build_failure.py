"""What a failing build means: the compiler's last words, and what to do."""

from pathlib import Path

from pgdts.artifacts.artifact import DEFAULT_NAME
from pgdts.artifacts.build_requirements import development_package
from pgdts.artifacts.pg_config import PgConfig
from pgdts.artifacts.refusals import ArtifactError, Reason, refuse
from pgdts.artifacts.versions import major_of_text

_SHOWN_LINES = 15
_LAST_MAJOR_OF_ALI_DECODING = 10


def build_failure(source: Path, pg_config: PgConfig, printed: str) -> ArtifactError:
    """The error for a `make` that failed, with the end of what it printed."""
    last_lines = "\n".join(f"    {line}" for line in printed.rstrip().splitlines()[-_SHOWN_LINES:])
    needed, remedy = _advice(source, pg_config, printed)
    return refuse(
        Reason.BUILD_FAILED,
        source,
        f"make failed against PostgreSQL {pg_config.version}\n{last_lines}\n",
        needed=needed,
        remedy=remedy,
    )


def _advice(source: Path, pg_config: PgConfig, printed: str) -> tuple[str, str]:
    if _too_new_for_ali_decoding(source, pg_config):
        return (
            f"headers of PostgreSQL 9.4 to 10: {DEFAULT_NAME} uses structures that 11 changed",
            f"use the migrated server's pg_config; from 10.1 on DTS needs no {DEFAULT_NAME}",
        )
    if "fatal error:" in printed and "No such file" in printed:
        return "every header that the source includes", development_package(pg_config)
    return "a source that compiles against this version", "read the compiler's message above"


def _too_new_for_ali_decoding(source: Path, pg_config: PgConfig) -> bool:
    is_ali_decoding = (source / f"{DEFAULT_NAME}.c").is_file()
    major = float(major_of_text(pg_config.version) or 0)
    return is_ali_decoding and major > _LAST_MAJOR_OF_ALI_DECODING

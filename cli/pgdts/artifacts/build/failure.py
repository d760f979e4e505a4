"""What a failing build means: the compiler's last words, and what to do."""

import re
from dataclasses import dataclass
from pathlib import Path

from pgdts.artifacts.build.other_packages import MissingPiece, missing_in, package_with
from pgdts.artifacts.layout.pg_config import PgConfig
from pgdts.artifacts.library.versions import major_of_text
from pgdts.dts.facts import PLUGIN
from pgdts.host.refusals import ArtifactError, Reason, refuse

_SHOWN_LINES = 15
_LAST_MAJOR_OF_ALI_DECODING = 10
# gcc names the function at once, clang in a note further down.
_OTHER_PARAMETERS = re.compile(
    r"too (?:many|few) arguments to function(?:\s*[^\s\w](?P<gcc>\w+)"
    r"| call\b.*?'(?P<clang>\w+)' declared here| call\b)",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Advice:
    needed: str
    remedy: str


def build_failure(source: Path, pg_config: PgConfig, printed: str) -> ArtifactError:
    """The error for a `make` that failed, with the end of what it printed."""
    last_lines = "\n".join(f"    {line}" for line in printed.rstrip().splitlines()[-_SHOWN_LINES:])
    advice = _advice(source, pg_config, printed)
    return refuse(
        Reason.BUILD_FAILED,
        source,
        f"make failed against PostgreSQL {pg_config.version}\n{last_lines}\n",
        needed=advice.needed,
        remedy=advice.remedy,
    )


def _advice(source: Path, pg_config: PgConfig, printed: str) -> _Advice:
    if _too_new_for_ali_decoding(source, pg_config):
        return _Advice(
            f"headers of PostgreSQL 9.4 to 10: {PLUGIN} uses structures that 11 changed",
            f"use the migrated server's pg_config; from 10.1 on DTS needs no {PLUGIN}",
        )
    if missing := missing_in(printed):
        return _of_missing(missing, pg_config)
    if found := _OTHER_PARAMETERS.search(printed):
        return _of_parameters(found["gcc"] or found["clang"] or "a function", pg_config)
    return _Advice(
        "a source that compiles against this version", "read the compiler's message above"
    )


def _too_new_for_ali_decoding(source: Path, pg_config: PgConfig) -> bool:
    is_ali_decoding = (source / f"{PLUGIN}.c").is_file()
    major = float(major_of_text(pg_config.version) or 0)
    return is_ali_decoding and major > _LAST_MAJOR_OF_ALI_DECODING


def _of_parameters(function: str, pg_config: PgConfig) -> _Advice:
    """`set_config_option` is what `ali_decoding` calls with a parameter that came with 9.5."""
    major = major_of_text(pg_config.version)
    if function == "set_config_option" and major == "9.4":
        return _Advice(
            "a call of set_config_option() with seven arguments: the eighth, is_reload, "
            "came with 9.5",
            f"in a copy of the source, remove the last argument (false) of set_config_option() in "
            f"{PLUGIN}.c and build that copy; it works on 9.4",
        )
    return _Advice(
        f"a source for PostgreSQL {major}, where {function}() has other parameters",
        f"take the plugin's release or branch for {major}, or change that call in a copy",
    )


def _of_missing(missing: list[MissingPiece], pg_config: PgConfig) -> _Advice:
    """The packages that bring it, or how to find them: PostgreSQL's own are there already."""
    packages = {one: package_with(one) for one in missing}
    commands = [package.command for package in packages.values() if package is not None]
    if commands:
        named = [one.name for one, package in packages.items() if package is not None]
        needed = f"{', '.join(named)}: not PostgreSQL's, but of a package that the source needs"
        return _Advice(needed, "; ".join(dict.fromkeys(commands)))
    first = missing[0]
    if _is_of_postgresql(first, pg_config):
        major = major_of_text(pg_config.version)
        return _Advice(
            f"a source for PostgreSQL {major}, whose headers have no {first.name}",
            f"take the plugin's release or branch for {major}, or the pg_config of its version",
        )
    return _Advice(
        f"the {first.kind} {first.name}, which the source needs and PostgreSQL does not bring",
        f"find its package: apt-file search {first.name} (Red Hat: dnf provides "
        f"'*/{first.name}'); the plugin's own page may name it",
    )


def _is_of_postgresql(missing: MissingPiece, pg_config: PgConfig) -> bool:
    """Whether it would lie in one of the folders of the server's headers."""
    folder = Path(missing.name).parent
    has_folder = str(folder) != "." and (Path(pg_config.includedir_server) / folder).is_dir()
    return missing.kind == "header" and has_folder

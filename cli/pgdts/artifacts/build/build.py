"""Build a plugin with PGXS in a copy of its source, and collect what it would install."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from pgdts.artifacts.build.failure import build_failure
from pgdts.artifacts.build.requirements import require_build_tools
from pgdts.artifacts.bundle.bundle import pack
from pgdts.artifacts.bundle.manifest import BuildFacts, Manifest, list_files
from pgdts.artifacts.layout.pg_config import PgConfig
from pgdts.artifacts.library.artifact import Artifact, ArtifactKind, kind_of
from pgdts.host.elf import LibraryFacts, library_facts
from pgdts.host.files import digest, read_regular_file
from pgdts.host.refusals import Reason, refuse

_LONGEST_BUILD_SECONDS = 1800


@dataclass(frozen=True)
class BuiltBundle:
    """The archive and what it says of itself."""

    manifest: Manifest
    content: bytes


def build_bundle(source: Path, pg_config: PgConfig, name: str | None = None) -> BuiltBundle:
    """Build, install into a staging folder, collect.

    Neither the source folder nor the system is changed. The recipes of the source's Makefile are
    run: use a sandbox or a clone for a source that nobody vouches for.

    Args:
        source: the folder with the Makefile.
        pg_config: of the server for which to build.
        name: which of several libraries; not needed where there is one output plugin.

    Raises:
        ArtifactError: build-failed, no-artifacts.
    """
    require_build_tools(source, pg_config)
    with tempfile.TemporaryDirectory(prefix="pgdts-build-") as folder:
        work = Path(folder).resolve()
        _make(source, work, pg_config)
        artifacts = _collect(work, pg_config, name)
        facts = library_facts(artifacts[0].content, artifacts[0].file_name)
        manifest = _manifest(source, pg_config, artifacts, facts)
    return BuiltBundle(manifest, pack(manifest, artifacts))


def _make(source: Path, work: Path, pg_config: PgConfig) -> None:
    """`make` and `make install` in a copy.

    The copy's own path stays out of the debugging data, so that two builds give the same bytes;
    bitcode for the JIT compiler is left out, no plugin needs it and clang may be missing.
    """
    copy = work / "source"
    shutil.copytree(source, copy, symlinks=True, ignore=shutil.ignore_patterns("*.o", "*.so"))
    settings = [
        f"PG_CONFIG={pg_config.program}",
        "USE_PGXS=1",
        "with_llvm=no",
        f"COPT=-fdebug-prefix-map={copy}=.",
    ]
    _run(["make", *settings], copy, source, pg_config)
    _run(["make", "install", *settings, f"DESTDIR={work / 'staging'}"], copy, source, pg_config)


def _run(command: Sequence[str], copy: Path, source: Path, pg_config: PgConfig) -> None:
    environment = _environment(os.environ)
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_LONGEST_BUILD_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        found = f"make took longer than {_LONGEST_BUILD_SECONDS // 60} minutes"
        raise refuse(Reason.BUILD_FAILED, source, found) from error
    if done.returncode != 0:
        raise build_failure(source, pg_config, done.stdout)


def _environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Without what a surrounding `make` leaves behind, and with messages that can be read."""
    left_out = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "DESTDIR", "PG_CONFIG"}
    return {key: value for key, value in inherited.items() if key not in left_out} | {"LC_ALL": "C"}


def _collect(work: Path, pg_config: PgConfig, name: str | None) -> tuple[Artifact, ...]:
    """The plugin's files: what was installed, and what its Makefile left out.

    The Makefile that the console's documentation gives for `ali_decoding` installs the library
    alone.
    """
    libraries = _below(work / "staging", str(pg_config.pkglibdir))
    plugin = name or _only_output_plugin(libraries)
    library = list(_artifacts(libraries, plugin, {ArtifactKind.LIBRARY}))
    if not library:
        raise refuse(Reason.NO_ARTIFACTS, plugin, f"make install put no {plugin}.so anywhere")
    of_extension = {ArtifactKind.CONTROL, ArtifactKind.SCRIPT}
    installed = _below(work / "staging", f"{pg_config.sharedir}/extension")
    rest = list(_artifacts(installed, plugin, of_extension))
    if not any(artifact.kind is ArtifactKind.CONTROL for artifact in rest):
        rest = list(_artifacts(_below(work / "source", "."), plugin, of_extension))
    return (*library, *rest)


def _artifacts(
    files: Sequence[Path], plugin: str, kinds: Set[ArtifactKind | None]
) -> Iterator[Artifact]:
    for file in files:
        if (kind := kind_of(file.name, plugin)) is not None and kind in kinds:
            yield Artifact(kind, file.name, file.name, read_regular_file(file))


def _below(staging: Path, folder: str) -> list[Path]:
    place = staging / folder.lstrip("/")
    return sorted(file for file in place.glob("*") if file.is_file())


def _only_output_plugin(libraries: Sequence[Path]) -> str:
    contents = {file.stem: read_regular_file(file) for file in libraries if file.suffix == ".so"}
    plugins = [
        name for name, content in contents.items() if library_facts(content, name).output_plugin
    ]
    if len(plugins) != 1:
        raise refuse(
            Reason.NO_ARTIFACTS,
            ", ".join(contents) or "make install",
            f"{len(plugins)} output plugins were installed",
            needed="one, or --name to tell which",
        )
    return plugins[0]


def _manifest(
    source: Path, pg_config: PgConfig, artifacts: tuple[Artifact, ...], facts: LibraryFacts
) -> Manifest:
    if facts.magic is None:
        raise refuse(Reason.NO_MAGIC_BLOCK, artifacts[0].file_name, "the library has none")
    return Manifest(
        name=artifacts[0].file_name.removesuffix(".so"),
        postgresql=pg_config.version,
        postgresql_major=facts.magic.major,
        machine=facts.machine,
        bits=facts.bits,
        glibc=facts.glibc,
        build=BuildFacts(
            source=source.resolve().name,
            source_sha256=source_digest(source),
            compiler=_compiler_version(pg_config),
            configure=pg_config.configure.strip(),
        ),
        files=list_files(artifacts),
    )


def source_digest(source: Path) -> str:
    """One SHA-256 over names and contents of all files, in the order of their names."""
    files = sorted(
        file for file in source.rglob("*") if file.is_file() and file.suffix not in {".o", ".so"}
    )
    lines = [f"{digest(file.read_bytes())}  {file.relative_to(source)}\n" for file in files]
    return digest("".join(lines).encode())


def _compiler_version(pg_config: PgConfig) -> str:
    command = [*pg_config.compiler.split(), "--version"]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="surrogateescape", check=False
    )
    return done.stdout.partition("\n")[0].strip()

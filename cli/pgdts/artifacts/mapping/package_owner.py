"""Which distribution package a file belongs to."""

import shutil
import subprocess
from pathlib import PurePosixPath

from pgdts.host.rootfs import Root


def package_owning(root: Root, file: PurePosixPath) -> str | None:
    """The package, or None when no package manager knows the file."""
    return _dpkg_owner(root, file) or _rpm_owner(root, file)


def _dpkg_owner(root: Root, file: PurePosixPath) -> str | None:
    admin_folder = root.folder / "var/lib/dpkg"
    if shutil.which("dpkg-query") is None or not admin_folder.is_dir():
        return None
    printed = _printed(["dpkg-query", f"--admindir={admin_folder}", "--search", str(file)])
    return printed.partition(":")[0] or None


def _rpm_owner(root: Root, file: PurePosixPath) -> str | None:
    if shutil.which("rpm") is None or not (root.folder / "var/lib/rpm").is_dir():
        return None
    return (
        _printed(["rpm", "--root", str(root.folder), "-qf", "--qf", "%{NAME}", str(file)]) or None
    )


def _printed(command: list[str]) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=60,
    )
    return done.stdout.strip() if done.returncode == 0 else ""

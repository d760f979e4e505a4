"""Folders that cannot take files: another user's, read-only, full."""

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pgdts.artifacts.mapping.mapping import apply_mapping
from pgdts.artifacts.mapping.plan import plan_mapping
from pgdts.host.refusals import ArtifactError, Reason
from pgdts.host.steps import Step
from tests.unit.artifacts.conftest import LIBRARIES, System, open_for_others

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to change user or to mount")


def reasons(system: System) -> set[Reason]:
    return {refusal.reason for refusal in plan_mapping(system.source, system.layout).refusals}


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own over a folder, with the folder's files in it."""
    kept = {file.name: file.read_bytes() for file in folder.iterdir()}
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False)
    if done.returncode != 0:
        pytest.skip("mounting is not permitted here")
    try:
        for name, content in kept.items():
            (folder / name).write_bytes(content)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def as_nobody(work: Callable[[], bool]) -> bool:
    """Run in a child process of an ordinary user; what it says comes back as its status."""
    process = os.fork()
    if process == 0:
        try:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            os._exit(0 if work() else 1)
        except BaseException:  # or the child would go on as a second test run
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


def fill_up(file: Path) -> None:
    with file.open("wb", buffering=0) as opened, contextlib.suppress(OSError):
        while True:
            opened.write(bytes(4096))


@root_only
def test_folders_of_others_need_root_and_the_command_is_said(system: System) -> None:
    open_for_others(system.folder)

    def refused() -> bool:
        [first, *_] = plan_mapping(system.source, system.layout).refusals
        said = f"sudo pgdts artifacts map {system.plugin} --to debian-15 --root {system.folder}"
        return (first.reason, first.remedy) == (Reason.NEEDS_ROOT, said)

    assert as_nobody(refused)


@root_only
def test_a_plan_shows_the_owner_that_root_would_give(system: System) -> None:
    open_for_others(system.folder)

    def owners() -> set[tuple[int, int]]:
        return {(row.uid, row.gid) for row in plan_mapping(system.source, system.layout).rows}

    assert as_nobody(lambda: owners() == {(0, 0)})
    apply_mapping(plan_mapping(system.source, system.layout))
    assert as_nobody(lambda: plan_mapping(system.source, system.layout).is_done)


@root_only
def test_an_installation_of_ones_own_needs_no_root(system: System) -> None:
    open_for_others(system.folder)
    for path in [system.folder, *system.folder.rglob("*")]:
        os.chown(path, 65534, 65534)

    def mapped() -> bool:
        apply_mapping(plan_mapping(system.source, system.layout))
        return system.library.stat().st_uid == 65534

    assert as_nobody(mapped)


@root_only
def test_a_read_only_file_system_is_refused(system: System) -> None:
    folder = system.folder / LIBRARIES
    with mounted(folder, "size=4m"):
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        assert reasons(system) == {Reason.READ_ONLY}


@root_only
def test_a_full_disk_is_refused_before_anything_is_written(system: System) -> None:
    with mounted(system.folder / LIBRARIES, "size=64k"):
        assert reasons(system) == {Reason.DISK_FULL}


@root_only
def test_a_disk_that_fills_up_meanwhile_leaves_everything_as_it_was(system: System) -> None:
    with mounted(system.folder / LIBRARIES, "size=4m"):
        before = system.snapshot()
        plan = plan_mapping(system.source, system.layout)
        filler = system.folder / LIBRARIES / "filler"

        def fill(step: Step) -> None:
            if step.path.parent == filler.parent and not filler.exists():
                fill_up(filler)

        with pytest.raises(ArtifactError, match="disk-full"):
            apply_mapping(plan, fill)
        filler.unlink()
        assert system.snapshot() == before

"""Checks of mapped files on the host."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pgdts.artifacts.layout.layouts import Layout
from pgdts.artifacts.layout.readability import find_user, is_readable_by
from pgdts.artifacts.layout.suitability import unsuitable
from pgdts.artifacts.library.host_libraries import glibc_of
from pgdts.artifacts.mapping.expected_files import ExpectedFile
from pgdts.artifacts.mapping.file_state import FileState, read_state
from pgdts.artifacts.verification.check_result import CheckResult, could_not_run, finding, passed
from pgdts.host.elf import inspect_library
from pgdts.host.refusals import ArtifactError

_MAP_AGAIN = "pgdts artifacts map puts it back"


def verify_files(
    layout: Layout, expected: Sequence[ExpectedFile], server_user: str
) -> list[CheckResult]:
    """Hold the files in a layout against what should be there."""
    return [result for file in expected for result in _results(layout, file, server_user)]


def _results(layout: Layout, file: ExpectedFile, server_user: str) -> Iterator[CheckResult]:
    try:
        path = layout.root.resolve(file.target)
        state = read_state(path)
    except ArtifactError as error:
        yield could_not_run("file-present", file.target, error.refusal.found)
        return
    if state is None:
        yield finding("file-present", file.target, "it is not there", _MAP_AGAIN)
        return
    yield passed("file-present", file.target, str(path))
    yield from _compared(file, state)
    yield _readable(layout, file, path, server_user)
    if file.is_library:
        yield _loadable(layout, path)


def _compared(file: ExpectedFile, state: FileState) -> Iterator[CheckResult]:
    pairs = [
        ("file-content", file.sha256, state.sha256, "{}"),
        ("file-mode", file.mode, state.mode, "{:04o}"),
        ("file-owner", file.owner, (state.uid, state.gid), "{0[0]}:{0[1]}"),
    ]
    for check, wanted, found, style in pairs:
        if wanted is None:
            continue
        if wanted == found:
            yield passed(check, file.target, style.format(found))
        else:
            detail = f"{style.format(found)} instead of {style.format(wanted)}"
            yield finding(check, file.target, detail, _MAP_AGAIN)


def _readable(layout: Layout, file: ExpectedFile, path: Path, server_user: str) -> CheckResult:
    user = find_user(layout.root, server_user)
    if user is None:
        return could_not_run(
            "server-can-read",
            file.target,
            f"this system has no user {server_user}",
            "name the one that runs the server with --server-user",
        )
    if is_readable_by(path, user):
        return passed("server-can-read", file.target, f"readable by {server_user}")
    remedy = "open the file and the folders above it for reading"
    return finding("server-can-read", file.target, f"{server_user} cannot read it", remedy)


def _loadable(layout: Layout, path: Path) -> CheckResult:
    try:
        facts = inspect_library(path)
    except ArtifactError as error:
        return finding("library-fits", path, error.refusal.found, error.refusal.remedy)
    problems = unsuitable(facts, str(path), layout, glibc_of(layout.root, layout.machine))
    if problems:
        detail = "; ".join(problem.found for problem in problems)
        return finding("library-fits", path, detail, problems[0].needed)
    return passed("library-fits", path, f"PostgreSQL {layout.major}, {layout.machine}")

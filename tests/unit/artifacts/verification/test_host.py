"""Checks of mapped files without a server."""

import os
from pathlib import Path

import pytest

from pgdts.artifacts.mapping.mapping import apply_mapping
from pgdts.artifacts.mapping.plan import plan_mapping
from pgdts.artifacts.verification.check_result import CheckOutcome
from pgdts.artifacts.verification.verification import (
    PluginVerification,
    VerificationRequest,
    verify_plugin,
)
from pgdts.errors import ExitCode, PgdtsError, UsageError
from pgdts.host.steps import Step
from tests.unit.artifacts.conftest import System, open_for_others
from tests.unit.artifacts.elf_files import make_library


def verify(
    system: System, source: Path | None = None, server_user: str = "postgres"
) -> PluginVerification:
    return verify_plugin(
        VerificationRequest(source, None, "debian-15", system.root, None, server_user, timeout=1)
    )


def failed(found: PluginVerification) -> dict[str, str]:
    return {
        result.check: result.detail
        for result in found.results
        if result.outcome is not CheckOutcome.PASSED
    }


def do_map(system: System) -> None:
    apply_mapping(plan_mapping(system.source, system.layout))


@pytest.fixture
def mapped(system: System) -> System:
    """Mapped, and the folders on the way open as they are in a real system."""
    do_map(system)
    open_for_others(system.folder)
    return system


def test_what_was_mapped_verifies(mapped: System) -> None:
    found = verify(mapped)
    assert failed(found) == {}
    assert found.exit_code is ExitCode.OK


def test_it_verifies_against_the_source_too(mapped: System) -> None:
    assert failed(verify(mapped, mapped.plugin)) == {}


def test_a_missing_file_is_found(mapped: System) -> None:
    mapped.control.unlink()
    found = verify(mapped)
    assert set(failed(found)) == {"file-present"}
    assert found.exit_code is ExitCode.FAILURE


def test_other_content_is_found(mapped: System) -> None:
    mapped.library.write_bytes(make_library(version=906))
    assert set(failed(verify(mapped))) == {"file-content", "library-fits"}


def test_a_wrong_mode_is_found(mapped: System) -> None:
    mapped.control.chmod(0o666)
    assert failed(verify(mapped)) == {"file-mode": "0666 instead of 0644"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_wrong_owner_is_found(mapped: System) -> None:
    os.chown(mapped.control, 65534, 65534)
    assert failed(verify(mapped)) == {"file-owner": "65534:65534 instead of 0:0"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try as another user")
def test_a_file_that_only_root_reads_is_found(mapped: System) -> None:
    (mapped.folder / "etc/passwd").write_text("postgres:x:65534:65534::/:/bin/sh\n")
    mapped.library.parent.chmod(0o700)
    assert failed(verify(mapped)) == {"server-can-read": "postgres cannot read it"}


def test_an_unknown_server_user_is_an_error_and_no_pass(mapped: System) -> None:
    found = verify(mapped, server_user="nemo")
    assert set(failed(found)) == {"server-can-read"}
    assert found.exit_code is ExitCode.COULD_NOT_RUN


def test_nothing_mapped_is_said(system: System) -> None:
    with pytest.raises(PgdtsError, match="no receipt"):
        verify(system)


def test_an_interrupted_mapping_is_no_mapping(system: System) -> None:
    class Killed(BaseException):
        pass

    def stop(step: Step) -> None:
        if step.path == system.library:
            raise Killed

    with pytest.raises(Killed):
        apply_mapping(plan_mapping(system.source, system.layout), stop)
    with pytest.raises(PgdtsError, match="interrupted while mapping"):
        verify(system)


def test_neither_layout_nor_server_is_a_usage_error(system: System) -> None:
    with pytest.raises(UsageError):
        verify_plugin(VerificationRequest(None, None, None, system.root, None, None, 1))

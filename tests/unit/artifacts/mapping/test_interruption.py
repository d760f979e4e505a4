"""Mapping and unmapping that are stopped before any of their steps."""

import os
import signal
from collections.abc import Callable

import pytest

from pgdts.artifacts.mapping.mapping import apply_mapping, mapping_steps
from pgdts.artifacts.mapping.plan import plan_mapping
from pgdts.artifacts.mapping.receipts import MappingState, read_receipt, receipt_folder
from pgdts.artifacts.mapping.unmapping import apply_unmapping, plan_unmapping, unmapping_steps
from pgdts.host.steps import Step, WriteNew
from tests.unit.artifacts.conftest import System

OLD = b"the file before"


class Killed(BaseException):
    """Stops the run as a signal would: nothing of it may be caught."""


def stop_before(number: int) -> Callable[[Step], None]:
    """A hook for the step of that number; a file that is being written is half there."""
    steps: list[Step] = []

    def hook(step: Step) -> None:
        if len(steps) == number:
            if isinstance(step, WriteNew):
                step.path.write_bytes(step.content[: len(step.content) // 2])
            raise Killed
        steps.append(step)

    return hook


def prepare(system: System) -> dict[str, tuple[object, ...]]:
    """A file to be replaced, one of the wrong mode, and others that are not there."""
    system.library.write_bytes(OLD)
    system.control.write_bytes((system.plugin / "ali_decoding.control").read_bytes())
    system.control.chmod(0o600)
    return system.snapshot()


def do_map(system: System, hook: Callable[[Step], None] = lambda _: None) -> None:
    apply_mapping(plan_mapping(system.source, system.layout, replace=True), hook)


def do_unmap(system: System, hook: Callable[[Step], None] = lambda _: None) -> None:
    apply_unmapping(plan_unmapping(system.layout, "ali_decoding"), hook)


def state_of(system: System) -> MappingState | None:
    receipt = read_receipt(receipt_folder(system.layout, "ali_decoding"))
    return receipt.state if receipt else None


def old_or_new(system: System, before: dict[str, tuple[object, ...]]) -> None:
    """Every file that a server or user reads is the one before or the new one, in whole."""
    new = {file.name: file.read_bytes() for file in system.plugin.iterdir()}
    for path, facts in system.snapshot().items():
        name = path.rpartition("/")[2]
        if not name.endswith(".pgdts-new"):
            assert facts == before.get(path) or facts[0] == new[name]


STEPS_OF_MAP = 18
STEPS_OF_UNMAP = 11


def test_the_numbers_below_cover_every_step(system: System) -> None:
    prepare(system)
    plan = plan_mapping(system.source, system.layout, replace=True)
    assert len(mapping_steps(plan)) == STEPS_OF_MAP
    apply_mapping(plan)
    undo = plan_unmapping(system.layout, "ali_decoding")
    assert len(unmapping_steps(undo)) == STEPS_OF_UNMAP


@pytest.mark.parametrize("number", range(STEPS_OF_MAP))
def test_map_stopped_anywhere_is_finished_by_the_next_map(system: System, number: int) -> None:
    before = prepare(system)
    with pytest.raises(Killed):
        do_map(system, stop_before(number))
    old_or_new(system, before)
    do_map(system)
    assert state_of(system) is MappingState.MAPPED
    assert system.library.read_bytes() == (system.plugin / "ali_decoding.so").read_bytes()
    assert not [name for name in system.snapshot() if name.endswith("pgdts-new")]
    do_unmap(system)
    assert system.snapshot() == before


@pytest.mark.parametrize("number", range(STEPS_OF_MAP))
def test_map_stopped_anywhere_is_undone_by_unmap(system: System, number: int) -> None:
    before = prepare(system)
    with pytest.raises(Killed):
        do_map(system, stop_before(number))
    if state_of(system) is None:
        assert system.snapshot() == before
        return
    do_unmap(system)
    assert system.snapshot() == before


@pytest.mark.parametrize("number", range(STEPS_OF_UNMAP))
def test_unmap_stopped_anywhere_is_finished_by_the_next_unmap(system: System, number: int) -> None:
    before = prepare(system)
    do_map(system)
    with pytest.raises(Killed):
        do_unmap(system, stop_before(number))
    old_or_new(system, before)
    if state_of(system) is not None:
        do_unmap(system)
    assert system.snapshot() == before
    assert state_of(system) is None


@pytest.mark.parametrize("number", range(STEPS_OF_UNMAP))
def test_unmap_stopped_anywhere_can_be_mapped_again(system: System, number: int) -> None:
    before = prepare(system)
    do_map(system)
    with pytest.raises(Killed):
        do_unmap(system, stop_before(number))
    do_map(system)
    assert state_of(system) is MappingState.MAPPED
    do_unmap(system)
    assert system.snapshot() == before


@pytest.mark.parametrize("number", [4, 8, 11, 13, 16])
def test_a_killed_process_leaves_what_the_next_one_can_finish(system: System, number: int) -> None:
    before = prepare(system)
    process = os.fork()
    if process == 0:
        seen: list[Step] = []

        def kill(step: Step) -> None:
            seen.append(step)
            if len(seen) > number:
                os.kill(os.getpid(), signal.SIGKILL)

        do_map(system, kill)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    old_or_new(system, before)
    do_map(system)
    do_unmap(system)
    assert system.snapshot() == before

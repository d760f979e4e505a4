"""Libraries that are what they say, and files that are not."""

import contextlib
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgdts.host.elf import inspect_library, library_facts
from pgdts.host.files import LARGEST_FILE
from pgdts.host.refusals import ArtifactError, Reason
from tests.unit.artifacts.elf_files import ARM64, I386, make_library

LIBRARY = make_library()


def reason_of(path: Path) -> Reason:
    with pytest.raises(ArtifactError) as caught:
        inspect_library(path)
    return caught.value.refusal.reason


def test_the_facts_of_a_plugin() -> None:
    facts = library_facts(LIBRARY, "x.so")
    assert (facts.machine, facts.bits, facts.output_plugin) == ("x86_64", 64, True)
    assert facts.magic is not None
    assert facts.magic.major == "15"


def test_other_machines_are_named() -> None:
    assert library_facts(make_library(machine=ARM64), "x").machine == "aarch64"
    small = library_facts(make_library(machine=I386, bits=32, version=906), "x")
    assert (small.machine, small.bits) == ("i686", 32)


def test_a_library_without_the_symbol_is_no_output_plugin() -> None:
    assert not library_facts(make_library(symbols=("Pg_magic_func",)), "x").output_plugin


def test_a_library_that_only_wants_the_symbol_is_no_output_plugin() -> None:
    assert not library_facts(make_library(defined=False), "x").output_plugin


def test_an_ambiguous_magic_block_is_said_and_not_guessed() -> None:
    facts = library_facts(make_library(data=make_library(version=906)), "x")
    assert facts.magic is None
    assert facts.magic_ambiguity == "15 (56 bytes), 9.6 (28 bytes)"


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.so").write_text("#!/bin/sh\n")
    assert reason_of(tmp_path / "x.so") is Reason.NOT_ELF


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.so").touch()
    assert reason_of(tmp_path / "x.so") is Reason.NOT_ELF


@pytest.mark.parametrize("length", [5, 40, 63, 64, 130, len(LIBRARY) - 400, len(LIBRARY) - 1])
def test_a_library_that_is_cut_off_is_refused(tmp_path: Path, length: int) -> None:
    (tmp_path / "x.so").write_bytes(LIBRARY[:length])
    assert reason_of(tmp_path / "x.so") is Reason.DAMAGED_ELF


def test_a_library_without_section_headers_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    header = bytearray(LIBRARY[:64])
    header[0x28:0x30] = bytes(8)
    header[0x3A:0x40] = bytes(6)
    (tmp_path / "x.so").write_bytes(header + LIBRARY[64:200])
    assert reason_of(tmp_path / "x.so") is Reason.DAMAGED_ELF


def test_a_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.so").write_bytes(LIBRARY[:16] + b"\2\0" + LIBRARY[18:])
    assert reason_of(tmp_path / "x.so") is Reason.NOT_A_LIBRARY


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.so").symlink_to("y.so")
    (tmp_path / "y.so").symlink_to("x.so")
    assert reason_of(tmp_path / "x.so") is Reason.SYMLINK_LOOP


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "x.so").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert reason_of(tmp_path / "x.so") is Reason.TOO_LARGE


def test_folders_pipes_and_sockets_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.so")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.so"))
        assert reason_of(tmp_path) is Reason.NOT_A_FILE
        assert reason_of(tmp_path / "pipe.so") is Reason.NOT_A_FILE
        assert reason_of(tmp_path / "socket.so") is Reason.UNREADABLE


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "x.so") is Reason.UNREADABLE


@given(st.lists(st.tuples(st.integers(0, len(LIBRARY) - 1), st.integers(0, 255)), max_size=8))
@settings(deadline=2000)
def test_whatever_bytes_are_changed_there_are_facts_or_a_refusal(
    changes: list[tuple[int, int]],
) -> None:
    content = bytearray(LIBRARY)
    for place, value in changes:
        content[place] = value
    with contextlib.suppress(ArtifactError):
        library_facts(bytes(content), "x.so")

"""The magic block of every generation, found in bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgdts.host.magic import AmbiguousMagicError, find_magic_block
from pgdts.server_version import spelled
from tests.unit.artifacts.elf_files import magic_block

VERSIONS = {
    904: "9.4", 905: "9.5", 906: "9.6", 1000: "10", 1100: "11", 1200: "12", 1300: "13",
    1400: "14", 1500: "15", 1600: "16", 1700: "17", 1800: "18", 1900: "19",
}  # fmt: skip


@pytest.mark.parametrize(("version", "major"), VERSIONS.items())
@pytest.mark.parametrize("order", ["<", ">"])
def test_every_generation_is_recognised(version: int, major: str, order: str) -> None:
    data = b"some text\0\0\0" + magic_block(version, order=order) + b"more text"
    found = find_magic_block(data, little_endian=order == "<")
    assert found is not None
    assert found.major == major
    assert (found.func_max_args, found.index_max_keys, found.namedatalen) == (100, 32, 64)
    assert found.abi_name == ("PostgreSQL" if version >= 1500 else None)
    assert found.float4_by_value == (True if version < 1300 else None)


def test_the_same_block_twice_is_one() -> None:
    assert find_magic_block(magic_block(906) * 2) == find_magic_block(magic_block(906))


def test_two_different_blocks_are_ambiguous() -> None:
    with pytest.raises(AmbiguousMagicError, match=r"15 .*9\.6"):
        find_magic_block(magic_block(906) + magic_block(1500))


def test_implausible_numbers_are_no_block() -> None:
    assert find_magic_block(magic_block(906, namedatalen=1_000_000)) is None


def test_a_block_that_no_compiler_would_put_there_is_none() -> None:
    assert find_magic_block(b"x" + magic_block(906)) is None


def test_a_block_that_is_cut_off_is_none() -> None:
    block = magic_block(1500)
    assert all(find_magic_block(block[:length]) is None for length in range(len(block)))


@given(st.binary(max_size=400))
def test_any_bytes_can_be_searched(data: bytes) -> None:
    found = find_magic_block(data)
    assert found is None or found.major


@pytest.mark.parametrize(
    ("number", "major"), [(90426, "9.4"), (100000, "10"), (100023, "10"), (180006, "18")]
)
def test_the_major_version_of_a_version_number(number: int, major: str) -> None:
    assert spelled(number) == major

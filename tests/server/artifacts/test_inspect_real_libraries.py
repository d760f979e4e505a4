"""The libraries of every major: each must show its own."""

from pathlib import Path

import pytest

from pgdts.artifacts.layout.choice import choose_layout
from pgdts.host.elf import inspect_library
from pgdts.host.rootfs import Root
from tests.harness import fetch

LIBRARIES = (
    "plpgsql", "test_decoding", "hstore", "dblink", "postgres_fdw", "citext", "pgcrypto", "ltree",
    "pg_trgm", "btree_gist", "tablefunc", "libpqwalreceiver",
)  # fmt: skip
OUTPUT_PLUGINS = {"test_decoding", "pgoutput"}


def library_folder(major: str) -> Path:
    lib = fetch.bindir(major).parent / "lib"
    return lib / "postgresql" if (lib / "postgresql/plpgsql.so").exists() else lib


@pytest.mark.parametrize("name", LIBRARIES)
def test_each_library_shows_its_own_major(pg_major: str, name: str) -> None:
    facts = inspect_library(library_folder(pg_major) / f"{name}.so")
    assert facts.magic is not None
    assert facts.magic.major == pg_major
    assert facts.magic_function
    assert facts.output_plugin == (name in OUTPUT_PLUGINS)


def test_every_other_library_shows_it_too_or_has_none(pg_major: str) -> None:
    facts = [inspect_library(file) for file in library_folder(pg_major).glob("*.so")]
    found = {one.magic.major for one in facts if one.magic is not None and one.magic_function}
    assert found == {pg_major}
    assert all(one.magic_ambiguity is None for one in facts)


def test_a_fetched_server_is_a_layout(pg_major: str) -> None:
    layout = choose_layout(str(fetch.bindir(pg_major).parent), Root(Path("/")))
    assert layout.major == pg_major
    assert layout.version is not None
    assert layout.version.startswith(pg_major)

"""What a failed build says that it did not find, and the package that has it."""

import pytest

from pgdts.artifacts.build.other_packages import MissingPiece, missing_in, package_with

SAID = {
    "x.c:3:10: fatal error: protobuf-c/protobuf-c.h: No such file or directory": (
        "header", "libprotobuf-c-dev",
    ),
    "x.c:3:10: fatal error: 'jansson.h' file not found": ("header", "libjansson-dev"),
    "/usr/bin/ld: cannot find -lprotobuf-c: No such file or directory": (
        "library", "libprotobuf-c-dev",
    ),
    "ld.lld: error: unable to find library -lzstd": ("library", "libzstd-dev"),
    "/bin/sh: 1: pkg-config: not found": ("program", "pkg-config"),
    "bash: line 1: protoc-c: command not found": ("program", "protobuf-c-compiler"),
    "make[1]: protoc-c: No such file or directory": ("program", "protobuf-c-compiler"),
    "Package libprotobuf-c was not found in the pkg-config search path.": (
        "module", "libprotobuf-c-dev",
    ),
    "Package 'json-c', required by 'virtual:world', not found": ("module", "libjson-c-dev"),
}  # fmt: skip


@pytest.mark.parametrize("line", SAID)
def test_what_is_missing_leads_to_a_package(line: str) -> None:
    kind, package = SAID[line]
    [missing] = missing_in(f"gcc -c x.c\n{line}\nmake: *** [Makefile:9: x.o] Error 1\n")
    found = package_with(missing)
    assert missing.kind == kind
    assert found is not None
    assert package in found.debian.split()


def test_a_build_that_misses_nothing_says_nothing() -> None:
    printed = "x.c:9:1: error: unknown type name 'Strange'\nmake: *** [x.o] Error 1\n"
    assert missing_in(printed) == []
    assert package_with(MissingPiece("header", "strange.h")) is None

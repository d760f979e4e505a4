"""The magic block: what a PostgreSQL library was compiled for.

`PG_MODULE_MAGIC` puts a constant structure into every loadable library (`src/include/fmgr.h`), and
the server compares it with its own before it accepts the library. No symbol names it, so it is
found by its own first two fields, the length and the PostgreSQL version, and by the plausibility
of the rest. The structure grew and shrank:

| server    | length | fields after length and version                                         |
|-----------|--------|-------------------------------------------------------------------------|
| 9.0-9.6   | 28     | FUNC_MAX_ARGS, INDEX_MAX_KEYS, NAMEDATALEN, float4 and float8 by value   |
| 10-12     | 28     | the same                                                                 |
| 13-14     | 24     | float4 by value is gone                                                  |
| 15-17     | 56     | a 32-byte ABI name                                                       |
| 18-       | 72, 64 | two pointers: name and version of the module (64 bytes on 32 bits)       |
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from pgdts.server_version import spelled

_ABI_NAME_BYTES = 32


@dataclass(frozen=True)
class MagicBlock:
    """What the server compares before it loads a library.

    Attributes:
        length: bytes of the structure.
        version: `PG_VERSION_NUM / 100`, such as 906, 1000 or 1500.
        float4_by_value: None from 13 on, where the field is gone.
        abi_name: None before 15; `PostgreSQL` for the community's server.
    """

    length: int
    version: int
    func_max_args: int
    index_max_keys: int
    namedatalen: int
    float4_by_value: bool | None
    float8_by_value: bool
    abi_name: str | None

    @property
    def major(self) -> str:
        """The major version as people write it: `9.6`, `15`."""
        return spelled(self.version * 100)


class AmbiguousMagicError(ValueError):
    """Several different structures in one file could be the magic block."""


@dataclass(frozen=True)
class _Shape:
    """One generation of the structure; versions from `first` to `last`, both included."""

    length: int
    first: int
    last: int
    flags: int
    abi_name: bool

    def versions(self) -> range:
        return range(self.first, self.last + 1, 1 if self.last < 1000 else 100)


_SHAPES = (
    _Shape(length=28, first=900, last=906, flags=2, abi_name=False),
    _Shape(length=28, first=1000, last=1200, flags=2, abi_name=False),
    _Shape(length=24, first=1300, last=1400, flags=1, abi_name=False),
    _Shape(length=56, first=1500, last=1700, flags=1, abi_name=True),
    _Shape(length=64, first=1800, last=4000, flags=1, abi_name=True),
    _Shape(length=72, first=1800, last=4000, flags=1, abi_name=True),
)


def find_magic_block(data: bytes, *, little_endian: bool = True) -> MagicBlock | None:
    """The magic block in the bytes of a library, or None.

    Raises:
        AmbiguousMagicError: different candidates were found.
    """
    order = "<" if little_endian else ">"
    found = {block for shape in _SHAPES for block in _candidates(data, shape, order)}
    if len(found) > 1:
        majors = ", ".join(sorted(f"{block.major} ({block.length} bytes)" for block in found))
        raise AmbiguousMagicError(majors)
    return next(iter(found), None)


def _candidates(data: bytes, shape: _Shape, order: str) -> Iterator[MagicBlock]:
    for version in shape.versions():
        start = data.find(needle := struct.pack(f"{order}ii", shape.length, version))
        while start >= 0:
            if start % 4 == 0 and (block := _read(data, start, shape, order)) is not None:
                yield block
            start = data.find(needle, start + 1)


def _read(data: bytes, start: int, shape: _Shape, order: str) -> MagicBlock | None:
    numbers = 5 + shape.flags
    try:
        length, version, arguments, keys, name_length, *flags = struct.unpack_from(
            f"{order}{numbers}i", data, start
        )
    except struct.error:
        return None
    abi_name = _abi_name(data, start + 4 * numbers) if shape.abi_name else None
    limits_fit = 8 <= arguments <= 10000 and 8 <= keys <= 10000 and 16 <= name_length <= 4096
    flags_fit = all(flag in {0, 1} for flag in flags)
    if not (limits_fit and flags_fit) or (shape.abi_name and abi_name is None):
        return None
    float4 = bool(flags[0]) if shape.flags == 2 else None
    return MagicBlock(
        length, version, arguments, keys, name_length, float4, bool(flags[-1]), abi_name
    )


def _abi_name(data: bytes, start: int) -> str | None:
    field = data[start : start + _ABI_NAME_BYTES]
    name, _, padding = field.partition(b"\0")
    printable = bool(name) and name.isascii() and name.decode("ascii").isprintable()
    complete = len(field) == _ABI_NAME_BYTES and not any(padding)
    return name.decode("ascii") if printable and complete else None

"""Shared libraries made by hand: enough of ELF for a reader, any machine and any magic block."""

import struct
from dataclasses import dataclass

X86_64, ARM64, I386 = 62, 183, 3
_DYNAMIC_LIBRARY = 3
_LOADABLE = 1
_STRINGS, _DYNAMIC_SYMBOLS, _PROGRAM_BITS = 3, 11, 1

_SECTION_NAMES = b"\0.dynstr\0.dynsym\0.rodata\0.shstrtab\0"
_LABELS = (b".dynstr", b".dynsym", b".rodata", b".shstrtab")
OUTPUT_PLUGIN = ("_PG_output_plugin_init", "Pg_magic_func")


def magic_block(version: int, *, namedatalen: int = 64, order: str = "<") -> bytes:
    """What PG_MODULE_MAGIC of that version (906, 1500, …) compiles to on a 64-bit machine."""
    limits = [version, 100, 32, namedatalen]
    flags = [1, 1] if version < 1300 else [1]
    numbers = struct.pack(f"{order}{len(limits) + len(flags)}i", *limits, *flags)
    abi_name = b"PostgreSQL".ljust(32, b"\0") if version >= 1500 else b""
    pointers = bytes(16) if version >= 1800 else b""
    length = 4 + len(numbers) + len(abi_name) + len(pointers)
    return struct.pack(f"{order}i", length) + numbers + abi_name + pointers


@dataclass(frozen=True)
class _Shape:
    """What differs between 32 and 64 bits."""

    bits: int
    header: str
    program: int
    section: str
    symbol: int


_SHAPE_64 = _Shape(64, "HHIQQQIHHHHHH", 56, "IIQQQQIIQQ", 24)
_SHAPE_32 = _Shape(32, "HHIIIIIHHHHHH", 32, "IIIIIIIIII", 16)


def make_library(
    *,
    version: int | None = 1500,
    machine: int = X86_64,
    bits: int = 64,
    symbols: tuple[str, ...] = OUTPUT_PLUGIN,
    data: bytes = b"",
    order: str = "<",
    defined: bool = True,
) -> bytes:
    """The bytes of a library.

    Args:
        version: of its magic block; None for a library without one.
        machine: the ELF number.
        bits: 32 or 64.
        symbols: what it exports.
        data: further read-only data.
        order: `<` or `>`, as `struct` has it.
        defined: False for symbols that it only wants from others.
    """
    shape = _SHAPE_64 if bits == 64 else _SHAPE_32
    block = magic_block(version, order=order) if version is not None else b""
    names = b"\0" + b"".join(name.encode() + b"\0" for name in symbols)
    contents = [
        names,
        _symbol_table(symbols, shape, order, 3 if defined else 0),
        block + data,
        _SECTION_NAMES,
    ]
    return _assemble(contents, shape, machine, order)


def _symbol_table(symbols: tuple[str, ...], shape: _Shape, order: str, section: int) -> bytes:
    table, offset = bytes(shape.symbol), 1
    for name in symbols:
        if shape.bits == 64:
            table += struct.pack(f"{order}IBBHQQ", offset, 0x12, 0, section, 0x1000, 8)
        else:
            table += struct.pack(f"{order}IIIBBH", offset, 0x1000, 8, 0x12, 0, section)
        offset += len(name) + 1
    return table


def _assemble(contents: list[bytes], shape: _Shape, machine: int, order: str) -> bytes:
    header_size = 64 if shape.bits == 64 else 52
    body, places, start = b"", [], header_size + shape.program
    for content in contents:
        places.append((start + len(body), len(content)))
        body += content + bytes(-len(content) % 16)
    sections_at = start + len(body)
    kinds = [_STRINGS, _DYNAMIC_SYMBOLS, _PROGRAM_BITS, _STRINGS]
    labels = [_SECTION_NAMES.index(label) for label in _LABELS]
    table = bytes(struct.calcsize(f"={shape.section}"))
    for kind, label, (offset, size) in zip(kinds, labels, places, strict=True):
        entry = shape.symbol if kind == _DYNAMIC_SYMBOLS else 0
        link = 1 if kind == _DYNAMIC_SYMBOLS else 0
        table += struct.pack(
            f"{order}{shape.section}", label, kind, 2, 0, offset, size, link, 1, 16, entry
        )
    identity = b"\x7fELF" + bytes([shape.bits // 32, 1 if order == "<" else 2, 1]) + bytes(9)
    header = identity + struct.pack(
        f"{order}{shape.header}", _DYNAMIC_LIBRARY, machine, 1, 0, header_size, sections_at, 0,
        header_size, shape.program, 1, len(table) // 5, 5, 4,
    )  # fmt: skip
    return header + _program_header(shape, order, sections_at) + body + table


def _program_header(shape: _Shape, order: str, size: int) -> bytes:
    if shape.bits == 64:
        return struct.pack(f"{order}IIQQQQQQ", _LOADABLE, 4, 0, 0, 0, size, size, 16)
    return struct.pack(f"{order}IIIIIIII", _LOADABLE, 0, 0, 0, size, size, 4, 16)

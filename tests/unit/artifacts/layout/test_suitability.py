"""Whether a server would load a library."""

from dataclasses import replace

import pytest

from pgdts.artifacts.layout.suitability import unsuitable
from pgdts.host.elf import library_facts
from pgdts.host.refusals import Reason
from tests.unit.artifacts.conftest import System
from tests.unit.artifacts.elf_files import make_library


@pytest.mark.parametrize(
    ("needed", "provided", "reasons"),
    [
        ("2.34", "2.36", []),
        ("2.36", "2.36", []),
        ("2.10", "2.9", [Reason.GLIBC_TOO_OLD]),
        ("2.38", "2.36", [Reason.GLIBC_TOO_OLD]),
        (None, "2.36", []),
        ("2.38", None, []),
    ],
)
def test_glibc_versions_are_compared_as_numbers(
    system: System, needed: str | None, provided: str | None, reasons: list[Reason]
) -> None:
    facts = replace(library_facts(make_library(), "x"), glibc=needed)
    found = unsuitable(facts, "x", system.layout, provided)
    assert [refusal.reason for refusal in found] == reasons


def test_every_reason_is_told_at_once(system: System) -> None:
    facts = library_facts(make_library(version=906, bits=32, machine=3, symbols=()), "x")
    found = [refusal.reason for refusal in unsuitable(facts, "x", system.layout, None)]
    assert found == [
        Reason.OTHER_WORD_SIZE,
        Reason.OTHER_MACHINE,
        Reason.NOT_AN_OUTPUT_PLUGIN,
        Reason.NO_MAGIC_BLOCK,
        Reason.OTHER_MAJOR,
    ]

"""A rehearsal without passwords: its texts come from statements, servers and tools."""

from dataclasses import replace

from pgdts.capture.secrets import without_secrets
from pgdts.masking import all_masked
from pgdts.rehearsal.result import Rehearsal


def without_passwords(rehearsal: Rehearsal) -> Rehearsal:
    """The same with each password in it masked."""
    seen = (replace(item, row=without_secrets(item.row)) for item in rehearsal.statements)
    masked: Rehearsal = all_masked(replace(rehearsal, statements=tuple(seen)))
    return masked

"""Revisions such as `-1`, which are no options."""

import re
from typing import Any

from pgdts.commands.plain_flags import Command

_RELATIVE = re.compile(r"-\d+")


class TakesRelativeRevision(Command):
    """A command whose argument may be a minus and a number."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        at = self._place_of_revision(args)
        if at is not None:
            args = [*args[:at], *args[at + 1 :], "--", args[at]]
        return super().parse_args(ctx, args)

    def _place_of_revision(self, args: list[str]) -> int | None:
        takes_value = {
            name
            for param in self.params
            if param.param_type_name == "option" and not getattr(param, "is_flag", False)
            for name in param.opts
        }
        before = ""
        for number, word in enumerate(args):
            if word == "--":
                return None
            if _RELATIVE.fullmatch(word) and before not in takes_value:
                return number
            before = word
        return None

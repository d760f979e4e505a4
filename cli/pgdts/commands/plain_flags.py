"""Commands whose `--help` shows no type behind an option that takes no value."""

from typing import Any

from typer.core import TyperCommand, TyperGroup


def _with_plain_flags(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if getattr(parameter, "is_flag", False) and parameter.metavar is None:
            parameter.metavar = ""
    return parameters


class Command(TyperCommand):
    """A command of pgdts."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _with_plain_flags(super().get_params(ctx))


class CommandGroup(TyperGroup):
    """A group of commands, also pgdts itself."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _with_plain_flags(super().get_params(ctx))

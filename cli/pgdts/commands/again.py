"""Commands to run next, spelled for a shell with the options that this run was given."""

import shlex
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import typer

from pgdts.app import command_line as application
from pgdts.pasting import command_line
from pgdts.sessions.conninfo import is_conninfo, without_secrets

# Options that say where a command works; others of the same name may mean something else.
_PLACE = frozenset(
    {"dbname", "host", "port", "username", "all_databases", "exclude", "include_templates"}
    | {"source", "destination", "name", "to", "root"}
)


def again(context: typer.Context, *, without: Collection[str] = (), more: str = "") -> str:
    """This command once more.

    Args:
        context: of the run.
        without: names of parameters that are left out.
        more: what is added to it.
    """
    words = [word for part in _given(context) if part.name not in without for word in part.words]
    return _spelled(*_path(context), *shlex.split(more), *words)


def follow_up(context: typer.Context, *command: str) -> str:
    """Another command in the same place, by those of its options that say where.

    Args:
        context: of this run.
        command: its name and words of its own.
    """
    known = {param.name: param for param in _params(command)}
    words: list[str] = []
    for part in _given(context):
        other = known.get(part.name)
        if part.name in _PLACE and other is not None and (part.times <= 1 or other.multiple):
            words += part.words
    return _spelled(*command, *words)


class _Part:
    """What the command line says of one parameter."""

    def __init__(self, param: Any, value: Any) -> None:
        values = list(value) if isinstance(value, list | tuple) else [value]
        self.name = str(param.name)
        self.times = len(values)
        self.words = list(_words(param, values))


def _words(param: Any, values: list[Any]) -> Iterator[str]:
    for value in values:
        if param.param_type_name == "argument":
            yield _told(value)
        elif param.is_flag:
            yield param.opts[0]
        else:
            yield from (param.opts[0], _told(value))


def _told(value: Any) -> str:
    text = str(value)
    return without_secrets(text) if is_conninfo(text) else text


def _given(context: typer.Context) -> Iterator[_Part]:
    for param in context.command.params:
        source = context.get_parameter_source(str(param.name))
        if source is not None and source.name == "COMMANDLINE":
            yield _Part(param, context.params[str(param.name)])


def _path(context: typer.Context) -> list[str]:
    names: list[str] = []
    here: Any = context
    while here.parent is not None:
        names.insert(0, here.info_name)
        here = here.parent
    return names


def _params(words: Sequence[str]) -> list[Any]:
    """The parameters of the command that these words name; its own arguments follow."""
    found: Any = typer.main.get_command(application(words))
    for word in words:
        found = found.commands[word] if word in getattr(found, "commands", {}) else found
    return list(found.params)


def _spelled(*words: str) -> str:
    return command_line("pgdts", *words)

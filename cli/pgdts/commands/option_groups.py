"""Options that are declared once for all commands: one by one with their default, and in groups."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter
from typing import Any, Self, get_type_hints


@dataclass(frozen=True)
class Default:
    """Beside `typer.Option` in an annotation: the value of an option that is not given."""

    value: Any


class OptionGroup:
    """For frozen dataclasses whose fields are annotated as parameters of Typer are.

    A field may be a group in its turn.
    """

    @classmethod
    def parameters(cls) -> Iterator[Parameter]:
        """The parameters of a command that takes these options, in the order of `--help`."""
        for name, kind in get_type_hints(cls, include_extras=True).items():
            yield from _parameters(Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind))

    @classmethod
    def gathered(cls, given: dict[str, Any]) -> Self:
        """The group from the values of its options, which are taken out of `given`."""
        kinds = get_type_hints(cls)
        return cls(**{name: _taken(name, kind, given) for name, kind in kinds.items()})


def with_groups(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options of its groups in place of the groups, all with their defaults."""
    declared = inspect.signature(command, eval_str=True).parameters.values()
    groups = {item.name: item.annotation for item in declared if _is_group(item.annotation)}

    @wraps(command)
    def run(**given: Any) -> None:
        gathered = {name: group.gathered(given) for name, group in groups.items()}
        command(**given, **gathered)

    parameters = [parameter for item in declared for parameter in _parameters(item)]
    # Typer reads both.
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {item.name: item.annotation for item in parameters}
    return run


def _parameters(declared: Parameter) -> Iterable[Parameter]:
    if _is_group(declared.annotation):
        yield from declared.annotation.parameters()
    else:
        # As a keyword, an option without a default may follow one that has a default.
        yield declared.replace(kind=Parameter.KEYWORD_ONLY, default=_default(declared))


def _default(declared: Parameter) -> Any:
    """That of the parameter itself goes first."""
    told = [item.value for item in _metadata(declared) if isinstance(item, Default)]
    return told[0] if told and declared.default is Parameter.empty else declared.default


def _metadata(declared: Parameter) -> tuple[Any, ...]:
    return getattr(declared.annotation, "__metadata__", ())


def _taken(name: str, kind: Any, given: dict[str, Any]) -> Any:
    return kind.gathered(given) if _is_group(kind) else given.pop(name)


def _is_group(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, OptionGroup)

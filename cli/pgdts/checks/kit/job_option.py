"""How people give a value of the job: as an option, as a key of a file.

It is declared beside the field that holds the value; the command line, profile files, the JSON
document and the reference are made from that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_type_hints

Made = TypeVar("Made")


def _as_it_is(given: Any) -> Any:
    return given


@dataclass(frozen=True)
class JobOption:
    """In the annotation of a field: the option that gives it a value.

    Attributes:
        names: the first names the value in a file, too; `--no-x/--x` are two for yes and no.
        least: of a number.
        given_as: the type that people give, where it is not the field's.
        read: makes the field's value of what was given.
        panel: the heading in `--help`.
    """

    names: tuple[str, ...]
    help: str
    metavar: str | None = None
    least: float | None = None
    given_as: Any = None
    read: Callable[[Any], Any] = _as_it_is
    panel: str = "The job"

    @property
    def name(self) -> str:
        """Such as `--dts-role`."""
        return self.names[0].partition("/")[0]

    @property
    def key(self) -> str:
        """In a profile file."""
        return self.name.removeprefix("--")

    @property
    def parameter(self) -> str:
        """The name of the command's parameter."""
        return self.key.replace("-", "_")


@dataclass(frozen=True)
class DeclaredOption:
    """An option with the field that it gives a value.

    Attributes:
        type: of what is given.
    """

    field: str
    type: Any
    option: JobOption


def declared_options(*classes: type) -> tuple[DeclaredOption, ...]:
    """The options that fields of these classes are given by, in their order."""
    return tuple(item for declaring in classes for item in _declared(declaring))


def option_for(declaring: type, field: str) -> str:
    """The name of the option that gives a field its value."""
    [option] = [item.option for item in declared_options(declaring) if item.field == field]
    return option.name


def made_of(declaring: type[Made], given: Mapping[str, Any]) -> Made:
    """An object of such a class.

    Args:
        declaring: the class.
        given: values by the parameters of their options; fields without one have their default.
    """
    values = {
        item.field: item.option.read(given[item.option.parameter])
        for item in declared_options(declaring)
        if item.option.parameter in given
    }
    return declaring(**values)


@cache
def _declared(declaring: type) -> tuple[DeclaredOption, ...]:
    plain = get_type_hints(declaring)
    return tuple(
        DeclaredOption(name, item.given_as or plain[name], item)
        for name, annotation in get_type_hints(declaring, include_extras=True).items()
        for item in getattr(annotation, "__metadata__", ())
        if isinstance(item, JobOption)
    )

"""Settings: what ALTER SYSTEM is to write, never lower and never less than is there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.artifacts.plugin_list import listed_plugins
from pgdts.checks.finding import Effect, SetParameter
from pgdts.connection import fetch
from pgdts.fixes.plan import LeftAlone, SetStep
from pgdts.resources import read_sql

_ALTERABLE = {"postmaster": Effect.RESTART, "sighup": Effect.RELOAD, "superuser": Effect.RELOAD}


@dataclass(frozen=True)
class Configured:
    """A setting of the server.

    Attributes:
        in_force: in `unit`, where there is one.
        configured: as the files say, which may wait for a restart; None where that is not told.
        context: who may change it and when.
    """

    name: str
    in_force: str
    configured: str | None
    unit: str | None
    context: str

    @property
    def latest(self) -> str:
        """What is in force after a restart."""
        return self.in_force if self.configured is None else self.configured


def read_configured(connection: Connection, names: Iterable[str]) -> Mapping[str, Configured]:
    """The settings of these names; those that the server lacks or hides are missing."""
    rows = fetch(connection, "fixes/configured", {"names": sorted(names)})
    return {row.name: Configured(**row._asdict()) for row in rows}


def plan_parameters(
    wanted: Iterable[SetParameter], configured: Mapping[str, Configured]
) -> Iterator[SetStep | LeftAlone]:
    """A step for each setting that is not yet as wanted.

    Of several wishes for one setting the highest counts, or all elements of the lists.
    """
    for name, parameter in _merged(wanted).items():
        if name not in configured:
            yield LeftAlone(f"setting {name}", "the server has none, or hides it from this role")
        elif isinstance(parameter.value, tuple):
            yield from _list_step(parameter.value, configured[name])
        else:
            yield from _value_step(parameter.value, configured[name])


def alter_system(connection: Connection, step: SetStep) -> None:
    """Writes the setting; a reload or restart is the caller's.

    Args:
        connection: in autocommit mode, as ALTER SYSTEM refuses a transaction.
        step: the setting.
    """
    element = sql.Identifier if step.is_list else sql.Literal
    value = sql.SQL(", ").join(element(value) for value in step.values)
    statement = sql.SQL(read_sql("fixes/alter_system")).format(
        name=sql.SQL(".").join(sql.Identifier(part) for part in step.name.split(".")), value=value
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _merged(wanted: Iterable[SetParameter]) -> dict[str, SetParameter]:
    merged: dict[str, SetParameter] = {}
    for parameter in wanted:
        known = merged.get(parameter.name)
        merged[parameter.name] = parameter if known is None else _both(known, parameter)
    return merged


def _both(one: SetParameter, other: SetParameter) -> SetParameter:
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return SetParameter(one.name, tuple(dict.fromkeys(one.value + other.value)))
    numbers = _number(str(one.value)), _number(str(other.value))
    if None not in numbers and numbers[0] > numbers[1]:  # type: ignore[operator]
        return one
    return other


def _list_step(elements: tuple[str, ...], now: Configured) -> Iterator[SetStep | LeftAlone]:
    present = [part.strip() for name in listed_plugins(now.latest) for part in name.split(",")]
    both = tuple(dict.fromkeys([*filter(None, present), *elements]))
    if tuple(listed_plugins(now.latest)) != both:
        yield from _step(now, both, is_list=True)


def _value_step(value: str, now: Configured) -> Iterator[SetStep | LeftAlone]:
    old, new = _number(now.latest), _number(value)
    if value == now.latest:
        return
    if old is not None and new is not None and 0 < new < old:
        yield LeftAlone(f"setting {now.name}", f"it is {now.latest}, more than the {value} needed")
    else:
        yield from _step(now, (value,), is_list=False)


def _step(
    now: Configured, values: tuple[str, ...], *, is_list: bool
) -> Iterator[SetStep | LeftAlone]:
    effect = _ALTERABLE.get(now.context, Effect.RELOAD)
    if now.context == "internal":
        yield LeftAlone(f"setting {now.name}", "it is fixed when the server is built")
    else:
        yield SetStep(now.name, now.latest, values, is_list, effect)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

"""Settings: what ALTER SYSTEM is to write, never lower and never less than is there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.artifacts.verification.plugin_list import listed_plugins, with_plugins
from pgdts.checks.kit.finding import Effect, SetParameter
from pgdts.checks.kit.settings import COMMAND_LINE
from pgdts.fixes.plan import LeftAlone, SetStep
from pgdts.quoting import Identifier
from pgdts.resources import read_sql
from pgdts.sessions.connection import fetch

_PERMISSION = "allow_alter_system"
_ALTERABLE = {"postmaster": Effect.RESTART, "sighup": Effect.RELOAD, "superuser": Effect.RELOAD}


@dataclass(frozen=True)
class Configured:
    """A setting of the server.

    Attributes:
        in_force: in `unit`, where there is one.
        configured: as the files say, which may wait for a restart; None where that is not told.
        context: who may change it and when.
        source: where the value in force comes from.
    """

    name: str
    in_force: str
    configured: str | None
    unit: str | None
    context: str
    source: str = "configuration file"

    @property
    def latest(self) -> str:
        """What is in force after a restart."""
        return self.in_force if self.configured is None else self.configured


def read_configured(connection: Connection, names: Iterable[str]) -> Mapping[str, Configured]:
    """The settings of these names, and whether ALTER SYSTEM is allowed.

    Those that the server lacks or hides are missing.
    """
    rows = fetch(connection, "fixes/configured", {"names": sorted({*names, _PERMISSION})})
    return {row.name: Configured(**row._asdict()) for row in rows}


def plan_parameters(
    wanted: Iterable[SetParameter], configured: Mapping[str, Configured]
) -> Iterator[SetStep | LeftAlone]:
    """A step for each setting that is not yet as wanted.

    Of several wishes for one setting the highest counts, or all elements of the lists.
    """
    for name, parameter in _merged(wanted).items():
        reason = _reason_against(name, configured)
        if reason:
            yield LeftAlone(f"setting {name}", reason)
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
    element = Identifier if step.is_list else sql.Literal
    value = sql.SQL(", ").join(element(value) for value in step.values)
    statement = sql.SQL(read_sql("fixes/alter_system")).format(
        name=sql.SQL(".").join(Identifier(part) for part in step.name.split(".")), value=value
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _reason_against(name: str, configured: Mapping[str, Configured]) -> str:
    """Why ALTER SYSTEM would do nothing; empty where it works."""
    if name not in configured:
        return "the server has none, or hides it from this role"
    now = configured[name]
    if now.source == COMMAND_LINE:
        return (
            f"it is {now.in_force} by the command line of the server, which ALTER SYSTEM does not "
            "override: change it where the server is started"
        )
    if now.context == "internal":
        return "it is fixed when the server is built"
    if _PERMISSION in configured and configured[_PERMISSION].in_force == "off":
        return f"the server does not take ALTER SYSTEM ({_PERMISSION} is off)"
    return ""


def _merged(wanted: Iterable[SetParameter]) -> dict[str, SetParameter]:
    merged: dict[str, SetParameter] = {}
    for parameter in wanted:
        known = merged.get(parameter.name)
        merged[parameter.name] = parameter if known is None else _both(known, parameter)
    return merged


def _both(one: SetParameter, other: SetParameter) -> SetParameter:
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return SetParameter(one.name, tuple(dict.fromkeys(one.value + other.value)))
    return one if _is_less(str(other.value), str(one.value)) else other


def _list_step(elements: tuple[str, ...], now: Configured) -> Iterator[SetStep | LeftAlone]:
    present = tuple(listed_plugins(now.latest))
    wanted = with_plugins(present, elements)
    if present != wanted:
        yield _step(now, wanted, is_list=True)


def _value_step(value: str, now: Configured) -> Iterator[SetStep | LeftAlone]:
    if value == now.latest:
        return
    if _is_less("0", value) and _is_less(value, now.latest):
        yield LeftAlone(f"setting {now.name}", f"it is {now.latest}, more than the {value} needed")
    else:
        yield _step(now, (value,), is_list=False)


def _step(now: Configured, values: tuple[str, ...], *, is_list: bool) -> SetStep:
    effect = _ALTERABLE.get(now.context, Effect.RELOAD)
    if values == (now.in_force,):
        # It only takes another value out of the files, which waits there for a restart.
        effect = Effect.RELOAD
    return SetStep(now.name, now.latest, values, is_list, effect)


def _is_less(one: str, other: str) -> bool:
    """Of two numbers; False where one is none."""
    number, limit = _number(one), _number(other)
    return number is not None and limit is not None and number < limit


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

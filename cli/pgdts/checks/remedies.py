"""Remedies that rules share: of each kind one, and settings by who runs the server."""

from pgdts.checks.finding import Effect, Remedy, RemedyKind, SetParameter
from pgdts.checks.situation import Platform, Situation
from pgdts.conninfo import command_options

# What the console of a provider calls a setting, and the value there.
_CONSOLE_NAMES = {
    (Platform.AMAZON, "wal_level"): "rds.logical_replication = 1",
    (Platform.AURORA, "wal_level"): "rds.logical_replication = 1",
    (Platform.CLOUD_SQL, "wal_level"): "cloudsql.logical_decoding = on",
}


def change_setting(situation: Situation, name: str, value: str, effect: Effect) -> Remedy:
    """ALTER SYSTEM on a server of one's own; elsewhere what to set in the provider's console.

    Args:
        situation: where.
        name: of the setting.
        value: a number, a word or a time, as ALTER SYSTEM takes it between quotes.
        effect: what it needs to take effect.
    """
    if situation.platform is Platform.SELF_MANAGED:
        return _set_parameter(name, value, effect)
    spelled = _CONSOLE_NAMES.get((situation.platform, name), f"{name} = {value}")
    return advice(f"set {spelled} in the parameters of the {situation.platform} instance", effect)


def advice(text: str, effect: Effect = Effect.AT_ONCE) -> Remedy:
    """What a person has to do or to decide."""
    return Remedy(RemedyKind.ADVICE, text, effect)


def statements(*lines: str, effect: Effect = Effect.AT_ONCE) -> Remedy:
    """SQL to run as it is, each line a statement that ends in `;`."""
    return Remedy(RemedyKind.SQL, "\n".join(lines), effect)


def command(text: str) -> Remedy:
    """A command for a shell."""
    return Remedy(RemedyKind.COMMAND, text)


def pgdts_command(situation: Situation, words: str) -> Remedy:
    """A pgdts command for the database that is checked."""
    options = command_options(situation.dsn, situation.server.database)
    return command(f"pgdts {words} {options}")


def _set_parameter(name: str, value: str, effect: Effect) -> Remedy:
    reload = " select pg_catalog.pg_reload_conf();" if effect is Effect.RELOAD else ""
    text = f"alter system set {name} = '{value}';{reload}"
    return Remedy(RemedyKind.SQL, text, effect, SetParameter(name, value))

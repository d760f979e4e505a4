"""How a setting is changed: by who runs the server, and by where its value comes from."""

from dataclasses import replace

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Effect, Remedy, RemedyKind, SetParameter
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.settings import SETTINGS, Setting
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.server.restarting import restart

# What the console of a provider calls a setting, and the value there.
_CONSOLE_NAMES = {
    (Platform.AMAZON, "wal_level"): "rds.logical_replication = 1",
    (Platform.AURORA, "wal_level"): "rds.logical_replication = 1",
    (Platform.CLOUD_SQL, "wal_level"): "cloudsql.logical_decoding = on",
}


def change_setting(
    facts: Facts, situation: Situation, name: str, value: str, effect: Effect
) -> Remedy:
    """ALTER SYSTEM where it works; elsewhere what to set, and where.

    Args:
        facts: the settings.
        situation: where.
        name: of the setting.
        value: a number, a word or a time, as ALTER SYSTEM takes it between quotes.
        effect: what it needs to take effect.
    """
    if situation.platform is not Platform.SELF_MANAGED:
        spelled = _CONSOLE_NAMES.get((situation.platform, name), f"{name} = {value}")
        return advice(
            f"set {spelled} in the parameters of the {situation.platform} instance", effect
        )
    now = facts[SETTINGS].get(name)
    if now is not None and now.is_of_command_line:
        return _on_command_line(now, value)
    if now is not None and now.waits and _suits(now.after_restart, value):
        return restart(facts, situation)
    if may_alter_system(facts):
        return _alter_system(name, value, effect)
    return _in_file(name, value, effect, now)


def by_hand(remedy: Remedy) -> Remedy:
    """The same, but nothing for `pgdts check --fix`."""
    return replace(remedy, fix=None)


def may_alter_system(facts: Facts) -> bool:
    """Whether the server takes ALTER SYSTEM; from PostgreSQL 17 on it may be forbidden."""
    allowed = facts[SETTINGS].get("allow_alter_system")
    return allowed is None or allowed.setting != "off"


def origin(facts: Facts, name: str) -> str:
    """Where a value comes from, for the end of a sentence; empty where that is nothing special."""
    found = facts[SETTINGS].get(name)
    if found is None or not found.is_of_command_line:
        return ""
    lines = [f"{line.value} in {line.place}" for line in (found.lines or ())[-1:]]
    return ", by the command line of the server" + "".join(f"; not by {line}" for line in lines)


def _suits(waiting: str | None, value: str) -> bool:
    """Whether what waits is as good: the value itself, or more of a limit."""
    is_number = waiting is not None and waiting.isdecimal() and value.isdecimal()
    return waiting == value or (is_number and int(waiting or 0) >= int(value) > 0)


def _on_command_line(now: Setting, value: str) -> Remedy:
    return advice(
        f"set {now.name} = {value} where the server is started (service, container, Patroni): "
        f"{now.name} = {now.setting} is on its command line, which no configuration file and no "
        "ALTER SYSTEM overrides",
        Effect.RESTART,
    )


def _alter_system(name: str, value: str, effect: Effect) -> Remedy:
    reload = " select pg_catalog.pg_reload_conf();" if effect is Effect.RELOAD else ""
    text = f"alter system set {name} = '{value}';{reload}"
    return Remedy(RemedyKind.SQL, text, effect, SetParameter(name, value))


def _in_file(name: str, value: str, effect: Effect, now: Setting | None) -> Remedy:
    """The last line counts, be it in a file that is included or in postgresql.auto.conf."""
    lines = (now.lines if now else None) or ()
    replaced = [f"# instead of {line.place}: {name} = {line.value}\n" for line in lines[-1:]]
    text = "".join((*replaced, f"{name} = '{value}'"))
    return Remedy(RemedyKind.POSTGRESQL_CONF, text, effect)

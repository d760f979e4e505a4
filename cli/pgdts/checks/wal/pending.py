"""What waits in the configuration files for a restart, and lines in them that do nothing."""

from collections.abc import Iterator, Mapping, Sequence

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Effect, Objects, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS, FileLine, Setting
from pgdts.checks.kit.situation import Situation
from pgdts.checks.server.restarting import (
    RESTART_FACTS,
    Obstacle,
    before_restart,
    obstacles,
    restart,
    spell,
)
from pgdts.checks.server.setting_remedies import change_setting
from pgdts.checks.wal.facts import FILE_LINES, SLOTS_IN_USE, WAL_SENDERS, wanted
from pgdts.dts.pages import PGDOCS, S94
from pgdts.server_capabilities import FILE_SETTINGS

_OF_DECODING = ("wal_level", "max_replication_slots", "max_wal_senders", "max_connections")
# Those that DTS's pages tell people to put into postgresql.conf.
_OF_THE_GUIDE = (
    "wal_level",
    "max_replication_slots",
    "max_wal_senders",
    "wal_keep_segments",
    "wal_keep_size",
    "max_slot_wal_keep_size",
    "listen_addresses",
)


def _pending(facts: Facts, situation: Situation) -> Iterator[Problem]:
    settings = facts[SETTINGS]
    waiting = {name: item for name, item in settings.items() if item.waits}
    in_the_way = [item for item in obstacles(facts, situation) if item.setting in waiting]
    of_decoding = [name for name in _OF_DECODING if name in waiting]
    named = list(dict.fromkeys([*of_decoding, *(item.setting for item in in_the_way)]))
    if named:
        kept = _kept(facts, situation, in_the_way, of_decoding)
        yield Problem(
            f"changed, but not in effect: {', '.join(_told(settings[name]) for name in named)}",
            Objects.of(named),
            (*_put_right(facts, situation, in_the_way, kept), *_bring_in(facts, situation, kept)),
        )
    for line in facts[FILE_LINES]:
        if _is_broken(facts, line):
            yield _broken_line(line)


def _told(item: Setting) -> str:
    after = "not told to this role" if item.after_restart is None else item.after_restart
    return f"{item.name} (now {item.setting}, after a restart {after})"


def _kept(
    facts: Facts, situation: Situation, in_the_way: Sequence[Obstacle], waiting: Sequence[str]
) -> dict[str, str]:
    """Values for what must not come as it waits: those in force, or what DTS needs."""
    settings = facts[SETTINGS]
    in_force = {item.setting: settings[item.setting].setting for item in in_the_way}
    return in_force | {
        name: value
        for name in waiting
        if (value := _instead(facts, situation, settings[name])) is not None
    }


def _instead(facts: Facts, situation: Situation, item: Setting) -> str | None:
    """A value that DTS can do with, where it cannot with the one that waits."""
    after = item.after_restart or ""
    if item.name == "wal_level":
        return "logical" if after not in {"", "logical"} else None
    in_use = {"max_replication_slots": SLOTS_IN_USE, "max_wal_senders": WAL_SENDERS}
    if item.name not in in_use or not after.isdecimal():
        return None
    [used] = facts[in_use[item.name]]
    needed = wanted(used.in_use, situation)
    return str(max(needed, int(item.setting))) if int(after) < needed else None


def _put_right(
    facts: Facts, situation: Situation, in_the_way: Sequence[Obstacle], kept: Mapping[str, str]
) -> Iterator[Remedy]:
    if in_the_way:
        yield advice(f"do not restart before: the server would not start ({spell(in_the_way)})")
    for name, value in kept.items():
        is_in_force = value == facts[SETTINGS][name].setting
        effect = Effect.RELOAD if is_in_force else Effect.RESTART
        yield change_setting(facts, situation, name, value, effect)


def _bring_in(facts: Facts, situation: Situation, kept: Mapping[str, str]) -> Iterator[Remedy]:
    """The restart, if one is still needed, with all that it brings."""
    waiting = [item for item in facts[SETTINGS].values() if item.waits]
    brought = [item for item in waiting if kept.get(item.name) != item.setting]
    if any(item.name in _OF_DECODING for item in brought):
        yield from before_restart(facts, situation, kept)
        others = [_told(item) for item in brought if item.name not in _OF_DECODING]
        if others:
            yield advice(f"a restart also brings {', '.join(others)}")
        yield restart(facts, situation)


def _is_broken(facts: Facts, line: FileLine) -> bool:
    if line.name is None:
        return line.problem is not None
    item = facts[SETTINGS].get(line.name)
    return line.problem is not None if item is None else item.is_broken(line)


def _broken_line(line: FileLine) -> Problem:
    what = f"{line.name} = {line.value}: " if line.name else ""
    return Problem(
        f"{line.place}: {what}{line.problem}",
        remedies=(
            advice(f"correct {line.place}; the server does not start with it", Effect.RELOAD),
        ),
    )


def _without_effect(facts: Facts, situation: Situation) -> Iterator[Problem]:
    """Lines of one file that another one or the command line overrides with another value."""
    for name in _OF_THE_GUIDE:
        item = facts[SETTINGS].get(name)
        lines = (item.lines if item else None) or ()
        if item is None or not lines:
            continue
        if item.is_of_command_line:
            yield from _overridden(
                [line for line in lines if line.value != item.setting],
                f"the command line of the server sets {name} = {item.setting}",
                "change it where the server is started (service, container, Patroni)",
            )
        else:
            last = lines[-1]
            yield from _overridden(
                [line for line in lines if line.file != last.file and line.value != last.value],
                f"{last.place} sets {name} = {last.value}",
                f"leave them out; or change {last.place} in their stead (in postgresql.auto.conf: "
                f"alter system set {name} = …, or alter system reset {name})",
            )


def _overridden(lines: Sequence[FileLine], by: str, remedy: str) -> Iterator[Problem]:
    if lines:
        yield Problem(
            f"{lines[-1].place} has no effect, for {by}",
            Objects.of(f"{line.place}: {line.name} = {line.value}" for line in lines),
            (advice(remedy),),
        )


RULES = (
    Rule(
        id="WAL-PENDING",
        title="Settings that wait for a restart",
        theme=Theme.WAL,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="the settings of logical decoding in effect, the configuration files without errors",
        why="A setting that is in a file only does nothing until a restart, and may then keep the "
        "server from starting.",
        confidence=Confidence.POSTGRESQL,
        sources=(S94, f"{PGDOCS}/view-pg-file-settings.html"),
        reads=(*RESTART_FACTS, FILE_LINES, SLOTS_IN_USE, WAL_SENDERS),
        find=_pending,
        applies=Applies(since=FILE_SETTINGS.since, stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="WAL-LINES",
        title="Lines of configuration files without effect",
        theme=Theme.WAL,
        severity=Severity.NOTICE,
        scope=Scope.SERVER,
        needed="one place for each setting of logical decoding",
        why="Whoever changes such a line, as the pages of DTS say, changes nothing: "
        "postgresql.auto.conf, which ALTER SYSTEM and pgdts check --fix write, overrides "
        "postgresql.conf, and the command line overrides both.",
        confidence=Confidence.POSTGRESQL,
        sources=(S94, f"{PGDOCS}/config-setting.html"),
        reads=(SETTINGS, FILE_LINES),
        find=_without_effect,
        applies=Applies(since=FILE_SETTINGS.since, stage=Stage.INCREMENTAL),
    ),
)

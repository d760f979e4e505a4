"""The server's list of output plugins: does it let DTS use the one it needs."""

from collections.abc import Iterator

from pgdts.artifacts.verification.plugin_list import (
    SETTING,
    adding_command,
    is_one_quoted_list,
    listed_plugins,
    with_plugins,
)
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import (
    Confidence,
    Effect,
    Problem,
    Remedy,
    RemedyKind,
    SetParameter,
    Severity,
    Theme,
)
from pgdts.checks.kit.profile import Route
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.checks.plugin.facts import LISTED
from pgdts.dts.facts import PLUGIN
from pgdts.dts.pages import PGREL
from pgdts.server_capabilities import OUTPUT_PLUGIN_LIST

_BUILT_IN = "pgoutput"


def _quoted(facts: Facts, situation: Situation) -> Iterator[Problem]:
    names = _listed(facts)
    if names is not None and is_one_quoted_list(names):
        yield Problem(
            f'{SETTING} holds the one name "{names[0]}", which no plugin has',
            remedies=(_add(names, _wanted_plugin(situation)),),
        )


def _not_listed(facts: Facts, situation: Situation) -> Iterator[Problem]:
    names, wanted = _listed(facts), _wanted_plugin(situation)
    if names is not None and wanted not in names:
        yield Problem(
            f"{SETTING} is {', '.join(names) or 'empty'}",
            remedies=(_add(names, wanted),),
            needed=f"{wanted} in {SETTING}, by exactly that name",
        )


def _listed(facts: Facts) -> list[str] | None:
    [row] = facts[LISTED]
    return None if row.setting is None else listed_plugins(row.setting)


def _wanted_plugin(situation: Situation) -> str:
    return PLUGIN if situation.route is Route.PLUGIN else _BUILT_IN


def _add(names: list[str], plugin: str) -> Remedy:
    return Remedy(
        RemedyKind.SQL,
        f"{adding_command(names, plugin)};",
        Effect.RELOAD,
        SetParameter(SETTING, with_plugins(names, [plugin])),
    )


_LIST = Applies(since=OUTPUT_PLUGIN_LIST.since, stage=Stage.INCREMENTAL)

RULES: tuple[Rule, ...] = (
    Rule(
        id="PLUG-QUOTE",
        title="List of plugins stored as one name",
        theme=Theme.PLUGIN,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="a list of names, not one name with commas in it",
        why="Quotes around the list in ALTER SYSTEM make it one name; after that the server "
        "refuses every plugin, those too that it has built in.",
        confidence=Confidence.OBSERVED,
        sources=(PGREL,),
        reads=(LISTED,),
        find=_quoted,
        applies=_LIST,
    ),
    Rule(
        id="PLUG-LIST",
        title="Plugin that the server takes",
        theme=Theme.PLUGIN,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="the plugin of the route in output_plugin_libraries",
        why="The server refuses a slot with a plugin that is not in the list, to superusers too.",
        confidence=Confidence.POSTGRESQL,
        sources=(PGREL,),
        reads=(LISTED,),
        find=_not_listed,
        applies=_LIST,
        follows=("PLUG-QUOTE",),
    ),
)

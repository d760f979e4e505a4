"""All hostile actions, and drawing from them."""

import random
from collections.abc import Sequence

from bench.hostile.actions import (
    expressions,
    holding,
    impostors,
    messages,
    naming,
    nesting,
    planting,
    settings,
    shadowing,
    transactions,
)
from bench.hostile.roles import Hostile
from bench.hostile.script import Action
from tests.harness.majors import number

THEMES = (
    messages,
    naming,
    settings,
    shadowing,
    expressions,
    nesting,
    transactions,
    holding,
    impostors,
    planting,
)


def actions_of(
    role: Hostile, major: str, only: Sequence[str], without: Sequence[str]
) -> list[Action]:
    """The actions that a role can try; `only` and `without` are the beginnings of names."""
    return [
        action
        for theme in THEMES
        for action in theme.ACTIONS
        if role in action.roles
        and number(action.since) <= number(major)
        and (not only or action.name.startswith(tuple(only)))
        and not action.name.startswith(tuple(without))
    ]


def drawn(actions: Sequence[Action], chance: random.Random) -> Action:
    """One of them, by their weights."""
    return chance.choices(actions, [action.weight for action in actions])[0]

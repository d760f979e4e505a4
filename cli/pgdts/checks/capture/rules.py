"""The capture: is it there and whole, who may get at it, what disturbs it, what is left."""

from pgdts.checks.capture import (
    access,
    function,
    leftovers,
    presence,
    surroundings,
)
from pgdts.checks.kit.rule import Rule

RULES: tuple[Rule, ...] = (
    *presence.RULES,
    *function.RULES,
    *access.RULES,
    *surroundings.RULES,
    *leftovers.RULES,
)

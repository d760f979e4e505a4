"""Memory of logical decoding: what does not fit is written to disk."""

from collections.abc import Iterator

from pgdts.checks.kit.amounts import bytes_of, spelled_size
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Effect, Objects, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS
from pgdts.checks.kit.situation import Situation
from pgdts.checks.server.setting_remedies import change_setting
from pgdts.checks.wal.facts import SPILLED, Spilled
from pgdts.dts.pages import PGDOCS
from pgdts.server_capabilities import DECODING_MEMORY, SLOT_STATISTICS
from pgdts.wording import counted

_NAME = "logical_decoding_work_mem"
_DEFAULT = 64 * 2**20


def _memory(facts: Facts, situation: Situation) -> Iterator[Problem]:
    memory = bytes_of(facts, _NAME)
    spilled = facts[SPILLED] if SLOT_STATISTICS.is_in(situation.version) else ()
    if memory >= _DEFAULT and not spilled:
        return
    found = [f"{_NAME} is {spelled_size(memory)}"]
    if spilled:
        size = spelled_size(sum(slot.bytes for slot in spilled))
        found.append(f"{counted(len(spilled), 'slot')} wrote {size} to disk")
    yield Problem(
        "; ".join(found),
        Objects.of(map(_described, spilled)),
        (_enough(facts, situation) if memory < _DEFAULT else _more(),),
    )


def _described(slot: Spilled) -> str:
    transactions = counted(slot.transactions, "transaction")
    return f"{slot.name}, {spelled_size(slot.bytes)} of {transactions}"


def _enough(facts: Facts, situation: Situation) -> Remedy:
    return change_setting(facts, situation, _NAME, "64MB", Effect.RELOAD)


def _more() -> Remedy:
    return advice(
        f"raise {_NAME} if there is memory to spare, which each WAL sender of a slot may take; or "
        "write less in one transaction"
    )


RULES = (
    Rule(
        id="WAL-MEMORY",
        title="Memory of logical decoding",
        theme=Theme.WAL,
        severity=Severity.NOTICE,
        scope=Scope.SERVER,
        needed="64 MB, the default, or more, and transactions that fit in",
        why="Changes of transactions that are larger are written to disk beside the slot, and read "
        "again at the commit: the task falls behind meanwhile.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/runtime-config-resource.html",),
        reads=(SETTINGS, SPILLED),
        find=_memory,
        applies=Applies(since=DECODING_MEMORY.since, stage=Stage.INCREMENTAL),
    ),
)

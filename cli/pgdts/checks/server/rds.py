"""ApsaraDB RDS as source: its minor engine and the failover of slots."""

from collections.abc import Iterator

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS, has_setting, setting
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.dts.facts import (
    FIRST_RDS_OF_ANY_KERNEL,
    FIRST_RDS_WITH_CHANGES,
    FIRST_RDS_WITH_KERNEL_13,
    FIRST_WITH_OWN_CAPTURE,
    KERNEL_10_TO_12,
    KERNEL_13,
)
from pgdts.dts.pages import KERN, R2R, SLOTFO, TNEW


def _kernel(_: Facts, situation: Situation) -> Iterator[Problem]:
    version, kernel = situation.version, situation.server.rds_release_date or ""
    if version < FIRST_RDS_WITH_CHANGES:
        yield Problem(
            f"ApsaraDB RDS for PostgreSQL {situation.server.version}, without event triggers",
            needed="PostgreSQL 10 or later on RDS for schema changes",
            remedies=(advice("upgrade the instance, or migrate without them (--no-ddl)"),),
        )
    elif not kernel.isdecimal():
        yield Problem(f"rds_release_date is {kernel}", severity=Severity.WARNING)
    elif int(kernel) < _oldest_kernel(version):
        yield _old_kernel(kernel, _oldest_kernel(version), Severity.BLOCKER)
    elif not situation.needs_own_capture and int(kernel) < KERNEL_13:
        yield _old_kernel(kernel, KERNEL_13, Severity.WARNING)


def _oldest_kernel(version: int) -> int:
    """The oldest minor engine with event triggers for the privileged account; none from 14 on."""
    if version >= FIRST_RDS_OF_ANY_KERNEL:
        return 0
    return KERNEL_13 if version >= FIRST_RDS_WITH_KERNEL_13 else KERNEL_10_TO_12


def _old_kernel(kernel: str, needed: int, severity: Severity) -> Problem:
    return Problem(
        f"rds_release_date is {kernel}",
        needed=f"{needed} or later",
        severity=severity,
        remedies=(advice("upgrade the minor engine version in the RDS console (it restarts)"),),
    )


def _slot_failover(facts: Facts, situation: Situation) -> Iterator[Problem]:
    if not has_setting(facts, "rds_failover_slot_mode"):
        yield Problem(
            "this engine has no slot failover (rds_failover_slot_mode)",
            remedies=(advice("upgrade the major or minor engine version in the RDS console"),),
        )
    elif setting(facts, "rds_failover_slot_mode") == "off":
        yield Problem(
            "rds_failover_slot_mode is off",
            remedies=(advice("set rds_failover_slot_mode = async in the RDS console"),),
        )


RULES = (
    Rule(
        id="RDS-KERNEL",
        title="Minor engine version of RDS",
        theme=Theme.SERVER,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed=f"{KERNEL_10_TO_12} or later on 10 to 12, {KERNEL_13} or later on 13",
        why="Older engines do not let the privileged account make event triggers, by which schema "
        f"changes are captured. What DTS itself installs for tasks of {FIRST_WITH_OWN_CAPTURE} or "
        f"later wants {KERNEL_13} on every version.",
        confidence=Confidence.DOCUMENTED,
        sources=(KERN, TNEW, R2R),
        reads=(),
        find=_kernel,
        applies=Applies(stage=Stage.DDL, platforms=(Platform.APSARADB,)),
    ),
    Rule(
        id="RDS-SLOTFO",
        title="Slot failover of RDS",
        theme=Theme.SERVER,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="rds_failover_slot_mode = async",
        why="Without it the replication slot of DTS is lost when the instance switches over, and "
        "the task cannot resume.",
        confidence=Confidence.DOCUMENTED,
        sources=(SLOTFO, R2R),
        reads=(SETTINGS,),
        find=_slot_failover,
        applies=Applies(
            since=FIRST_RDS_WITH_CHANGES,
            stage=Stage.INCREMENTAL,
            platforms=(Platform.APSARADB,),
        ),
    ),
)

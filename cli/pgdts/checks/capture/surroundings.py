"""What is around the capture and disturbs it: the task, settings, other triggers, publications."""

from collections.abc import Iterator, Sequence

from pgdts.checks.capture.facts import (
    CAPTURE,
    EVENT_TRIGGERS,
    LEFTOVERS,
    PUBLISHED_IN_PART,
    PUBLISHED_LESS,
    ROLE_SETTINGS,
    PublishedInPart,
    RoleSetting,
)
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import (
    SHOWN_OBJECTS,
    Confidence,
    Effect,
    Objects,
    Problem,
    Remedy,
    Severity,
    Theme,
)
from pgdts.checks.kit.remedies import advice, introduction, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS
from pgdts.checks.kit.situation import Situation
from pgdts.checks.server.setting_remedies import change_setting
from pgdts.dts.facts import FIRST_WITH_DDL, SYNC_PREFIX
from pgdts.dts.pages import PGDOCS, R2R, SYNC26, T21
from pgdts.server_capabilities import COLUMN_LISTS, EVENT_TRIGGERS_SETTING, PUBLICATIONS
from pgdts.wording import counted

_OFF = {"off", "false", "no", "0", "f", "n"}


def _task_date(facts: Facts, situation: Situation) -> Iterator[Problem]:
    created = situation.profile.task_created
    if created is not None and created < FIRST_WITH_DDL:
        yield Problem(
            f"the task is of {created}",
            remedies=(advice("create the DTS task again, or give up schema changes (--no-ddl)"),),
        )


def _event_triggers_off(facts: Facts, situation: Situation) -> Iterator[Problem]:
    by_role = [item for item in _of(facts, "event_triggers") if item.value.lower() in _OFF]
    yield from _by_role(by_role)
    server = facts[SETTINGS]["event_triggers"]
    if server.setting in _OFF and not server.is_of_session:
        remedy = change_setting(facts, situation, "event_triggers", "on", Effect.RELOAD)
        yield Problem("event_triggers is off", remedies=(remedy,))


def _replica_role(facts: Facts, situation: Situation) -> Iterator[Problem]:
    if facts[CAPTURE].status.options.enable == "always":
        return
    replica = [
        item for item in _of(facts, "session_replication_role") if item.value.lower() == "replica"
    ]
    yield from _by_role([item for item in replica if item.role is None], Severity.BLOCKER)
    yield from _by_role([item for item in replica if item.role is not None])
    server = facts[SETTINGS]["session_replication_role"]
    if server.setting == "replica" and not server.is_of_session:
        remedy = change_setting(
            facts, situation, "session_replication_role", "origin", Effect.RELOAD
        )
        yield Problem(
            "session_replication_role is replica", remedies=(remedy,), severity=Severity.BLOCKER
        )


def _of(facts: Facts, name: str) -> list[RoleSetting]:
    return [item for item in facts[ROLE_SETTINGS] if item.name == name]


def _by_role(found: Sequence[RoleSetting], severity: Severity | None = None) -> Iterator[Problem]:
    if found:
        yield Problem(
            f"{found[0].name} is {found[0].value} by settings of roles or databases",
            Objects.of(item.place for item in found),
            (statements(*(item.reset for item in found[:SHOWN_OBJECTS])),),
            severity=severity,
        )


def _other_triggers(facts: Facts, situation: Situation) -> Iterator[Problem]:
    left = {item.identity for item in facts[LEFTOVERS] if item.kind == "event trigger"}
    others = [item for item in facts[EVENT_TRIGGERS] if item.quoted_name not in left]
    if others:
        yield Problem(
            f"{counted(len(others), 'event trigger')} of others in this database",
            Objects.of(
                f"{item.quoted_name} on {item.event}, {item.function}"
                + (f", of extension {item.extension}" if item.extension else "")
                for item in others
            ),
            (
                advice(
                    "read their functions; one that nobody needs during the migration can rest: "
                    "alter event trigger … disable"
                ),
            ),
        )


def _columns(facts: Facts, situation: Situation) -> Iterator[Problem]:
    published = facts[PUBLISHED_IN_PART]
    refusing = [item for item in published if item.is_full]
    if refusing:
        yield Problem(
            f"{counted(len(refusing), 'table')} with REPLICA IDENTITY FULL, published with a list "
            "of columns: UPDATE and DELETE are refused",
            _tables(refusing),
            tuple(_identities(refusing)),
        )
    elif published:
        yield Problem(
            f"{counted(len(published), 'table')} published with a list of columns",
            _tables(published),
            (advice("leave these tables without REPLICA IDENTITY FULL: the key identifies rows"),),
            severity=Severity.WARNING,
        )


def _left_out(facts: Facts, situation: Situation) -> Iterator[Problem]:
    less = facts[PUBLISHED_LESS]
    if less:
        yield Problem(
            f"publications of DTS leave {counted(len(less), 'thing')} out",
            Objects.of(item.what for item in less),
            (
                introduction(
                    "unless the task is set so in the DTS console; what was left out so far has to "
                    "be compared, or loaded again:"
                ),
                statements(*(item.remedy for item in less[:SHOWN_OBJECTS])),
            ),
        )


def _tables(published: Sequence[PublishedInPart]) -> Objects:
    return Objects.of(f"{item.table_name} in {item.publications}" for item in published)


def _identities(refusing: Sequence[PublishedInPart]) -> Iterator[Remedy]:
    keyed = [item.table_name for item in refusing if item.has_primary_key]
    if keyed:
        yield statements(
            *(f"alter table {name} replica identity default;" for name in keyed[:SHOWN_OBJECTS])
        )
    if len(keyed) < len(refusing):
        yield advice("those without a primary key need one, or publication without the list")


RULES = (
    Rule(
        id="DDL-DATE",
        title="Task that can carry schema changes",
        theme=Theme.CAPTURE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed=f"a task created on {FIRST_WITH_DDL} or later",
        why="Older tasks carry no schema changes at all.",
        confidence=Confidence.DOCUMENTED,
        sources=(T21, R2R, SYNC26),
        reads=(),
        find=_task_date,
        applies=Applies(stage=Stage.DDL),
    ),
    Rule(
        id="DDL-EVTGUC",
        title="Event triggers switched on",
        theme=Theme.CAPTURE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="event_triggers = on, for every role",
        why="No event trigger fires while it is off: what is changed meanwhile is not captured.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/runtime-config-client.html",),
        reads=(SETTINGS, ROLE_SETTINGS),
        find=_event_triggers_off,
        applies=Applies(since=EVENT_TRIGGERS_SETTING.since, stage=Stage.DDL),
    ),
    Rule(
        id="DDL-REPLROLE",
        title="Sessions in replica mode",
        theme=Theme.CAPTURE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="session_replication_role = origin, for every role",
        why="The event trigger does not fire in replica mode: such schema changes are lost.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(SETTINGS, ROLE_SETTINGS, CAPTURE),
        find=_replica_role,
        applies=Applies(stage=Stage.DDL),
    ),
    Rule(
        id="DDL-OTHER",
        title="Other event triggers",
        theme=Theme.CAPTURE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="only event triggers that neither fail nor change the DDL of others",
        why="They fire in the order of their names. One that raises an error undoes the change, "
        "one that runs DDL itself adds rows, one on login may keep DTS out.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/event-trigger-definition.html",),
        reads=(EVENT_TRIGGERS, LEFTOVERS),
        find=_other_triggers,
        applies=Applies(stage=Stage.DDL),
    ),
    Rule(
        id="PUB-COLUMNS",
        title="Tables published in part",
        theme=Theme.CAPTURE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="no table with REPLICA IDENTITY FULL in a publication with a list of columns",
        why="DTS documents REPLICA IDENTITY FULL, with which the server refuses UPDATE and DELETE "
        "once a publication carries a list of the table's columns: the application fails. "
        "The capture leaves such tables their key; the WAL then has the key of changed rows alone.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/logical-replication-col-lists.html", T21),
        reads=(PUBLISHED_IN_PART,),
        find=_columns,
        applies=Applies(since=COLUMN_LISTS.since, stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="PUB-LESS",
        title="Publications of DTS that leave something out",
        theme=Theme.CAPTURE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed=f"{SYNC_PREFIX}% publications of all commands, without filters and lists of columns",
        why="What the publication leaves out never arrives at the destination, and nobody is told. "
        "What DTS itself leaves out is not documented; anybody may have altered it.",
        confidence=Confidence.INFERRED,
        sources=(f"{PGDOCS}/logical-replication-row-filter.html", R2R),
        reads=(PUBLISHED_LESS,),
        find=_left_out,
        applies=Applies(since=PUBLICATIONS.since, stage=Stage.INCREMENTAL),
    ),
)

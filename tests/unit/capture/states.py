"""Databases as `read_state` finds them, made of what a revision installs."""

from dataclasses import replace
from datetime import UTC, datetime

from pgdts.capture.access import Access
from pgdts.capture.expected import head
from pgdts.capture.objects import EventTrigger, Function, LogColumn, Relation
from pgdts.capture.own_schema import OwnSchema
from pgdts.capture.state import CaptureState, LogSummary
from pgdts.dts.facts import LOG_TABLE
from pgdts.server import ServerFacts

OWNER = "postgres"
SERVER = ServerFacts(170010, "17.10", "shop", OWNER, True, False, None, False, False, True)
EMPTY = CaptureState(SERVER, None, (), (), (), (), (), None, (), (), (), (), Access())


def _relation(schema: str, name: str, kind: str) -> Relation:
    return Relation(schema, name, kind, "p", OWNER, owner_is_privileged=True, grants=())


def whole() -> CaptureState:
    """The newest revision, as it was installed."""
    expected = head()
    [log] = expected.tables
    columns = tuple(
        LogColumn(one.name, one.type, one.collation, key := one.name == log.primary_key, key)
        for one in log.columns
    )
    functions = tuple(
        Function(
            *(one.schema, one.name, one.arguments),
            "event_trigger" if one.is_event_trigger else "void",
            "plpgsql",
            one.security_definer,
            OWNER,
            owner_is_privileged=True,
            settings=one.settings,
            body=one.body,
            grants=(),
        )
        for one in expected.functions
    )
    triggers = tuple(
        EventTrigger(one.name, one.event, "O", None, one.function, OWNER)
        for one in expected.event_triggers
    )
    return replace(
        EMPTY,
        schema=OwnSchema(OWNER, owner_is_trusted=True, grants=(), has_versions=True, objects=()),
        revisions=(expected.revision,),
        relations=(
            _relation("public", LOG_TABLE, "r"),
            *(_relation(one.schema, one.name, "S") for one in expected.sequences),
        ),
        columns=columns,
        functions=functions,
        event_triggers=triggers,
        log=LogSummary(12, 1, 12, datetime(2026, 3, 1, tzinfo=UTC)),
    )


def by_hand() -> CaptureState:
    """The table, function and event trigger of the documentation, without a schema of ours."""
    found = whole()
    functions = [
        replace(one, body="begin end", settings=())
        for one in found.functions
        if one.schema == "public"
    ]
    return replace(
        found,
        schema=None,
        revisions=(),
        relations=[one for one in found.relations if one.schema == "public"],
        functions=functions,
        event_triggers=[one for one in found.event_triggers if one.name == "dts_intercept_ddl"],
    )

"""How the capture behaves over time: its table's size, and whom its function trusts."""

import re
from collections.abc import Iterator

from pgdts.capture.objects import Function
from pgdts.checks.capture.facts import CAPTURE
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import Confidence, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.remedies import pgdts_command, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.dts.facts import CAPTURE_FUNCTION, DOCUMENTED_RETENTION, LOG_TABLE
from pgdts.dts.pages import T21, TNEW

# Functions that the documented one calls; without a schema, the caller's path decides which.
_CALLED = (
    "count|current_database|current_query|current_schema|current_setting|inet_client_addr|"
    "inet_client_port|max|min|pg_event_trigger_ddl_commands|regexp_replace|"
    "txid_current"
)
_UNQUALIFIED_CALL = re.compile(rf"(?<![\w.\"$])(?:{_CALLED})\s*\(", re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)


def _bloat(facts: Facts, situation: Situation) -> Iterator[Problem]:
    capture = facts[CAPTURE]
    if capture.state.relation(LOG_TABLE) is None:
        return
    log = capture.status.log
    if log is None:
        raise UnknownFactError(
            f"the rows of public.{LOG_TABLE} may not be read, or it is another table",
            "connect as its owner or a superuser (-U)",
        )
    limit = max(capture.status.options.retention or 0, DOCUMENTED_RETENTION)
    # The log of pgdts is cut in portions, so that it may be a little above.
    if log.rows > limit + limit // 10:
        yield Problem(
            f"{log.rows} rows, ids {log.first_id} to {log.last_id}",
            remedies=(_trim(limit),),
            needed=f"{limit} rows at most, by its retention",
        )


def _trim(rows: int) -> Remedy:
    log = f"public.{LOG_TABLE}"
    # Text for people, who run it.
    statement = f"delete from {log} where id <= (select max(id) - {rows} from {log});"  # noqa: S608
    return statements(statement)


def _escalation(facts: Facts, situation: Situation) -> Iterator[Problem]:
    capture = facts[CAPTURE]
    function = capture.state.function(CAPTURE_FUNCTION)
    if function is None or not function.security_definer:
        return
    calls = unqualified_calls(function)
    if calls:
        yield Problem(
            f"public.{CAPTURE_FUNCTION} of {function.owner} calls {', '.join(calls)} without a "
            "schema and with its caller's search_path",
            remedies=(pgdts_command(situation, "upgrade"),),
        )


def unqualified_calls(function: Function) -> tuple[str, ...]:
    """Names that the function calls where its caller's search_path leads."""
    if any(item.startswith("search_path=") for item in function.settings):
        return ()
    body = _COMMENT.sub(" ", function.body)
    names = {found.rstrip("( \t\n").lower() for found in _UNQUALIFIED_CALL.findall(body)}
    return tuple(sorted(names))


RULES = (
    Rule(
        id="DDL-BLOAT",
        title="Size of the capture's table",
        theme=Theme.CAPTURE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed=f"{DOCUMENTED_RETENTION:,} rows at most",
        why="The documented function deletes one row for each that it adds, so that a table above "
        "the limit stays above it, and counts all rows at each schema change.",
        confidence=Confidence.DOCUMENTED,
        sources=(T21,),
        reads=(CAPTURE,),
        find=_bloat,
        applies=Applies(stage=Stage.DDL),
    ),
    Rule(
        id="DDL-PATH",
        title="Privilege escalation through search_path",
        theme=Theme.CAPTURE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="every name in the function with its schema",
        why="The documented function runs as its owner, a superuser, and finds what it calls by "
        "the search_path of whoever runs DDL. A role that may create a function of the same name "
        "in a schema of its own gets it run with the rights of a superuser.",
        confidence=Confidence.OBSERVED,
        sources=(TNEW,),
        reads=(CAPTURE,),
        find=_escalation,
    ),
)

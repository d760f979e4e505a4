"""pg_hba.conf: whether what the files say is what the server goes by."""

from collections.abc import Iterator
from dataclasses import dataclass

from psycopg2 import errors

from pgdts.checks.kit.amounts import spelled_time
from pgdts.checks.kit.facts import Fact, Facts, Reading, UnknownFactError
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import statements
from pgdts.checks.kit.rule import Applies, Rule, Scope
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.dts.pages import PGDOCS
from pgdts.sessions.connection import fetch
from pgdts.sessions.errors import server_words


@dataclass(frozen=True)
class AccessFile:
    """pg_hba.conf or a file that it includes.

    Attributes:
        seconds_since_load: from the last reload to the file's last change; negative if before.
    """

    path: str
    seconds_since_load: float


def _read(reading: Reading) -> tuple[AccessFile, ...]:
    try:
        rows = fetch(reading.connection, "checks/network/hba_loaded")
    except errors.InsufficientPrivilege as error:
        # Before 11 a superuser, too, sees only what lies in the data directory.
        other = "" if reading.situation.server.is_superuser else "; or connect as a superuser (-U)"
        raise UnknownFactError(
            server_words(error), f"reload the server after each change of pg_hba.conf{other}"
        ) from None
    if not rows:
        raise UnknownFactError(
            "this role may not see where pg_hba.conf is", "connect as a superuser (-U)"
        )
    return tuple(AccessFile(**row._asdict()) for row in rows)


ACCESS_FILES = Fact("age of pg_hba.conf", _read)


def _not_loaded(facts: Facts, _: Situation) -> Iterator[Problem]:
    changed = [file for file in facts[ACCESS_FILES] if file.seconds_since_load > 0]
    if changed:
        yield Problem(
            "pg_hba.conf was changed after the server last read it",
            Objects.of(
                f"{file.path}, {spelled_time(file.seconds_since_load)} after" for file in changed
            ),
            (statements("select pg_catalog.pg_reload_conf();"),),
        )


RULES = (
    Rule(
        id="SRC-HBA-LOADED",
        title="pg_hba.conf that is in force",
        theme=Theme.NETWORK,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="a reload after each change of pg_hba.conf",
        why="The checks read the file; until a reload the server goes by what it has read before.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/view-pg-hba-file-rules.html",),
        reads=(ACCESS_FILES,),
        find=_not_loaded,
        applies=Applies(option="ranges", platforms=(Platform.SELF_MANAGED,)),
    ),
)

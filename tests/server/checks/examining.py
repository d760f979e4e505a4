"""Examine a database of the harness, look for a finding, run a remedy as it is printed."""

import os
import re
import shlex
import subprocess
import sys
from typing import Any

from pgdts.checks.examination import Examination, examine
from pgdts.checks.kit.finding import Finding, RemedyKind
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Scope
from pgdts.targets import Target
from tests.harness.databases import Database

# The end of a statement, not within a literal.
_BETWEEN = re.compile(r";(?=(?:[^']*'[^']*')*[^']*$)")


def examine_database(database: Database, *, user: str = "postgres", **profile: Any) -> Examination:
    """What the database's rules say."""
    return _examine(database, Scope.DATABASE, user, profile)


def examine_server(database: Database, *, user: str = "postgres", **profile: Any) -> Examination:
    """What the server's rules say."""
    return _examine(database, Scope.SERVER, user, profile)


def found(examination: Examination, rule: str) -> list[Finding]:
    """The findings of a rule, which must have looked."""
    assert rule not in {item.rule for item in examination.not_checked}, examination.not_checked
    assert rule not in {item.rule for item in examination.not_applicable}
    return [finding for finding in examination.findings if finding.rule == rule]


def run_remedies(database: Database, finding: Finding) -> None:
    """Runs the SQL and the pgdts commands of a finding as they are printed."""
    run_sql_remedies(database, finding)
    elsewhere = {"PGHOST": "nowhere.invalid", "PGPORT": "1", "PGUSER": "nobody"}
    for remedy in finding.remedies:
        if remedy.kind is RemedyKind.COMMAND:
            program, *words = shlex.split(remedy.text)
            assert program == "pgdts"
            done = subprocess.run(
                [sys.executable, "-m", "pgdts", *words],
                env=os.environ | elsewhere,
                capture_output=True,
                text=True,
                check=False,
            )
            # A warning is about another finding.
            carried_out = done.returncode == 0 or "  warning  " in done.stdout
            assert carried_out, remedy.text + done.stdout + done.stderr


def run_sql_remedies(database: Database, finding: Finding) -> None:
    """Runs the SQL of a finding's remedies as it is printed, a statement after the other."""
    with database.connect() as connection, connection.cursor() as cursor:
        for remedy in finding.remedies:
            if remedy.kind is RemedyKind.SQL:
                for statement in _BETWEEN.split(remedy.text):
                    if statement.strip():
                        cursor.execute(statement)


def _examine(database: Database, scope: Scope, user: str, profile: dict[str, Any]) -> Examination:
    profile.setdefault("wal_sample_seconds", 0.1)
    target = Target(database.name, database.dsn(user=user))
    return examine(target, Profile(**profile), scope)

"""Seeds defects, runs remedies as they are printed, names what was found."""

from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import Finding, RemedyKind
from tests.harness.databases import Database
from tests.server.checks.examining import found


def seed(database: Database, *statements: str, user: str = "postgres") -> None:
    with database.connect(user=user) as connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def run_sql(database: Database, finding: Finding) -> None:
    """Runs each SQL remedy as one message, so that names may have semicolons."""
    seed(database, *(item.text for item in finding.remedies if item.kind is RemedyKind.SQL))


def names(examination: Examination, rule: str) -> list[str]:
    """The objects of a rule's findings; none where it passed."""
    return [name for finding in found(examination, rule) for name in finding.objects.names]

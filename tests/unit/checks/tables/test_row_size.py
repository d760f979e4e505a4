"""How large values become findings; that they are met is tested on servers."""

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Severity
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.tables.row_size import LARGE_VALUES, LIMIT_BYTES, RULES, LargeValue
from pgdts.server import ServerFacts

SITUATION = Situation(
    ServerFacts(
        version_number=180004,
        version="18.4",
        database="shop",
        role="postgres",
        is_superuser=True,
        is_rds_privileged=False,
        rds_release_date=None,
        in_recovery=False,
        is_read_only=False,
        event_triggers_enabled=True,
    ),
    Platform.SELF_MANAGED,
    Profile(),
)


def test_values_over_the_limit_block_and_those_near_it_warn() -> None:
    """Constructed: values of that size would take a server of the tests too long."""
    [rule] = RULES
    values = (
        LargeValue("app.films", LIMIT_BYTES + 1),
        LargeValue("app.songs", LIMIT_BYTES),
        LargeValue("app.scans", 70 * 2**20),
    )
    over, near = rule.find(Facts({LARGE_VALUES.name: values}), SITUATION)
    assert (over.severity, over.found) == (Severity.BLOCKER, "1 table with values over 256 MB")
    assert over.objects.names == ("app.films (256.0 MB as stored)",)
    assert near.severity is Severity.WARNING
    assert near.objects.total == 2
    assert not list(rule.find(Facts({LARGE_VALUES.name: ()}), SITUATION))

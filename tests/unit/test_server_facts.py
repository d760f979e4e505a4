"""Servers and roles that pgdts refuses; some of them are at nobody's hand."""

from dataclasses import replace

import pytest

from pgdts.server import (
    ServerFacts,
    require_event_triggers,
    require_writable,
)
from pgdts.server_version import UnsupportedServerError, require_version
from pgdts.sessions.errors import InsufficientPrivilegeError, ReadOnlyError

GOOD = ServerFacts(
    version_number=160004,
    version="16.4",
    database="shop",
    role="anna",
    is_superuser=True,
    is_rds_privileged=False,
    rds_release_date=None,
    in_recovery=False,
    is_read_only=False,
    event_triggers_enabled=None,
)


def test_good_server_passes() -> None:
    require_version(GOOD.version_number)
    require_writable(GOOD)
    require_event_triggers(GOOD)


@pytest.mark.parametrize(("number", "spelled"), [(90324, "9.3"), (80422, "8.4")])
def test_older_than_9_4_is_refused(number: int, spelled: str) -> None:
    with pytest.raises(UnsupportedServerError, match=f"PostgreSQL {spelled}"):
        require_version(number)


def test_oldest_supported_passes() -> None:
    require_version(90400)


def test_standby_is_refused() -> None:
    with pytest.raises(ReadOnlyError, match="standby"):
        require_writable(replace(GOOD, in_recovery=True))


def test_read_only_database_is_refused() -> None:
    with pytest.raises(ReadOnlyError, match="default_transaction_read_only"):
        require_writable(replace(GOOD, is_read_only=True))


def test_ordinary_role_is_refused() -> None:
    with pytest.raises(InsufficientPrivilegeError, match="anna is not a superuser"):
        require_event_triggers(replace(GOOD, is_superuser=False))


def test_privileged_account_on_rds_passes() -> None:
    require_event_triggers(
        replace(GOOD, is_superuser=False, is_rds_privileged=True, rds_release_date="20230330")
    )


def test_rds_9_4_is_refused_even_as_superuser() -> None:
    old = replace(GOOD, version_number=90419, version="9.4.19", rds_release_date="20180101")
    with pytest.raises(UnsupportedServerError, match="RDS"):
        require_event_triggers(old)

"""Passwords in captured statements are masked, and nothing else is."""

import pytest

from pgdts.capture.secrets import without_secrets
from pgdts.masking import MASK, masked
from tests.unit.rehearsal.rows import captured


@pytest.mark.parametrize(
    "statement",
    [
        "create user mapping for u server s options (user 'u', password 'hush')",
        "alter user mapping for u server s options (set \"password\" E'hu\\'sh')",
        "create server s foreign data wrapper w options (host 'h', SSLPassword 'hush')",
        "alter server s options (add api_key $x$hush$x$)",
        "alter server s options (add secret_access_key\n'hush')",
        "create subscription s connection 'host=h password=hush user=u' publication p",
        "create subscription s connection 'host=h password=''hush it'' user=u' publication p",
        "alter subscription s connection 'postgresql://u:hush@h/d'",
        "alter role r with encrypted password 'hush'",
        "create function f() returns void language sql as $$ alter user u password 'hush' $$",
        "do $$ begin perform dblink_connect('host=h user=u password=hush'); end $$",
        "create view v as select * from dblink('dbname=d password = hush', 'select 1') t(a int)",
    ],
)
def test_a_password_is_masked(statement: str) -> None:
    shown = masked(statement)
    assert "hush" not in shown
    assert "sh'" not in shown
    assert MASK in shown


@pytest.mark.parametrize(
    "statement",
    [
        "create table users (id int, password text not null default '', token text default 'a')",
        "alter table t add constraint c check (token = upper(token))",
        "create view v as select 1 from users where password = 'x' and user = 'y'",
        "comment on column users.password is 'a hash'",
        "create function f() returns int language sql as $$ /********/ select 1 $$",
        "create server s foreign data wrapper w options (host 'h', port '5432')",
        "create function f(password text) returns text language sql as $$ select password $$",
    ],
)
def test_what_is_no_secret_stays(statement: str) -> None:
    assert masked(statement) == statement


def test_where_the_capture_saw_a_secret_no_literal_is_shown() -> None:
    text = "create server s foreign data wrapper w options (auth 'token=hush')"
    row = captured(text, message="[secret] holds a password or another secret")
    assert "hush" not in (without_secrets(row).ddl_text or "")

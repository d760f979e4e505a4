"""The parser of pg_hba.conf, and the names in the lines that pgdts writes."""

from collections.abc import Mapping
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgdts.checks.network.hba.lines import BrokenLine, Line, LineKind, Name
from pgdts.checks.network.hba.proposal import database_lines, replication_lines, written
from pgdts.checks.network.hba.syntax import Files, read_file


def read(
    text: str, version: int = 180000, beside: Mapping[str, str] | None = None, *, tls: bool = True
) -> list[Line | BrokenLine]:
    texts = {f"/etc/pg/{name}": other for name, other in (beside or {}).items()}
    texts["/etc/pg/pg_hba.conf"] = text

    def look(path: str) -> str:
        if path not in texts:
            raise FileNotFoundError(f"no {path}")
        return texts[path]

    return list(read_file(Files(look, version, tls), "/etc/pg/pg_hba.conf"))


def test_comments_blanks_and_carriage_returns_are_passed_over() -> None:
    text = "# one\r\n\r\n \t # two\nhost\tall  all 10.0.0.0/8 md5#three\r\n"
    [line] = read(text)
    assert isinstance(line, Line)
    assert (line.number, line.text) == (4, "host all all 10.0.0.0/8 md5")
    assert line.path == "/etc/pg/pg_hba.conf"


def test_lists_and_quotes() -> None:
    [line] = read('host a,"b c", "d""e" ,f#g "+x",+y all md5')[:1]
    assert isinstance(line, BrokenLine)
    [line] = read('host a,"b c", "d""e","#" "+x",+y all md5')
    assert isinstance(line, Line)
    assert line.databases == (Name("a"), Name("b c", True), Name('d"e', True), Name("#", True))
    assert line.users == (Name("+x", True), Name("+y"))
    assert [name.group for name in line.users] == [None, "y"]
    [line] = read('host "","""a" all all md5')
    assert isinstance(line, Line)
    assert line.databases == (Name("", True), Name('"a', True))


def test_a_mask_is_a_field_of_its_own() -> None:
    [line] = read("host all all 10.1.2.3 255.0.0.0 md5 clientcert=1")
    assert isinstance(line, Line)
    assert (line.address, line.method) == ("10.1.2.3 255.0.0.0", "md5")
    assert [str(network) for network in line.networks or ()] == ["10.0.0.0/8"]


def test_a_backslash_joins_lines_from_14_on() -> None:
    text = "host all \\\nall 10.0.0.0/8 \\\r\nmd5\nlocal all all peer"
    lines = read(text)
    assert [(line.number, getattr(line, "text", "")) for line in lines] == [
        (1, "host all all 10.0.0.0/8 md5"),
        (4, "local all all peer"),
    ]
    assert isinstance(read(text, 130000)[0], BrokenLine)


def test_names_come_from_files_beside_it() -> None:
    beside = {"dbs": "a b\n# no\n'c',d", "users": '@deep "@x"', "deep": "e"}
    [line] = read("host @dbs,more @users all md5", beside=beside)
    assert isinstance(line, Line)
    assert [name.text for name in line.databases] == ["a", "b", "'c'", "d", "more"]
    assert line.users == (Name("e"), Name("@x", True))
    [missing] = read("host @dbs all all md5")
    assert missing == BrokenLine(1, "no /etc/pg/dbs", "/etc/pg/pg_hba.conf")
    [loop] = read("host @dbs all all md5", beside={"dbs": "@dbs"})
    assert isinstance(loop, BrokenLine)


def test_files_are_included_from_16_on() -> None:
    text = 'include "more conf"\ninclude_if_exists none\ninclude none\nlocal all all trust'
    first, missing, last = read(text, beside={"more conf": "\nhost all all all reject"})
    assert isinstance(first, Line)
    assert (first.path, first.number, first.method) == ("/etc/pg/more conf", 2, "reject")
    assert missing == BrokenLine(3, "no /etc/pg/none", "/etc/pg/pg_hba.conf")
    assert isinstance(last, Line)
    assert isinstance(read("include more", 150000, {"more": ""})[0], BrokenLine)


@pytest.mark.parametrize(
    ("text", "version", "error"),
    [
        ("host all all", 180000, "the line ends before its address"),
        ("host all all 10.0.0.1", 180000, "the line ends before its mask"),
        ("host all all all", 180000, "the line ends before its authentication method"),
        ("host all all all,all md5", 180000, "2 values for its address"),
        ("hst all all all md5", 180000, "hst is no type of connection"),
        ("hostgssenc all all all md5", 110000, "hostgssenc is no type of connection"),
        ("host all all all scram-sha-256", 90600, "scram-sha-256 is no authentication method"),
        ("hostssl all all all md5", 90600, "hostssl needs ssl = on"),
    ],
)
def test_what_the_server_refuses_is_broken(text: str, version: int, error: str) -> None:
    [line] = read(text, version, tls=False)
    assert line == BrokenLine(1, error, "/etc/pg/pg_hba.conf")


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0\n"), min_size=1, max_size=40)


@given(NAMES, NAMES)
def test_names_are_written_so_that_they_are_read_back_as_names(database: str, role: str) -> None:
    [line] = read(f"host {written(database, 150000)} {written(role, 150000)} all md5", 150000)
    assert isinstance(line, Line)
    assert (line.databases[0].text, line.users[0].text) == (database, role)
    assert line.databases[0].quoted or database not in ("all", "replication", "samerole")
    assert line.users[0].group is None


def test_names_that_only_a_pattern_can_say() -> None:
    assert written("/a.b", 180000) == '"/^/a\\.b$"'
    assert written("/a.b", 150000) == '"/a.b"'
    assert written("a\nb", 180000) == '"/^a\\nb$"'
    assert written("a\nb", 150000) == "all"
    assert written("all", 180000) == '"all"'
    assert written("sh'op-1", 180000) == '"sh\'op-1"'


def test_replication_has_lines_of_its_own_before_10() -> None:
    ranges = [ip_network("47.1.0.0/24"), ip_network("2001:db8::/32")]
    assert database_lines(ranges, "shop", "dts", "md5", 90600) == (
        "host shop dts 47.1.0.0/24 md5",
        "host shop dts 2001:db8::/32 md5",
    )
    assert replication_lines(ranges, "dts", "md5", 90600) == (
        "host replication dts 47.1.0.0/24 md5",
        "host replication dts 2001:db8::/32 md5",
    )


def test_kinds() -> None:
    hosts = [kind for kind in LineKind if kind is not LineKind.LOCAL]
    lines = read("\n".join(("local all all md5", *(f"{kind} all all all md5" for kind in hosts))))
    assert [line.kind for line in lines if isinstance(line, Line)] == list(LineKind)

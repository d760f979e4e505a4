"""Files of address ranges."""

from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pgdts.checks.kit.ranges import BrokenRangesError, read_ranges


def test_ranges_are_read_however_they_were_copied(tmp_path: Path) -> None:
    path = tmp_path / "dts.txt"
    path.write_text(
        "\ufeff# Hangzhou\r\n47.104.0.0/16, 100.104.52.0/24 # VPN\n\n\t120.55.1.2;2001:db8::/32\n"
        "47.104.0.0/16\n2001:db8:1::1",
        encoding="utf-8",
    )
    assert [str(part) for part in read_ranges(path)] == [
        "47.104.0.0/16",
        "100.104.52.0/24",
        "120.55.1.2/32",
        "2001:db8::/32",
        "2001:db8:1::1/128",
    ]


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("47.104.0.1/16", "write 47.104.0.0/16: no bit may be set behind the prefix"),
        ("47.104.0.0/33", "correct the line; # begins a comment"),
        ("cn-hangzhou", "correct the line; # begins a comment"),
        ("47.104.0", "correct the line; # begins a comment"),
    ],
)
def test_a_broken_line_is_named_with_its_number(tmp_path: Path, line: str, remedy: str) -> None:
    path = tmp_path / "dts.txt"
    path.write_text(f"# ranges\n10.0.0.0/8\n{line}\n")
    with pytest.raises(BrokenRangesError) as caught:
        read_ranges(path)
    assert caught.value.found == f"{path} line 3: {line} is no range"
    assert caught.value.remedy == remedy


@pytest.mark.parametrize("content", [b"", b"# nothing\n, ;\n", b"\xff\xfe10.0.0.0/8"])
def test_a_file_without_ranges_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dts.txt"
    path.write_bytes(content)
    with pytest.raises(BrokenRangesError):
        read_ranges(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenRangesError, match=r"none\.txt: No such file"):
        read_ranges(tmp_path / "none.txt")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.lists(
        st.tuples(st.ip_addresses(v=4), st.integers(0, 32)), min_size=1, unique=True, max_size=20
    ),
    st.sampled_from(["\n", ",", " ", "\r\n", ";\n"]),
)
def test_what_is_written_is_read(
    tmp_path: Path, given_ranges: list[tuple[object, int]], separator: str
) -> None:
    ranges = [ip_network(f"{address}/{bits}", strict=False) for address, bits in given_ranges]
    path = tmp_path / "dts.txt"
    path.write_text(separator.join(map(str, ranges)), newline="")
    assert list(read_ranges(path)) == list(dict.fromkeys(ranges))

"""The setting `output_plugin_libraries`: which output plugins a server takes.

It came with 14.24, 15.19, 16.15, 17.11 and 18.6 (August 2026). Names are compared exactly. An
`alter system set … = 'a, b'` with quotes stores one name with a comma in it, after which the server
refuses even the plugins that it takes by default.
"""

import re
from collections.abc import Iterable, Sequence

from pgdts.quoting import quoted_identifier

SETTING = "output_plugin_libraries"


def listed_plugins(setting: str) -> list[str]:
    """The names in the setting as the server reads it.

    >>> listed_plugins('pgoutput, "wal2json",test_decoding')
    ['pgoutput', 'wal2json', 'test_decoding']
    >>> listed_plugins('"pgoutput, test_decoding"')
    ['pgoutput, test_decoding']
    """
    found = re.findall(r'"((?:[^"]|"")*)"|([^,\s"]+)', setting)
    return [quoted.replace('""', '"') or bare for quoted, bare in found]


def is_one_quoted_list(names: list[str]) -> bool:
    """Whether quotes made one name out of a list."""
    return any("," in name for name in names)


def with_plugins(names: Sequence[str], plugins: Iterable[str]) -> tuple[str, ...]:
    """The names with plugins added and none taken away; what quotes made one name is taken apart.

    >>> with_plugins(["pgoutput, test_decoding"], ["wal2json"])
    ('pgoutput', 'test_decoding', 'wal2json')
    """
    parts = [part.strip() for name in names for part in name.split(",")]
    return tuple(dict.fromkeys([*filter(None, parts), *plugins]))


def adding_command(names: Sequence[str], plugin: str) -> str:
    """The command that adds a plugin and takes none away; without quotes around the list."""
    wanted = ", ".join(map(_spelled, with_plugins(names, [plugin])))
    return f"alter system set {SETTING} = {wanted}; select pg_reload_conf()"


def _spelled(name: str) -> str:
    is_plain = re.fullmatch(r"[a-z_][a-z0-9_]*", name)
    return name if is_plain else quoted_identifier(name)

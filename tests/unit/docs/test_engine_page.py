"""sql/capture/README.md shows calls that are in the code."""

import re
from itertools import product

from pgdts.capture import engine
from pgdts.resources import data_root, read_sql

PAGE = (data_root() / "sql" / "capture" / "README.md").read_text(encoding="utf-8")
SOURCES = {
    engine.object_name(file): read_sql(f"{engine.FOLDER}/{file}") for file in engine.FUNCTIONS
}
ARROW = re.compile(r"^  (?P<callers>[\w &]+) --> (?P<called>[\w &]+)$", re.MULTILINE)


def test_each_call_of_the_graph_is_in_the_code() -> None:
    graph = PAGE[PAGE.index("```mermaid") :]
    graph = graph[: graph.index("```", 3)]
    arrows = [
        pair
        for arrow in ARROW.finditer(graph)
        for pair in product(arrow["callers"].split(" & "), arrow["called"].split(" & "))
    ]
    assert len(arrows) > 50
    missing = [
        (caller, called) for caller, called in arrows if f"pgdts.{called}(" not in SOURCES[caller]
    ]
    assert missing == []


def test_each_function_that_is_named_exists() -> None:
    others = {"read_sql", "currval", "setval", "current_query", "current_schemas"}
    assert set(re.findall(r"`(?:\w+\.)?(\w+)\(\)`", PAGE)) - others <= set(SOURCES)


def test_functions_that_run_with_the_owners_rights_are_in_the_table() -> None:
    with_rights = {name for name, text in SOURCES.items() if "\nsecurity definer" in text}
    lines = [line for line in PAGE.splitlines() if "| owner's |" in line]
    assert {re.findall(r"(\w+)\(\)", line)[0] for line in lines} == with_rights


def test_functions_with_a_path_of_their_own_are_named() -> None:
    pinned = {name for name, text in SOURCES.items() if "\nset search_path = " in text}
    assert {name for name in pinned if f"`{name}()`" not in PAGE} == set()

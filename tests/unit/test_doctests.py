"""The examples in docstrings are true."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pgdts


def test_examples_in_docstrings() -> None:
    names = [module.name for module in walk_packages(pgdts.__path__, "pgdts.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    assert [module.__name__ for module in modules if doctest.testmod(module).failed] == []

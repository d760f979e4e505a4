"""Fixtures for all tests: the servers of the harness."""

pytest_plugins = ["tests.harness.fixtures"]

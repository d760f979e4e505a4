"""pgdts as users run it."""

from tests.server.commands.conftest import pgdts

__all__ = ["pgdts"]

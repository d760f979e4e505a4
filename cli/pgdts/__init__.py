"""pgdts: prepare PostgreSQL sources for Alibaba Cloud DTS."""

from importlib.metadata import version

__version__ = version("pgdts")

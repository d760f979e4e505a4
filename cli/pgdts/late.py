"""Libraries that take longer to load than many a command takes: loaded where they are first used.

>>> from pgdts.late import pydantic
>>> adapter = pydantic.TypeAdapter(int)  # now it is loaded
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["alembic", "pydantic"]

if TYPE_CHECKING:
    import alembic
    import alembic.command
    import alembic.config
    import alembic.runtime.migration
    import alembic.script.revision
    import alembic.util
    import pydantic
else:

    class _Late:
        """Stands for a package; its modules are those that it does not load itself."""

        def __init__(self, package: str, *modules: str) -> None:
            self._package = package
            self._modules = modules

        def __getattr__(self, name: str) -> Any:
            for module in self._modules:
                import_module(f"{self._package}.{module}")
            return getattr(import_module(self._package), name)

    alembic = _Late("alembic", "command", "config", "runtime.migration", "script.revision", "util")
    pydantic = _Late("pydantic")

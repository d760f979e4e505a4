"""A server's programs and libraries in a folder of one's own, to put a plugin into."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.harness.fetch import fetch

_CONTROL = """comment = 'stand-in of the tests'
default_version = '0.0.1'
module_pathname = '$libdir/ali_decoding'
relocatable = true
"""


@dataclass(frozen=True)
class Installation:
    """The folders of one PostgreSQL installation."""

    bindir: Path
    libraries: Path
    extensions: Path

    @property
    def library(self) -> Path:
        """Where ali_decoding belongs."""
        return self.libraries / "ali_decoding.so"

    def put_plugin(self) -> None:
        """The server's own test_decoding under the plugin's name: it loads and decodes."""
        shutil.copy(self.libraries / "test_decoding.so", self.library)
        (self.extensions / "ali_decoding.control").write_text(_CONTROL)
        (self.extensions / "ali_decoding--0.0.1.sql").touch()
        for file in (self.library, *self.extensions.glob("ali_decoding*")):
            file.chmod(0o644)

    def put_library(self, content: bytes) -> None:
        """Other content under the plugin's name, in a new file: backends may have the old one."""
        self.library.unlink()
        self.library.write_bytes(content)
        self.library.chmod(0o644)


@contextmanager
def own_installation(major: str) -> Iterator[Installation]:
    """Links to the fetched files, beside them: new files can be added, none be changed."""
    fetched = fetch(major)
    folder = Path(tempfile.mkdtemp(prefix=f"own-{major}-", dir=fetched.parent))
    folder.chmod(0o755)
    try:
        # A server finds its folders from where its program lies.
        shutil.copytree(fetched, folder, symlinks=True, dirs_exist_ok=True, copy_function=os.link)
        yield Installation(
            folder / "bin",
            next(folder.rglob("test_decoding.so")).parent,
            next(folder.rglob("plpgsql.control")).parent,
        )
    finally:
        shutil.rmtree(folder)

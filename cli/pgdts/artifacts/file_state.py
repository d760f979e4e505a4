"""What is at a path: enough of it to put it back."""

import os
import stat
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pgdts.artifacts.files import digest, read_regular_file


class FileState(BaseModel):
    """A file or a link, as it was found.

    Attributes:
        sha256: of the content; None for a link.
        link: where a link points; None for a file.
        modified_ns: nanoseconds since 1970.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str | None
    link: str | None
    mode: int
    uid: int
    gid: int
    modified_ns: int


def read_state(path: Path) -> FileState | None:
    """The state of a path itself, a last link not followed; None when nothing is there.

    Raises:
        ArtifactError: it is neither a file nor a link, or cannot be read.
    """
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    is_link = stat.S_ISLNK(status.st_mode)
    return FileState(
        sha256=None if is_link else digest(read_regular_file(path)),
        link=os.fspath(path.readlink()) if is_link else None,
        mode=stat.S_IMODE(status.st_mode),
        uid=status.st_uid,
        gid=status.st_gid,
        modified_ns=status.st_mtime_ns,
    )

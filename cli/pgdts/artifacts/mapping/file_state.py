"""What is at a path: enough of it to put it back."""

import os
import stat
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pgdts.artifacts.bundle.manifest import Digest
from pgdts.host.files import digest, read_file_itself, unreadable
from pgdts.host.folder_handles import opened_folder

_LARGEST_ID = 2**32 - 2
_LARGEST_TIME = 2**63 - 1


class FileState(BaseModel):
    """A file or a link, as it was found.

    Attributes:
        sha256: of the content; None for a link.
        link: where a link points; None for a file.
        modified_ns: nanoseconds since 1970.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: Digest | None
    link: str | None
    mode: int = Field(ge=0, le=0o7777)
    uid: int = Field(ge=0, le=_LARGEST_ID)
    gid: int = Field(ge=0, le=_LARGEST_ID)
    modified_ns: int = Field(ge=-_LARGEST_TIME, le=_LARGEST_TIME)

    @model_validator(mode="after")
    def _is_file_or_link(self) -> Self:
        if (self.sha256 is None) == (self.link is None):
            raise ValueError("neither a file nor a link")
        return self


def read_state(path: Path) -> FileState | None:
    """The state of a path itself, no link followed; None when nothing is there.

    Raises:
        ArtifactError: it is neither a file nor a link, or cannot be read.
    """
    try:
        with opened_folder(path.parent) as folder:
            status = os.stat(path.name, dir_fd=folder, follow_symlinks=False)
            link = os.readlink(path.name, dir_fd=folder) if stat.S_ISLNK(status.st_mode) else None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(path, error) from error
    if link is not None:
        return _state(status, None, link)
    content, status = read_file_itself(path)
    return _state(status, digest(content), None)


def _state(status: os.stat_result, sha256: str | None, link: str | None) -> FileState:
    return FileState(
        sha256=sha256,
        link=link,
        mode=stat.S_IMODE(status.st_mode),
        uid=status.st_uid,
        gid=status.st_gid,
        modified_ns=status.st_mtime_ns,
    )

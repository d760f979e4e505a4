"""The ordinary account that servers run as: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from tests.harness.errors import HarnessError


@dataclass(frozen=True)
class Account:
    """An operating-system user by its numbers."""

    uid: int
    gid: int


class _Identity(TypedDict):
    user: int | None
    group: int | None
    extra_groups: list[int] | None


def server_account() -> Account:
    """Return the account for servers: `nobody` when we are root, otherwise ourselves."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def own(path: Path) -> None:
    """Hand a file or folder to the account that servers run as."""
    account = server_account()
    os.chown(path, account.uid, account.gid)


def run(
    argv: Sequence[str | Path], env: Mapping[str, str] | None = None, timeout: float = 120
) -> str:
    """Run a program as the servers' account; return what it printed, raise if it failed.

    `env` adds to an environment without anything that would change a server or its messages.
    """
    done = subprocess.run(
        [str(word) for word in argv],
        env=_environment() | dict(env or {}),
        # Where we stand may be closed to that account.
        cwd="/",
        # A Ctrl-C at the terminal must not reach the servers.
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=timeout,
        check=False,
        **_identity(),
    )
    if done.returncode != 0:
        raise HarnessError(f"{Path(argv[0]).name} failed ({done.returncode}):\n{done.stdout}")
    return str(done.stdout)


def _identity() -> _Identity:
    # Only root may change it, even into what it is already.
    if os.geteuid() != 0:
        return _Identity(user=None, group=None, extra_groups=None)
    account = server_account()
    return _Identity(user=account.uid, group=account.gid, extra_groups=[])


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not _unwanted(name)}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _unwanted(name: str) -> bool:
    return name.startswith(("PG", "LC_")) or name in {"LANG", "LANGUAGE"}

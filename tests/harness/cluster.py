"""One running PostgreSQL server with a data folder of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

from tests.harness import account, databases, processes, settings
from tests.harness.databases import Database
from tests.harness.errors import HarnessError
from tests.harness.settings import Setting

Mode = Literal["smart", "fast", "immediate"]


@dataclass(frozen=True)
class Cluster:
    """A server: its programs, its data folder, where it listens and what it speaks."""

    major: str
    bindir: Path
    data: Path
    port: int
    socket_dir: Path
    log: Path
    language: str = ""

    def start(self, options: str = "") -> None:
        """Start the server and wait until it answers; `options` are for its command line."""
        self._forget_dead_postmaster()
        try:
            # Naming the server spares pg_ctl the check that both are of one version.
            self._pg_ctl("start", "-l", self.log, "-p", self.bindir / "postgres", "-o", options)
        except HarnessError as error:
            raise HarnessError(f"{error}\n{self._log_tail()}") from error

    def stop(self, mode: Mode = "fast") -> None:
        """Stop the server; do nothing when it does not run."""
        if self.is_running():
            self._pg_ctl("stop", "-m", mode)

    def restart(self, mode: Mode = "fast") -> None:
        """Stop the server and start it again, for settings that need it."""
        self.stop(mode)
        self.start()

    def reload(self) -> None:
        """Let the server read its configuration again."""
        self._pg_ctl("reload")

    def kill(self) -> None:
        """SIGKILL the postmaster and all its children, as a crash would."""
        pid = processes.postmaster(self.data)
        if pid is None:
            raise HarnessError(f"PostgreSQL {self.major} does not run: {self.data}")
        processes.kill_tree(pid)

    def is_running(self) -> bool:
        """Tell whether the postmaster lives."""
        return processes.postmaster(self.data) is not None

    def dsn(self, dbname: str = "postgres", *, user: str = "postgres", **params: str) -> str:
        """Return a URI for libpq; `params` are connection parameters, `host` among them."""
        query = f"?{urlencode(params, quote_via=quote)}" if params else ""
        where = f"{quote(user, safe='')}@127.0.0.1:{self.port}/{quote(dbname, safe='')}"
        return f"postgresql://{where}{query}"

    def create_database(
        self,
        name: str,
        *,
        template: str = "template0",
        encoding: str = "UTF8",
        locale: str = "C",
    ) -> Database:
        """Create a database; a template other than template0 may need its own encoding."""
        databases.create(self.dsn(), name, template=template, encoding=encoding, locale=locale)
        return Database(self, name)

    def drop_database(self, name: str) -> None:
        """Drop a database with whatever holds it: sessions, slots, prepared transactions."""
        databases.drop(self.dsn(), name, inside=self.dsn(name))

    def append_conf(self, values: Mapping[str, Setting]) -> None:
        """Append settings to postgresql.conf; reload or restart applies them."""
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(settings.render(values))

    def _pg_ctl(self, command: str, *options: str | Path) -> str:
        wait = () if command == "reload" else ("-w", "-t", "60")
        argv = (self.bindir / "pg_ctl", command, "-D", self.data, *wait, *options)
        return account.run(argv, env={"PGUSER": "postgres", "LANGUAGE": self.language})

    def _forget_dead_postmaster(self) -> None:
        # Where nobody reaps, a killed postmaster stays as a zombie, and the server takes its
        # number in the lock files for a living one.
        if not self.is_running():
            socket_lock = self.socket_dir / f".s.PGSQL.{self.port}.lock"
            for lock in (self.data / "postmaster.pid", socket_lock):
                lock.unlink(missing_ok=True)

    def _log_tail(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-20:])

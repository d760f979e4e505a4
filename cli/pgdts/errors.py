"""What a user can mend: one base class, and the exit codes of the command line."""

from enum import IntEnum

from pgdts.advice import Advice


class ExitCode(IntEnum):
    """Exit codes of every pgdts command."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    COULD_NOT_RUN = 3
    INTERRUPTED = 130


class PgdtsError(Exception):
    """Something that the user can mend.

    Every message says what was found, what is needed and what to do. Anything that is raised and
    is not a `PgdtsError` is a bug in pgdts and may show a traceback.
    """

    exit_code = ExitCode.COULD_NOT_RUN

    def __init__(self, found: str, *, needed: str = "", remedy: str | Advice = "") -> None:
        super().__init__(found)
        self.found = found
        self.needed = needed
        self.advice = Advice.of(remedy)

    @property
    def remedy(self) -> str:
        """What to do, for people."""
        return str(self.advice)

    def __str__(self) -> str:
        labelled = (("needed", self.needed), ("to do", self.remedy))
        return "\n".join([self.found, *(f"{label}: {text}" for label, text in labelled if text)])

    def __reduce__(self) -> tuple[object, ...]:
        # The default rebuilds from `args` alone and so loses the keywords on the way back from a
        # worker process.
        return (_rebuild, (type(self), self.found, self.needed, self.advice))


def _rebuild(kind: type[PgdtsError], found: str, needed: str, remedy: Advice) -> PgdtsError:
    error = kind.__new__(kind)
    PgdtsError.__init__(error, found, needed=needed, remedy=remedy)
    return error


class UsageError(PgdtsError):
    """Options or arguments that make no sense, alone or together."""

    exit_code = ExitCode.USAGE


class RefusedError(PgdtsError):
    """pgdts will not do it as things stand, and nothing has been changed."""

    exit_code = ExitCode.FAILURE

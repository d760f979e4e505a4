"""Changes that met somebody else's lock, tried again."""

from psycopg2 import errors
from tenacity import (
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_fixed,
    wait_random_exponential,
)


def lock_retries(attempts: int, *, wait_seconds: float | None = None) -> Retrying:
    """What calls a function again after a lock timeout or a deadlock, with the same arguments.

    Args:
        attempts: calls in all; the last one's error goes to the caller.
        wait_seconds: between two of them; None for random pauses that grow up to two seconds, so
            that those who met do not meet again.
    """
    return Retrying(
        retry=retry_if_exception_type((errors.LockNotAvailable, errors.DeadlockDetected)),
        stop=stop_after_attempt(attempts),
        wait=wait_random_exponential(multiplier=0.2, max=2)
        if wait_seconds is None
        else wait_fixed(wait_seconds),
        reraise=True,
    )

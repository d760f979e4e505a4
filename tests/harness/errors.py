"""What the harness raises when a server cannot be had, started or stopped."""


class HarnessError(RuntimeError):
    """A server or a client program could not be had, started or stopped."""

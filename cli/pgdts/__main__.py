"""The program `pgdts`, also `python -m pgdts`."""

import signal


def main() -> None:
    """Run the command line and leave with its exit code.

    While it is being loaded there is nothing to clean up: an interrupt ends it without a word, as
    any program. Worker processes import this module, too, and need nothing of it.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from pgdts.program import run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()

"""The program `pgdts`, also `python -m pgdts`."""

import sys

from pgdts.errors import ExitCode, PgdtsError


def main() -> None:
    """Run the command line and leave with its exit code.

    An error that ends a command as a whole goes to stderr, with `--format json` too: stdout then
    holds a whole document or nothing. Errors of single databases are part of the document.
    """
    # Worker processes import this module and need nothing of it; whoever starts the program may
    # interrupt it while it is still being loaded.
    try:
        from pgdts.app import app  # noqa: PLC0415

        app()
    except PgdtsError as error:
        _report(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)


def _report(error: PgdtsError) -> None:
    from pgdts.report.console import messages  # noqa: PLC0415
    from pgdts.report.errors import print_error  # noqa: PLC0415

    print_error(messages(), error)


if __name__ == "__main__":
    main()

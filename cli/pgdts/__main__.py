"""The program `pgdts`, also `python -m pgdts`."""

import sys

from pgdts.errors import PgdtsError


def main() -> None:
    """Run the command line and leave with its exit code.

    An error that ends a command as a whole goes to stderr, with `--format json` too: stdout then
    holds a whole document or nothing. Errors of single databases are part of the document.
    """
    from pgdts.app import app  # noqa: PLC0415 - worker processes import this module and need no app
    from pgdts.report.console import messages  # noqa: PLC0415
    from pgdts.report.errors import print_error  # noqa: PLC0415

    try:
        app()
    except PgdtsError as error:
        print_error(messages(), error)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()

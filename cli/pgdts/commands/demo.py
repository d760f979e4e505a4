"""`pgdts demo`: the whole way of a capture, on an embedded server."""

from time import monotonic

from pgdts.report.kit.console import output


def demo() -> None:
    """Try everything on a PostgreSQL server that is started for it and deleted afterwards."""
    # Alembic takes its time to load.
    from pgdts.demo.story import tell  # noqa: PLC0415
    from pgdts.report.demo import print_end, print_scene  # noqa: PLC0415

    started = monotonic()
    for scene in tell():
        print_scene(output(), scene)
    print_end(output(), monotonic() - started)

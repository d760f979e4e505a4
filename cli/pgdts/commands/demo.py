"""`pgdts demo`: the whole way of a capture, on an embedded server."""

from time import monotonic

from pgdts.demo.story import tell
from pgdts.report.demo import print_end, print_scene
from pgdts.report.kit.console import output


def demo() -> None:
    """Try everything on a PostgreSQL server that is started for it and deleted afterwards."""
    started = monotonic()
    for scene in tell():
        print_scene(output(), scene)
    print_end(output(), monotonic() - started)

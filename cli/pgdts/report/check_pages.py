"""The HTML page of `pgdts check`."""

from pgdts.checks.run import CheckReport
from pgdts.report.pages import page


def check_page(report: CheckReport) -> str:
    """One self-contained page."""
    return page("checks.html.j2", {"report": report})

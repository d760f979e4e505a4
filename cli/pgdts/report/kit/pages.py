"""Self-contained HTML pages from the templates in `report/templates`.

Whatever a template shows is escaped, and characters that steer terminals or turn text around are
spelled out: a page may be opened as its source, too.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pgdts.errors import PgdtsError
from pgdts.report.kit.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

Filters = Mapping[str, Callable[..., Any]]


class MissingTemplateEngineError(PgdtsError):
    """The library that makes pages is not installed."""


def page(
    template: str,
    values: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> str:
    """A page.

    Args:
        template: name of the file, such as `checks.html.j2`.
        values: what it shows.
        filters: what the template may apply to them.

    Raises:
        MissingTemplateEngineError: jinja2 is not installed.
    """
    makes = environment()
    makes.filters.update(filters or {})
    return makes.get_template(template).render(values)


def environment() -> "Environment":
    """What makes pages.

    Raises:
        MissingTemplateEngineError: jinja2 is not installed.
    """
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingTemplateEngineError(
            "HTML pages need jinja2, which is not installed",
            needed="pgdts with its extra for reports",
            remedy="pip install 'pgdts[report]'",
        ) from None
    return Environment(
        loader=PackageLoader("pgdts.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value

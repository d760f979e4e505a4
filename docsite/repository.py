"""Where pages of the repository stand in the site, and where their links lead there.

A page is read in the repository and in the site. Its links are those of the repository; the site
has the pages below `docs/` and those of `PUBLISHED`, and a link to any other file is text there.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
DOCS = "docs/"
PUBLISHED = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    "sql/capture/README.md": "explanation/engine.md",
    "bench/capture/results.md": "measurements/capture.md",
    "bench/checks/results.md": "measurements/checks.md",
    "bench/reliability/results.md": "measurements/reliability.md",
}
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
_ELSEWHERE = re.compile(r"[a-z]+:|#")


@dataclass(frozen=True)
class Rewritten:
    """A page as the site has it.

    Attributes:
        dead: targets of links that lead to no file of the repository.
    """

    text: str
    dead: tuple[str, ...]


def rewrite(text: str, site_path: str) -> Rewritten:
    """The page with links that lead to pages of the site.

    Args:
        text: Markdown with the links of the repository.
        site_path: of the page in the site, such as `how-to/rds.md`.
    """
    folder = PurePosixPath(_repository_path(site_path)).parent
    dead: list[str] = []

    def replaced(link: re.Match[str]) -> str:
        path, mark, anchor = link["target"].partition("#")
        if _ELSEWHERE.match(link["target"]):
            return link[0]
        there = os.path.normpath(folder / path)
        if not (ROOT / there).exists():
            dead.append(link["target"])
        page = _site_path(there)
        if page is None:
            return link["text"]
        target = os.path.relpath(page, PurePosixPath(site_path).parent)
        return f"[{link['text']}]({target}{mark}{anchor})"

    return Rewritten(_LINK.sub(replaced, text), tuple(dead))


def published() -> dict[str, str]:
    """The texts of the pages that stand outside of `docs/`, by their path in the site."""
    return {
        site_path: (ROOT / path).read_text(encoding="utf-8")
        for path, site_path in PUBLISHED.items()
    }


def _repository_path(site_path: str) -> str:
    names = {there: here for here, there in PUBLISHED.items()}
    return names.get(site_path, f"{DOCS}{site_path}")


def _site_path(path: str) -> str | None:
    if path in PUBLISHED:
        return PUBLISHED[path]
    return path.removeprefix(DOCS) if path.startswith(DOCS) else None

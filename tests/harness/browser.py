"""Pages in Debian's Chromium, without a window: what they say, fetch and look like."""

import html
import json
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.harness import apt
from tests.harness.cache import locked
from tests.harness.errors import HarnessError

_PROGRAM = Path("/usr/bin/chromium")
_MEASURING = Path(__file__).with_name("browser.js")
# No window of it is narrower than 500 pixels; a frame may be.
_FRAME = """
<iframe name="{name}" style="width: {width}px; height: 844px; border: 0" srcdoc="{page}"></iframe>
"""
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--window-size=1400,1000",
    "--virtual-time-budget=10000",
    "--enable-logging=stderr",
    # What a page would fetch fails, and the console says so.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


@dataclass(frozen=True)
class Seen:
    """A page at one width.

    Attributes:
        name: of the page and its width.
        width: the inner width that it had, in pixels.
        content_width: what it needed; more than the width means sideways scrolling.
        wide: the elements that stick out, if any do.
        fetched: addresses of what it loaded or tried to.
        folds: of each fold, whether a click opened it and another closed it again.
        scripts: the number of elements that run something, or load something.
        text: all of its text.
    """

    name: str
    width: int
    content_width: int
    wide: Sequence[str]
    fetched: Sequence[str]
    folds: Sequence[bool]
    scripts: int
    text: str


@dataclass(frozen=True)
class Look:
    """What came of all pages at all widths, and what the console said meanwhile."""

    seen: Sequence[Seen]
    console: Sequence[str]


def look(pages: Mapping[str, str], widths: Sequence[int]) -> Look:
    """Open each page at each width, and use it."""
    frames = (
        _FRAME.format(name=f"{name} at {width}", width=width, page=html.escape(page))
        for name, page in pages.items()
        for width in widths
    )
    script = f"<script>{_MEASURING.read_text()}</script>"
    shell = f"<!doctype html><meta charset=utf-8>{''.join(frames)}{script}"
    with tempfile.TemporaryDirectory(prefix="pgdts-chromium-") as folder:
        file = Path(folder) / "shell.html"
        file.write_text(shell, encoding="utf-8")
        done = _chromium(f"--user-data-dir={folder}", "--dump-dom", file.as_uri())
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.DOTALL)
    if found is None:
        raise HarnessError(
            f"Chromium measured nothing:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    return Look(
        [Seen(**one) for one in json.loads(html.unescape(found[1]))],
        [line for line in done.stderr.splitlines() if ":CONSOLE" in line],
    )


def _chromium(*arguments: str) -> subprocess.CompletedProcess[str]:
    with locked("chromium"):
        if absent := apt.missing({"chromium": _PROGRAM}):
            apt.install(absent)
    return subprocess.run(
        [_PROGRAM, *_OPTIONS, *arguments], capture_output=True, text=True, timeout=600, check=False
    )

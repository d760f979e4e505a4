"""The site can be built, and every link and anchor of its pages leads somewhere."""

import os
import subprocess
import sys
from pathlib import Path

from docsite.repository import ROOT, rewrite


def test_the_site_has_no_dead_link(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", tmp_path],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "index.html").exists()


def test_a_link_leads_to_the_page_of_the_site() -> None:
    text = "[rules](docs/reference/checks.md#role), [here](#more), [them](https://example.com)"
    assert rewrite(text, "index.md").text == text.replace("docs/", "")
    engine = rewrite("[the engine](../../sql/capture/README.md)", "explanation/capture.md")
    assert engine.text == "[the engine](engine.md)"


def test_a_link_to_what_the_site_lacks_is_text() -> None:
    rewritten = rewrite("[the list](../cli/pgdts/app.py)", "tutorial.md")
    assert (rewritten.text, rewritten.dead) == ("the list", ())


def test_a_link_to_no_file_is_told() -> None:
    assert rewrite("[a](nothing.md), [b](../../etc/hosts)", "tutorial.md").dead == (
        "nothing.md",
        "../../etc/hosts",
    )

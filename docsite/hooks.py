"""What MkDocs calls: pages that stand elsewhere in the repository, and the links between all."""

import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

# MkDocs loads this file by its path, without the package that it belongs to.
sys.path.insert(0, str(Path(__file__).parents[1]))

from docsite.repository import published, rewrite

_log = logging.getLogger("mkdocs.hooks.docsite")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that stand outside of `docs/`."""
    for path, text in published().items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leads the links of a page to where the site has what they name."""
    rewritten = rewrite(markdown, page.file.src_uri)
    for target in rewritten.dead:
        _log.warning("%s links to %s, which is not in the repository", page.file.src_uri, target)
    return rewritten.text

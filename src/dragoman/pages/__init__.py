"""Sources to documents: files, folders, URLs, feeds, WARC, JSON Lines; zones; publication date.

What reads plain text is loaded at once, what reads pages and addresses at first use: the libraries
for it take half a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.pages.options import FORMATS, PageError, SourceOptions
from dragoman.pages.text import document

if TYPE_CHECKING:
    from dragoman.pages.html import from_html
    from dragoman.pages.sources import count, documents

__all__ = ["FORMATS", "PageError", "SourceOptions", "count", "document", "documents", "from_html"]


def __getattr__(name: str) -> Any:
    if name == "from_html":
        from dragoman.pages.html import from_html

        return from_html
    if name in ("count", "documents"):
        from dragoman.pages import sources

        return getattr(sources, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

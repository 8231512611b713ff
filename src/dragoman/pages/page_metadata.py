"""What a page says of itself: title, by-line, publisher, publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from htmldate import find_date
from trafilatura.metadata import (
    extract_author,
    extract_meta_json,
    extract_sitename,
    extract_title,
    examine_meta,
)

from dragoman.pages.links import safe_url
from dragoman.pages.published import given
from dragoman.reading.record import Published


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """A page's own metadata; null where it has none."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: Published | None = None


def page_metadata(tree: Any, url: str | None) -> PageMetadata:
    """The metadata of a page by its meta elements, JSON-LD, and the elements that sites use for them."""
    found = examine_meta(tree)
    try:
        found = extract_meta_json(tree, found)
    except Exception:  # noqa: BLE001  trafilatura reads whatever JSON a page has, and falls over some of it
        pass
    author = found.author if found.author and " " in found.author else extract_author(tree)
    date = find_date(tree, original_date=True, extensive_search=True, url=url)
    return PageMetadata(
        title=found.title or extract_title(tree),
        byline=tuple(a.strip() for a in (author or "").split(";") if a.strip()),
        publisher=found.sitename or extract_sitename(tree),
        url=safe_url(found.url),
        published=Published(date, "day", "found in the page") if date else None,
    )

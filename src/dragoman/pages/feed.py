"""RSS and Atom feeds to documents, one an item."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import feedparser

from dragoman.pages.html import fragment_text
from dragoman.pages.links import safe_url
from dragoman.pages.text import document
from dragoman.reading.record import Document, Failure

STAGE: Final = "pages"
DOCTYPE: Final = re.compile(rb"<!DOCTYPE(?:[^\[>]*\[.*?\]\s*>|[^>]*>)", re.I | re.S)


def from_feed(data: bytes, name: str) -> Iterator[Document | Failure]:
    """One document an item: its content or summary as text; key is the item's id, link, or "name:number".

    No entity that the feed declares is expanded and no address in it is opened.
    """
    parsed = feedparser.parse(io.BytesIO(DOCTYPE.sub(b"", data)), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.entries:
        why = parsed.get("bozo_exception")
        yield Failure(name, STAGE, f"{name}: no items found in this feed" + (f" ({why})." if why else "."))
    for number, item in enumerate(parsed.entries, start=1):
        yield from_item(item, f"{name}:{number}")


def from_item(item: Any, here: str) -> Document | Failure:
    url = safe_url(item.get("link"))
    key = url or here
    text = item_text(item)
    if not text.strip():
        return Failure(key, STAGE, f"{here}: the item has neither content nor summary. Follow its link to read it.")
    return document(text, key=key, date=item_date(item), title=fragment_text(item.get("title", "")) or None, url=url)


def item_text(item: Any) -> str:
    """The longest of the item's contents and its summary, markup taken off."""
    parts = [c.get("value", "") for c in item.get("content", ())] + [item.get("summary", "")]
    return max((fragment_text(p) for p in parts if p), key=len, default="")


def item_date(item: Any) -> str | None:
    """ISO day (UTC) on which the item says it was published."""
    moment = item.get("published_parsed") or item.get("updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC).date().isoformat() if moment else None
    except (ValueError, OverflowError, OSError):
        return None

"""Plain text to a document."""

from __future__ import annotations

import hashlib

from dragoman.reading.record import Document, Published, Span, Zone


def document(
    text: str, *, key: str | None = None, date: str | None = None, title: str | None = None, url: str | None = None
) -> Document:
    """A document of `text`, kept verbatim, published on the ISO `date` if one is given."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        key=key or url or digest,
        id=digest,
        text=text,
        url=url,
        title=title,
        language="en",
        published=Published(date[:10], "day", "given with the document") if date else None,
        zones=(Zone("body", Span(0, len(text))),),
    )

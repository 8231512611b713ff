"""Plain text to a document."""

from __future__ import annotations

import hashlib

from dragoman.pages.decode import replace_surrogates
from dragoman.pages.language import language
from dragoman.pages.links import safe_url
from dragoman.pages.metadata import byline, headline
from dragoman.pages.published import from_pieces, given
from dragoman.pages.zones import notes_on_authors, pieces, zones
from dragoman.reading.record import Document


def document(
    text: str, *, key: str | None = None, date: str | None = None, title: str | None = None, url: str | None = None
) -> Document:
    """A document of `text`, kept verbatim; what is not given (date, title, by-line) is looked for in it.

    Lone surrogates, which no file can hold, become U+FFFD one for one, so spans still fit. `date` is
    ISO: a day, a month, a year, or a moment.

    Raises:
        PageError: `date` is not an ISO date.
    """
    published = given(date) if date else None
    text = replace_surrogates(text)
    found = pieces(text, title)
    authors = byline(found)
    found = notes_on_authors(found, authors)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    link = safe_url(url)
    return Document(
        key=replace_surrogates(key or url or digest),
        id=digest,
        text=text,
        url=link,
        title=replace_surrogates(title) if title else headline(found),
        byline=authors,
        language=language(" ".join(p.unit.text for p in found[:40] if p.kind == "body") or text[:6000]),
        published=published or from_pieces(text, found, link),
        zones=zones(found),
    )

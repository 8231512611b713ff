"""When a document was published, and what settles it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.pages import dates
from dragoman.pages.dates import Date
from dragoman.pages.options import PageError
from dragoman.pages.settle import Evidence, settle
from dragoman.pages.zones import Piece
from dragoman.reading.record import Published

ISO: Final = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ].*)?")
UPDATED: Final = re.compile(r"\b(?:up-?dat|modif|edit|revis|access|retriev)\w*", re.I)
PUBLISHED: Final = re.compile(r"\b(?:publish|post|creat|issu|releas|dated?\b)\w*", re.I)
AFTER_DATELINE: Final = re.compile(r"\)?\s*(?:\([A-Z][\w ]{1,30}\)\s*)?(?:[–—:-]|--)\s")
DATELINE_CHARACTERS: Final = 120
# A page's own date stands in its first part, or with the words around the article.
MAX_PAGE_WORDS: Final = 200_000
# Where a date stands says how much it means; the first of the best wins.
LABELLED, BARE, DATELINE, CHANGED = range(4)
SAID: Final = {
    LABELLED: 'labelled as publication date in the text: "{}"',
    BARE: 'a date line in the text: "{}"',
    DATELINE: 'the dateline of the text: "{}"',
    CHANGED: 'only the date of a change is in the text: "{}"',
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be the publication date, and where it stands."""

    rank: int
    date: Date


def given(date: str) -> Published:
    """The date that came with the document.

    Raises:
        PageError: not an ISO date.
    """
    match = ISO.fullmatch(date.strip())
    year, month, day = match.groups() if match else (None, None, None)
    if year is None or dates.valid(int(year), int(month or 1), int(day or 1)) is None:
        raise PageError(f"date {date[:40]!r} is not an ISO date such as 2019-01-09.")
    value = "-".join(part for part in (year, month, day) if part)
    return Published(value, "day" if day else "month" if month else "year", "given with the document")


def from_pieces(text: str, found: Sequence[Piece], url: str | None) -> Published | None:
    """The publication date that the text tells; null where it tells none.

    A date in figures that can be read in two ways counts only when something settles it: else its
    year alone is given. ``basis`` quotes the date and what settled it.
    """
    best = min(candidates(text, found), key=lambda c: (c.rank, c.date.start), default=None)
    if best is None:
        return None
    basis = SAID[best.rank].format(" ".join(best.date.text.split()))
    if not best.date.ambiguous:
        return Published(best.date.days[0].isoformat(), "day", basis)
    return told(best.date, basis, Evidence.of(text, found, url, best.date))


def checked(published: Published, page: str, text: str, found: Sequence[Piece], url: str | None) -> Published:
    """A date found in a page's words, again under the rule of `from_pieces`: two readings must be settled.

    `page` is all of the page's words, `text` the document's with its pieces `found`.
    """
    twofold = (d for d in dates.find(page[:MAX_PAGE_WORDS]) if d.ambiguous)
    written = next((d for d in twofold if published.value in map(str, d.days)), None)
    if written is None:
        return published
    basis = f'a date in the page: "{written.text}"'
    written = replace(written, start=len(text), end=len(text))
    return told(written, basis, Evidence.of(text, found, url, written))


def told(date: Date, basis: str, evidence: Evidence) -> Published:
    """The day of an ambiguous date if the evidence settles it; else its year."""
    settled = settle(date, evidence)
    if settled is None:
        year = f"{date.days[0].year:04}"
        return Published(year, "year", f"{basis}; day and month can be read in two ways and nothing settles which")
    return Published(settled[0].isoformat(), "day", f"{basis}; {settled[1]}")


def candidates(text: str, found: Sequence[Piece]) -> list[Candidate]:
    """Dates with a year in the metadata, and the dateline."""
    listed: list[Candidate] = []
    for piece in found:
        if piece.kind == "metadata" and piece.look.label not in ("image", "source", "desk", "tags"):
            span = piece.unit.span
            listed += [Candidate(rank(text, piece, d), d) for d in dates.find(text, span.start, span.end) if d.days]
    first = next((p.unit.span for p in found if p.kind == "body"), None)
    if first is not None:
        end = min(first.end, first.start + DATELINE_CHARACTERS)
        early = dates.find(text, first.start, end)
        listed += [Candidate(DATELINE, d) for d in early if d.days and AFTER_DATELINE.match(text, d.end)]
    return listed


def rank(text: str, piece: Piece, date: Date) -> int:
    """What the words just before the date, or the line's label, say of it."""
    before = text[max(piece.unit.span.start, date.start - 40) : date.start]
    changed = max((m.start() for m in UPDATED.finditer(before)), default=-1)
    published = max((m.start() for m in PUBLISHED.finditer(before)), default=-1)
    if changed > published:
        return CHANGED
    return LABELLED if published >= 0 or piece.look.label == "published" else BARE

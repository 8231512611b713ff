"""The words of a document that copies and stories are told apart by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dragoman.reading.record import Document

WORD = re.compile(r"[^\W_]+")
# Furniture is left out where the pages room knew it: share bars and captions are what
# republications differ in and what unrelated pages of one site share.
TOLD = ("heading", "body")


# What comes before a word that is written with a capital only because something begins there.
BEGUN = re.compile(r"(?:^|[.!?:\n“”\"(])\s*$")
MOSTLY = 0.7


def words(document: Document) -> list[str]:
    """Lower-case words of the document's headings and body; of all its text if it has neither."""
    return [w for part in told(document, TOLD) for w in WORD.findall(part.lower())]


def told(document: Document, kinds: Iterable[str]) -> Iterator[str]:
    """The stretches of the document in zones of these kinds; all its text if it has none."""
    spans = [z.span for z in document.zones if z.kind in kinds]
    yield from (s.of(document.text) for s in spans) if spans else (document.text,)


def names(documents: Iterable[Document]) -> frozenset[str]:
    """The lower-case words that are names or numbers: within sentences they mostly begin with a capital or a digit.

    Headings are not asked: many set every word with a capital.
    """
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for document in documents:
        for part in told(document, ("body",)):
            for match in WORD.finditer(part):
                if not BEGUN.search(part, max(0, match.start() - 3), match.start()):
                    word = match.group()
                    seen[word.lower()] += 1
                    capital[word.lower()] += word[0].isupper() or word[0].isdigit()
    return frozenset(word for word, n in capital.items() if n > MOSTLY * seen[word])

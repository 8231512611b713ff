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
BEGUN = re.compile(r"(?:^|[.!?:\n“”‘\"(–—-])\s*$")
LOOK_BACK = 6
# Some names begin sentences, and some words are capitals in a title: seven in ten is the middle of a wide plateau.
MOSTLY = 0.7


def words(document: Document) -> list[str]:
    """Lower-case words of the document's headings and body; of all its text if it has neither."""
    kinds = TOLD if any(z.kind in TOLD for z in document.zones) else {z.kind for z in document.zones}
    return [w for part in told(document, kinds) for w in WORD.findall(part.lower())]


def told(document: Document, kinds: Iterable[str]) -> Iterator[str]:
    """The stretches of the document in zones of these kinds; all its text if it has no zones."""
    spans = [z.span for z in document.zones if z.kind in kinds]
    yield from (s.of(document.text) for s in spans) if document.zones else (document.text,)


def names(documents: Iterable[Document]) -> frozenset[str]:
    """The lower-case words that are names or numbers: within sentences they mostly begin with a capital or a digit.

    Headings are not asked: many set every word with a capital.
    """
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for document in documents:
        for part in told(document, ("body",)):
            for match in WORD.finditer(part):
                word = match.group()
                if word != "I" and not BEGUN.search(part, max(0, match.start() - LOOK_BACK), match.start()):
                    seen[word.lower()] += 1
                    capital[word.lower()] += word[0].isupper() or word[0].isdigit()
    return frozenset(word for word, n in capital.items() if n > MOSTLY * seen[word])

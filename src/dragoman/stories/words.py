"""The words of a document that copies and stories are told apart by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.reading.record import Document

WORD = re.compile(r"[^\W_]+")
# Furniture is left out where the pages room knew it: share bars and captions are what
# republications differ in and what unrelated pages of one site share.
TOLD = ("heading", "body")


def words(document: Document) -> list[str]:
    """Lower-case words of the document's headings and body; of all its text if it has neither."""
    spans = [z.span for z in document.zones if z.kind in TOLD]
    parts: Iterable[str] = (s.of(document.text) for s in spans) if spans else (document.text,)
    return [w for part in parts for w in WORD.findall(part.lower())]

"""What the document itself says of where it comes from, besides its toponyms: its address and telephone numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from dragoman.places.lexicon import Lexicon
from dragoman.places.names import key
from dragoman.reading.record import Document

# North American numbers: (903) 555-0100, 903-555-0100, 903.555.0100.
TELEPHONE: Final = re.compile(r"(?<![\d-])\(?([2-9]\d\d)\)?[-. ]{1,2}[2-9]\d\d[-.]\d{4}(?!\d)")
# Telephone numbers are sought in so much of a text (code points).
SEARCHED: Final = 50_000


@dataclass(frozen=True)
class Hints:
    """``countries`` (alpha-3) and ``divisions`` (ids) that are spoken for, from 0 to 1, and the address's letters."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[int, float] = field(default_factory=dict)
    host: str = ""

    def named(self, k: str) -> bool:
        """Does the host's name hold this name of a place ("athensreview.com")?"""
        return len(k) > 3 and k.replace(" ", "") in self.host


def hints(document: Document, lexicon: Lexicon) -> Hints:
    """The hints of one document; nothing but its text and its metadata is looked at."""
    countries: dict[str, float] = {}
    host = ""
    if document.url:
        parts = urlsplit(document.url)
        host = "".join((parts.hostname or "").removeprefix("www.").split(".")[:-1])
        ending = (parts.hostname or "").rpartition(".")[2]
        if ending in lexicon.endings:
            countries[lexicon.endings[ending]] = 1.0
        for word in re.split(r"[/_.]", parts.path.lower()):
            state = lexicon.states.get(key(word))
            if state is not None and len(word) > 3:
                countries[state.country] = max(0.7, countries.get(state.country, 0.0))
    if document.publisher:
        host += key(document.publisher).replace(" ", "")
    calls = Counter(
        lexicon.dialling[m.group(1)]
        for m in TELEPHONE.finditer(document.text[:SEARCHED])
        if m.group(1) in lexicon.dialling
    )
    total = sum(calls.values())
    return Hints(countries, {place: n / total for place, n in calls.items()}, host)

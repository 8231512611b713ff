"""A phrase cut into its head part and what qualifies it, and what is read off it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.entities.lexicon import Lexicon
from dragoman.entities.match import Match, matches
from dragoman.entities.words import Word
from dragoman.reading.record import Why

# Words that end the head of a noun phrase; what follows them qualifies it.
CUTS = frozenset(
    ", ( ) ; : of in from at by with for against near on to who whom whose which that and or as over under during after"
    " before inside outside within among between through behind across around about toward towards linked loyal".split()
)


class Coding(NamedTuple):
    """What a phrase says of its referent. ``actor`` is false where nothing in it can act."""

    country: str | None = None
    sector: str | None = None
    kind: str = "other"
    role: str | None = None
    name: str | None = None
    wikidata: str | None = None
    plural: bool = False
    former: bool = False
    head: str = ""
    form: str = ""
    why: Why = ()


class Phrase(NamedTuple):
    """A phrase cut in two: its head part with the matches in it, and the qualifying rest."""

    words: Sequence[Word]
    cut: int
    matches: tuple[Match, ...]

    @property
    def front(self) -> tuple[Match, ...]:
        return tuple(m for m in self.matches if m.last <= self.cut)

    @property
    def tail(self) -> tuple[Match, ...]:
        return tuple(m for m in self.matches if m.first >= self.cut)

    @property
    def head(self) -> Match | None:
        """The match that ends the head part."""
        return next((m for m in self.front if m.last == self.cut), None)


def phrase(words: Sequence[Word], lexicon: Lexicon, cased: bool = True) -> Phrase:
    """The words with their matches, cut before the first preposition, comma or relative outside a match."""
    found = matches(words, lexicon, cased)
    inside = {i for m in found for i in range(m.first, m.last)}
    cut = next((i for i, w in enumerate(words) if i and w.norm in CUTS and i not in inside), len(words))
    return Phrase(words, cut, tuple(found))

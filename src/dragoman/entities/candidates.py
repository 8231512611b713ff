"""What a candidate mention is, and the lexicon forms of a sentence by token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dragoman.entities.lexicon import Entry
from dragoman.entities.match import Match
from dragoman.entities.words import Word
from dragoman.marks import Marks

ZONES = frozenset({"heading", "body", "caption"})
STATE_KINDS = ("name", "alias", "epithet", "adjective", "demonym", "people")
GOVERNING = ("capital", "seat")
# Dependents that stand before a noun and belong to its phrase.
LEFT = frozenset(
    {"det", "amod", "nummod", "compound", "poss", "nmod", "quantmod", "predet", "advmod", "npadvmod", "neg"}
)
# Words before a head that may belong to its phrase: longer runs are lists or wreckage.
REACH = 16
MODIFYING = frozenset({"compound", "amod", "nmod"})


class Candidate(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) that may name an entity; ``head`` is their syntactic head.

    ``form`` is person, body, org, state, place, capital, demonym, nominal or pronoun. ``start`` is where the words
    that qualify it begin: title and nationality stand before a name and are not part of its mention.
    """

    first: int
    last: int
    head: int
    form: str
    start: int
    entry: Entry | None = None


@dataclass(frozen=True)
class Forms:
    """A sentence's words with the lexicon forms in them; ``begin`` and ``end`` count tokens of the document."""

    words: Sequence[Word]
    found: Sequence[Match]

    def tokens(self, m: Match) -> tuple[int, int]:
        return self.words[m.first].i, self.words[m.last - 1].i + 1

    @cached_property
    def _at(self) -> dict[int, Match]:
        return {i: m for m in self.found for i in range(*self.tokens(m))}

    @cached_property
    def begins(self) -> dict[int, int]:
        """Where the form that ends before a token begins, by that token."""
        return {end: begin for begin, end in map(self.tokens, self.found)}

    def over(self, first: int, last: int) -> Iterator[tuple[Match, int, int]]:
        """The forms that touch tokens `first` to `last` (exclusive), with their first token and end."""
        seen = -1
        for i in range(first, last):
            m = self._at.get(i)
            if m is not None and m.first != seen:
                seen = m.first
                yield (m, *self.tokens(m))


def head_of(marks: Marks, first: int, last: int) -> int:
    """The token of the span whose head lies outside it; the last one if several do."""
    for i in range(last - 1, first - 1, -1):
        head = marks.tokens[i].head
        if head == i or not first <= head < last:
            return i
    return last - 1


def left_edge(marks: Marks, head: int, first: int) -> int:
    """The first token of the noun phrase before its head: determiner, modifiers, possessor, title."""
    edge = first
    for child in marks.children(head):
        if child.i < head and child.dep in LEFT:
            edge = min(edge, leftmost(marks, child.i))
    return max(edge, first - REACH)


def leftmost(marks: Marks, i: int) -> int:
    """The first token of the subtree of `i`."""
    while True:
        before = [c for c in marks.tokens[i].children if c < i]
        if not before:
            return i
        i = before[0]

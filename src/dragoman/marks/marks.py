"""The marks of one text, as plain values: every room to the right works on these, none on spaCy.

Tokens never are white space. Indices are into ``Marks.tokens``; heads and children never leave
their sentence; a root is its own head, as in spaCy. Tags are spaCy's English scheme: ``pos`` universal
(NOUN, PROPN, VERB …), ``tag`` Penn (NNS, VBD …), ``dep`` ClearNLP (nsubj, dobj, pobj, ccomp …).
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dragoman.reading.record import Span


class Token(NamedTuple):
    """One token; ``start``/``end`` are code points of the document's text."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    children: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def lower(self) -> str:
        return self.text.lower()


class Sentence(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) and the zone they stand in."""

    i: int
    first: int
    last: int
    paragraph: int
    zone: int
    kind: str


class Mention(NamedTuple):
    """A named mention found by the parser's recogniser: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    label: str


class Quotation(NamedTuple):
    """A quoted stretch, marks included, in code points. ``closed`` is false where it runs on;
    ``continues`` is true where it carries on one that the paragraph before left open."""

    span: Span
    paragraph: int
    closed: bool
    continues: bool = False


@dataclass(frozen=True)
class Marks:
    """Tokens, sentences, named mentions and quotations of one document; ``notes`` say what was left out."""

    text: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [t.end for t in self.tokens]

    def within(self, span: Span) -> range:
        """Indices of the tokens that `span` touches."""
        return range(bisect.bisect_right(self._ends, span.start), bisect.bisect_left(self._starts, span.end))

    def span(self, first: int, last: int) -> Span:
        """Code points of tokens `first` to `last` (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        return self.span(first, last).of(self.text)

    def in_sentence(self, sentence: Sentence) -> tuple[Token, ...]:
        return self.tokens[sentence.first : sentence.last]

    def sentence_span(self, sentence: Sentence) -> Span:
        return self.span(sentence.first, sentence.last)

    def children(self, i: int, *deps: str) -> Iterator[Token]:
        """Dependents of token `i`, in text order; only those with one of `deps`, if any is given."""
        for c in self.tokens[i].children:
            token = self.tokens[c]
            if not deps or token.dep in deps:
                yield token

    def child(self, i: int, *deps: str) -> Token | None:
        return next(self.children(i, *deps), None)

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all that depend on it, sorted."""
        found, todo = [], [i]
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(self.tokens[j].children)
        return sorted(found)

    def subtree_span(self, i: int) -> Span:
        """Code points from the first to the last token of the subtree of `i`."""
        tree = self.subtree(i)
        return self.span(tree[0], tree[-1] + 1)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token `i`, nearest first, up to its sentence's root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def conjuncts(self, i: int) -> list[int]:
        """Token `i` and what is co-ordinated after it ("A, B and C" from A)."""
        found, todo = [], [i]
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(t.i for t in self.children(j, "conj"))
        return sorted(found)

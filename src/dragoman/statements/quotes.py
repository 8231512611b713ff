"""Quotations in tokens, and what a content gains from the quotations it touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dragoman.marks import Marks

# A quotation of fewer words that ends without a stop is a title or a scare quote unless a cue takes it.
FEW_WORDS = 4


@dataclass(frozen=True)
class Quotes:
    """The quotations of a text as token ranges, marks included."""

    marks: Marks

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        found = (self.marks.within(q.span) for q in self.marks.quotations)
        return tuple((r.start, r.stop) for r in found)

    @cached_property
    def at(self) -> dict[int, int]:
        """The quotation in which each quoted token stands."""
        return {i: q for q, (first, last) in enumerate(self.ranges) for i in range(first, last)}

    def touched(self, tokens: Iterable[int]) -> list[int]:
        """Quotations that hold any of `tokens`, in text order."""
        return sorted({self.at[i] for i in tokens if i in self.at})

    def in_sentence(self, sentence: int) -> list[int]:
        """Quotations that begin or run in a sentence."""
        s = self.marks.sentences[sentence]
        return self.touched(range(s.first, s.last))

    def starts_sentence(self, q: int) -> bool:
        first = self.ranges[q][0]
        return self.marks.sentences[self.marks.tokens[first].sentence].first == first

    def whole(self, q: int) -> bool:
        """Does it consist of whole sentences, with nothing else in them?"""
        first, last = self.ranges[q]
        end = self.marks.sentences[self.marks.tokens[last - 1].sentence].last
        return self.starts_sentence(q) and all(self.marks.tokens[i].pos == "PUNCT" for i in range(last, end))

    def following(self, sentence: int) -> list[int]:
        """Whole quotations that come right after `sentence`: in its paragraph, and beyond while one stays open."""
        found: list[int] = []
        token = self.marks.sentences[sentence].last
        paragraph = self.marks.sentences[sentence].paragraph
        while token < len(self.marks.tokens):
            q = self.at.get(token)
            if q is None or q in found or not self.whole(q):
                break
            same = self.marks.quotations[q].paragraph == paragraph
            if not same and not self.marks.quotations[q].continues:
                break
            paragraph = self.marks.quotations[q].paragraph
            found.append(q)
            end = self.ranges[q][1]
            token = self.marks.sentences[self.marks.tokens[end - 1].sentence].last
        return found

    def completed(self, content: Iterable[int], cue: int) -> tuple[int, ...]:
        """A content with every quotation it touches in full, unless the cue itself is quoted there.

        A quotation that the cue's own sentence ends with, or that is followed by further sentences in quotation
        marks without a cue, carries these along ("…," she said. "…").
        """
        words = set(content)
        quoted = [q for q in self.touched(words) if not self.ranges[q][0] <= cue < self.ranges[q][1]]
        if not quoted:
            return tuple(sorted(words))
        for q in quoted:
            words.update(range(*self.ranges[q]))
        if any(self.long(q) for q in quoted):
            end = max(max(words), cue)
            for q in self.following(self.marks.tokens[end].sentence):
                words.update(range(*self.ranges[q]))
        return tuple(sorted(words))

    def long(self, q: int) -> bool:
        first, last = self.ranges[q]
        stopped = self.marks.tokens[last - 2].text in (".", ",", "?", "!", "…", "...") if last - first > 2 else False
        return last - first > FEW_WORDS + 2 or stopped

"""Quotations in tokens, and what a content gains from the quotations it touches."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dragoman.marks import Marks

# A quotation of fewer tokens that ends without a stop is a title or a scare quote unless a cue takes it.
FEW_TOKENS = 6
# "…," the minister of finance said at a meeting with bankers, "…": the words between two parts of a quotation.
LONGEST_GAP = 40
STOPS = (".", "?", "!", "…", "...", "....", "?!", "!!", "--", "—", "–", "-")


@dataclass(frozen=True)
class Quotes:
    """The quotations of a text as token ranges, marks included."""

    marks: Marks

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        found = (self.marks.within(q.span) for q in self.marks.quotations)
        return tuple((r.start, r.stop) for r in found)

    @cached_property
    def _firsts(self) -> list[int]:
        return [first for first, _ in self.ranges]

    @cached_property
    def at(self) -> dict[int, int]:
        """The quotation in which each quoted token stands."""
        return {i: q for q, (first, last) in enumerate(self.ranges) for i in range(first, last)}

    def touched(self, tokens: Iterable[int]) -> list[int]:
        """Quotations that hold any of `tokens`, in text order."""
        return sorted({self.at[i] for i in tokens if i in self.at})

    @cached_property
    def _by_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for i, q in self.at.items():
            here = found.setdefault(self.marks.tokens[i].sentence, [])
            if not here or here[-1] != q:
                here.append(q)
        return found

    def in_sentence(self, sentence: int) -> list[int]:
        """Quotations that begin or run in a sentence, in text order."""
        return self._by_sentence.get(sentence, [])

    def after(self, token: int) -> int | None:
        """The first quotation that begins at `token` or later."""
        q = bisect.bisect_left(self._firsts, token)
        return q if q < len(self.ranges) else None

    def text_of(self, i: int) -> str:
        return self.marks.tokens[i].text if 0 <= i < len(self.marks.tokens) else "."

    def ends_sentence(self, q: int) -> bool:
        """Does the quotation end with a full stop or the like, inside or right after its closing mark?"""
        first, last = self.ranges[q]
        inner = last - 2 if self.marks.quotations[q].closed else last - 1
        return self.text_of(max(inner, first)) in STOPS or self.text_of(last) == "."

    def begins_sentence(self, q: int) -> bool:
        """Does it stand at its paragraph's start, or after a sentence's end?"""
        first, _ = self.ranges[q]
        return self.first_of_paragraph(q) or self.text_of(first - 1) in STOPS[:4] or first - 1 in self.at

    def first_of_paragraph(self, q: int) -> bool:
        first, _ = self.ranges[q]
        before = self.marks.tokens[first - 1].sentence if first else None
        return before is None or self.marks.sentences[before].paragraph != self.marks.quotations[q].paragraph

    def same_paragraph(self, a: int, b: int) -> bool:
        return self.marks.quotations[a].paragraph == self.marks.quotations[b].paragraph

    def whole(self, q: int) -> bool:
        """Does it consist of whole sentences, with nothing else in them?"""
        return self.begins_sentence(q) and self.ends_sentence(q)

    def alone(self, q: int) -> bool:
        """Is it a paragraph of its own?"""
        last = self.ranges[q][1]
        end = last == len(self.marks.tokens) or self.marks.tokens[last].sentence != self.marks.tokens[last - 1].sentence
        after = None if last == len(self.marks.tokens) else self.marks.sentences[self.marks.tokens[last].sentence]
        return self.first_of_paragraph(q) and self.whole(q) and end and (
            after is None or after.paragraph != self.marks.quotations[q].paragraph
        )

    def long(self, q: int) -> bool:
        first, last = self.ranges[q]
        return last - first > FEW_TOKENS or (last - first > 2 and self.text_of(last - 2) in (*STOPS, ","))

    def following(self, q: int, token: int) -> list[int]:
        """Quotations of whole sentences that carry on quotation `q`, whose attribution ends before `token`.

        They follow in its paragraph without other words between, and beyond it while a quotation stays open or
        paragraphs are nothing but quotations.
        """
        found: list[int] = []
        while (q_next := self.after(token)) is not None:
            first, last = self.ranges[q_next]
            same = self.same_paragraph(q, q_next)
            idle = all(self.marks.tokens[i].pos == "PUNCT" for i in range(token, first))
            carries_on = (same and self.whole(q_next)) or self.marks.quotations[q_next].continues
            if not idle or not (carries_on or self.alone(q_next)):
                break
            found.append(q_next)
            q, token = q_next, last
        return found

    def resumed(self, q: int, cue: int) -> int | None:
        """The second part of "…," she said, "…"."""
        last = self.ranges[q][1]
        other = self.after(max(last, cue))
        if other is None or last > cue or not self.same_paragraph(q, other):
            return None
        first = self.ranges[other][0]
        gap = self.marks.tokens[last:first]
        if not gap or len(gap) > LONGEST_GAP or gap[-1].text not in (",", ":", ";"):
            return None
        if any(t.text in STOPS[:4] for t in gap):
            return None
        return other if self.long(other) else None

    def completed(self, content: Iterable[int], cue: int, end: int) -> tuple[int, ...]:
        """A content with every quotation it touches in full, unless the cue itself is quoted there.

        Long quotations carry on: in the second half of "…," she said, "…", and in the whole quotations that
        come right after the attribution, which ends before token `end`.
        """
        words = set(content)
        quoted = [q for q in self.touched(words) if not self.ranges[q][0] <= cue < self.ranges[q][1]]
        for q in quoted:
            words.update(range(*self.ranges[q]))
        last = next((q for q in reversed(quoted) if self.long(q)), None)
        if last is not None:
            other = self.resumed(last, cue)
            if other is not None:
                words.update(range(*self.ranges[other]))
                last = other
            for q in self.following(last, max(end, self.ranges[last][1])):
                words.update(range(*self.ranges[q]))
        return tuple(sorted(words))

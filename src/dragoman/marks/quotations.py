"""Quotation marks to quotations.

All double marks (“ ” „ " '' ``) pair with one another, since careless editing mixes them; guillemets pair
with guillemets and single marks with single marks. Every paragraph is paired on its own, so that one lost
mark spoils one paragraph; one pass over the marks, whatever their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.marks.marks import Quotation, Sentence, Token
from dragoman.reading.record import Span

MARK = re.compile(r"'(?=''(?!'))|''|``|[“”„‟\"«»‘’‚'`]")
FEET = re.compile(r"\d['’′]\s?\d{1,2}\Z")
# What may stand before an opening mark beside white space and the paragraph's start.
BEFORE_OPENING = frozenset("([{<—–-/:“\"‘'„«…")
OPENING = frozenset("“„``«‘‚`")
CLOSING = frozenset("”»’")
# A quotation in single marks that is shorter (rock 'n' roll) or longer than this is most often two apostrophes.
MIN_SINGLE, MAX_SINGLE = 4, 1000


class Mark(NamedTuple):
    """One quotation mark: where, of which family ("double", "angle", "single"), what its place lets it do.

    ``sure`` is false for a single mark after an s, which may be a plural's apostrophe.
    """

    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    sure: bool = True


class Pair(NamedTuple):
    start: int
    end: int
    closed: bool


def quotations(text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Iterator[Quotation]:
    """Outermost quotations in text order, marks included.

    One left open runs to its paragraph's end if it holds no other (``closed`` is false); ``continues`` is
    true where the paragraph before was left open and this one begins with a mark again.
    """
    bounds = list(paragraph_bounds(tokens, sentences))
    starts_quoted = [text[b.start] in "“\"„«‘" or text.startswith(("''", "``"), b.start) for b, _ in bounds]
    open_before = False
    for n, (span, paragraph) in enumerate(bounds):
        runs_on = n + 1 < len(bounds) and starts_quoted[n + 1]
        found = outermost(pairs(list(marks(text, span)), span.end, runs_on))
        for pair in found:
            yield Quotation(
                Span(pair.start, pair.end), paragraph, pair.closed, open_before and pair.start == span.start
            )
        open_before = bool(found) and not found[-1].closed and runs_on


def paragraph_bounds(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Iterator[tuple[Span, int]]:
    """Each paragraph's span, from its first to its last token, and its number."""
    first = 0
    for n, sentence in enumerate(sentences):
        if n + 1 == len(sentences) or sentences[n + 1].paragraph != sentence.paragraph:
            yield Span(tokens[sentences[first].first].start, tokens[sentence.last - 1].end), sentence.paragraph
            first = n + 1


def marks(text: str, span: Span) -> Iterator[Mark]:
    """The quotation marks of one paragraph; apostrophes and inch marks are none."""
    for m in MARK.finditer(text, span.start, span.end):
        before = text[m.start() - 1] if m.start() > span.start else " "
        after = text[m.end()] if m.end() < span.end else " "
        mark = (angle if m.group() in "«»" else single if m.group() in "‘’‚'`" else double)(m, before, after)
        if mark.opens or mark.closes:
            yield mark


def angle(m: re.Match[str], before: str, after: str) -> Mark:
    return Mark(m.start(), m.end(), "angle", m.group() == "«", m.group() == "»")


def double(m: re.Match[str], before: str, after: str) -> Mark:
    """Curly marks do what they say, unless their place forbids it; straight ones do what their place allows."""
    can_open = before.isspace() or before in BEFORE_OPENING
    can_close = after.isspace() or not after.isalnum()
    if m.group() == '"' and before.isdigit():
        return Mark(m.start(), m.end(), "double", False, can_close and not inches(m.string, m.start()))
    if m.group() in OPENING:
        misplaced = not can_open and (after.isspace() or after in ".,;:!?)")
        return Mark(m.start(), m.end(), "double", not misplaced, misplaced)
    if m.group() in CLOSING:
        misplaced = before.isspace() and not after.isspace()
        return Mark(m.start(), m.end(), "double", misplaced, not misplaced)
    if after.isspace() and not before.isspace():
        can_open = False
    if before.isspace() and not after.isspace():
        can_close = False
    return Mark(m.start(), m.end(), "double", can_open or not can_close, can_close or not can_open)


def inches(text: str, at: int) -> bool:
    """Is the mark at `at` the second part of a height in feet and inches (6'2")?"""
    return FEET.search(text, max(0, at - 6), at) is not None


def single(m: re.Match[str], before: str, after: str) -> Mark:
    """A single mark opens before a word and closes after one; within a word it is an apostrophe."""
    starts = before.isspace() or before in BEFORE_OPENING
    opens = starts and (after.isalpha() or after in "“\"[…") and m.group() != "’"
    closes = not starts and not after.isalnum() and m.group() in "’'"
    return Mark(m.start(), m.end(), "single", opens, closes, before not in "sS")


def pairs(found: list[Mark], end: int, runs_on: bool) -> Iterator[Pair]:
    """Opening and closing marks of one paragraph, paired family by family, innermost first."""
    for family in ("double", "angle"):
        yield from nested([m for m in found if m.family == family], end, runs_on)
    yield from singles([m for m in found if m.family == "single"])


def nested(found: list[Mark], end: int, runs_on: bool) -> Iterator[Pair]:
    stack: list[tuple[int, bool]] = []  # start of an open quotation, whether it holds another
    for mark in found:
        if stack and mark.closes:
            start, _ = stack.pop()
            yield Pair(start, mark.end, True)
            if stack:
                stack[-1] = (stack[-1][0], True)
        elif mark.opens:
            stack.append((mark.start, False))
    if stack and (runs_on or not stack[-1][1]):
        yield Pair(stack[-1][0], end, False)


def singles(found: list[Mark]) -> Iterator[Pair]:
    """Single marks do not nest; a plural's apostrophe ("officials' ") closes only where no surer mark follows."""
    start: int | None = None
    last: Mark | None = None
    for mark in found:
        if mark.opens:
            if start is not None and last is not None:
                yield Pair(start, last.end, True)
            start, last = mark.start, None
        elif start is not None and MIN_SINGLE <= mark.end - start <= MAX_SINGLE and (last is None or not last.sure):
            last = mark if last is None or mark.sure else last
    if start is not None and last is not None:
        yield Pair(start, last.end, True)


def outermost(found: Iterator[Pair]) -> list[Pair]:
    """The pairs that no other holds, in text order; of two that cross, the earlier."""
    kept: list[Pair] = []
    for pair in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept

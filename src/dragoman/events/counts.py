"""Numbers of people told with an event: dead, injured, arrested, displaced, crowd."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.events.coder import Proposal
from dragoman.events.lexicon import Lexicon
from dragoman.events.slots import Slots
from dragoman.reading.record import Count, Span

AT_LEAST: Final = re.compile(r"\b(?:at least|more than|over|no fewer than|no less than|upwards of)\b", re.I)
AT_MOST: Final = re.compile(r"\b(?:up to|at most|no more than|as many as|fewer than|less than)\b", re.I)
DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS: Final = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
VAGUE: Final = frozenset({"dozens", "scores", "hundreds", "thousands", "tens", "several", "some", "many", "millions"})
# A count of more digits than this is no number of people.
MAX_DIGITS: Final = 10


def counts(p: Proposal, slots: Slots, lexicon: Lexicon) -> tuple[Count, ...]:
    """The counts told by the clause of `p`; the span holds the number with its "at least"."""
    token = slots.marks.tokens[p.trigger]
    what = lexicon.counted.get(token.lemma.lower())
    if what is not None:
        return tuple(told(what, slots.fill(p.trigger, "obj")[0], slots))
    if p.type == "PROTEST":
        return tuple(told("crowd", slots.fill(p.trigger, "subj")[0], slots))
    return ()


def told(what: str, heads: list[int], slots: Slots) -> Iterator[Count]:
    for head in heads:
        span = number_span(head, slots)
        if span is not None:
            low, high = bounds(span.of(slots.marks.text))
            yield Count(what, low, high, span)


def number_span(head: int, slots: Slots) -> Span | None:
    """The words that count the phrase at `head`: its numeral with what qualifies it, or "dozens of"."""
    marks = slots.marks
    numeral = marks.child(head, "nummod", "amod", "quantmod")
    if numeral is not None and (numeral.tag == "CD" or numeral.lower in VAGUE):
        span, before = marks.subtree_span(numeral.i), marks.children(head, "det", "neg")
        no = next((c for c in before if c.lower == "no" and marks.text[c.end : span.start].isspace()), None)
        return span if no is None else Span(no.start, span.end)  # "no fewer than 12"
    token = marks.tokens[head]
    if token.lower in VAGUE or token.tag == "CD":
        first = min([c.i for c in marks.children(head, "quantmod", "advmod", "amod", "compound")] + [head])
        return marks.span(first, head + 1)
    return None


def bounds(words: str) -> tuple[int | None, int | None]:
    """Lowest and highest number that the words tell: "at least 12" is (12, null), "dozens" (null, null)."""
    value = number(words)
    if value is None:
        return None, None
    if AT_LEAST.search(words):
        return value, None
    if AT_MOST.search(words):
        return None, value
    return value, value


def number(words: str) -> int | None:
    digits = DIGITS.search(words)
    total: int | None = None
    if digits is not None and len(digits.group()) <= MAX_DIGITS:
        total = int(digits.group().replace(",", ""))
    for word in re.split(r"[\s-]+", words.lower()):
        if word in UNITS:
            total = (total or 0) + UNITS.index(word)
        elif word in TENS:
            total = (total or 0) + 10 * TENS.index(word)
        elif word in SCALES and total is not None:
            total *= SCALES[word]
    return total

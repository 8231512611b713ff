"""Text to units: the lines and paragraphs that are each of one kind of zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.pages.words import ends_sentence
from dragoman.reading.record import Span

NEWLINE: Final = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# A paragraph whose lines are all about this long was wrapped by hand: its newlines are spaces.
WRAP_MIN, WRAP_MAX = 40, 110


# The kind of a unit that markup gives as a paragraph of the article: body, unless its words say otherwise.
PARAGRAPH: Final = "paragraph"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text without its outer white space. ``kind`` is set where markup tells the zone, or `PARAGRAPH`."""

    span: Span
    text: str
    kind: str | None = None


def units(text: str) -> list[Unit]:
    """The non-blank lines of `text`; the lines of a paragraph wrapped by hand are one unit."""
    found: list[Unit] = []
    for paragraph in paragraphs(text):
        if len(paragraph) > 1 and wrapped([text[s.start : s.end] for s in paragraph]):
            paragraph = [Span(paragraph[0].start, paragraph[-1].end)]
        found += [Unit(s, s.of(text)) for s in carried_on(text, paragraph)]
    return found


def carried_on(text: str, lines: list[Span]) -> list[Span]:
    """The lines, each that goes on in lower case from an unfinished one joined to it."""
    joined: list[Span] = []
    for line in lines:
        if joined and text[line.start].islower() and not ends_sentence(text[joined[-1].end - 8 : joined[-1].end]):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def paragraphs(text: str) -> Iterator[list[Span]]:
    """The lines, stripped, between blank lines."""
    lines: list[Span] = []
    for start, end in line_bounds(text):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            left = start + len(piece) - len(piece.lstrip())
            lines.append(Span(left, left + len(bare)))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def line_bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in NEWLINE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def wrapped(lines: list[str]) -> bool:
    """Were these lines broken by hand in the middle of running text?"""
    full = lines[:-1]
    if not all(WRAP_MIN <= len(line) <= WRAP_MAX for line in full):
        return False
    open_ended = sum(not line.endswith((".", "!", "?", '"', "”", "'", ":")) for line in full)
    carried_on = sum(line[0].islower() for line in lines[1:])
    return 2 * open_ended >= len(full) and 3 * carried_on >= len(full)

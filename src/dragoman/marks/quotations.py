"""Quotation marks to quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.marks.marks import Quotation, Sentence, Token
from dragoman.reading.record import Span

QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?:''|``)(?:(?!'').)*(?:''|$)", re.S)


def quotations(text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Iterator[Quotation]:
    """Quoted stretches, paragraph by paragraph; one left open runs to its paragraph's end."""
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        start, end = tokens[s.first].start, tokens[s.last - 1].end
        known = bounds.get(s.paragraph)
        bounds[s.paragraph] = (known[0] if known else start, end)
    for paragraph, (start, end) in bounds.items():
        for m in QUOTED.finditer(text[start:end]):
            words = m.group()
            closed = len(words) > 1 and words.endswith(("”", '"', "''"))
            yield Quotation(Span(start + m.start(), start + m.end()), paragraph, closed)

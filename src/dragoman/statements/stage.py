from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from dragoman.entities.index import EntityIndex
from dragoman.marks import Marks
from dragoman.reading.record import Reading
from dragoman.statements.choose import chained, judged, outermost, single
from dragoman.statements.features import Judge
from dragoman.statements.lexicon import Cues, Speakers, Weights
from dragoman.statements.propose import LONGEST_SENTENCE, ZONES, proposals, too_long
from dragoman.statements.quotes import Quotes
from dragoman.statements.who import Who
from dragoman.statements.write import written


@dataclass(frozen=True)
class StatementsSettings:
    """Settings of the stage `statements`."""


@dataclass(frozen=True)
class Statements:
    """Find who says or thinks what."""

    name: ClassVar[str] = "statements"
    version: ClassVar[int] = 1
    needs: ClassVar[tuple[str, ...]] = ("entities",)
    fills: ClassVar[tuple[str, ...]] = ("statements",)

    settings: StatementsSettings
    cues: Cues
    speakers: Speakers
    weights: Weights

    @classmethod
    def load(cls, settings: StatementsSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings, Cues.load(), Speakers.load(), Weights.load())

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        quotes = Quotes(marks)
        judge = Judge(marks, quotes, self.cues)
        known = self.cues.lemmas | self.weights.lemmas
        found = judged(judge, self.weights, proposals(marks, quotes, known))
        chosen = outermost(chained(marks, single(marks, found)))
        who = Who(marks, EntityIndex(marks, reading), self.speakers)
        statements = written(marks, quotes, self.cues, who, chosen)
        return replace(reading, statements=statements, notes=(*reading.notes, *unread(marks)))


def unread(marks: Marks) -> Iterator[str]:
    """A note on sentences that were not searched, if there are any."""
    left = sum(too_long(s) for s in marks.sentences if s.kind in ZONES)
    if left:
        yield f"statements: {left} sentences of more than {LONGEST_SENTENCE} tokens were not searched."

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from dragoman.entities.index import EntityIndex
from dragoman.marks import Marks
from dragoman.reading.record import Reading
from dragoman.statements.choose import outermost, weighed
from dragoman.statements.lexicon import Weights
from dragoman.statements.propose import proposals
from dragoman.statements.quotes import Quotes
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
    weights: Weights

    @classmethod
    def load(cls, settings: StatementsSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings, Weights.load())

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        quotes = Quotes(marks)
        chosen = outermost(weighed(marks, quotes, self.weights, list(proposals(marks, quotes))))
        index = EntityIndex(marks, reading)
        return replace(reading, statements=written(marks, quotes, index, self.weights, chosen))

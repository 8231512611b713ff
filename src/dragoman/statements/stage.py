from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from dragoman.marks import Marks
from dragoman.reading.record import Reading


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

    settings: StatementsSettings = StatementsSettings()

    @classmethod
    def load(cls, settings: StatementsSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings)

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        return reading

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from dragoman.marks import Marks
from dragoman.reading.record import Reading


@dataclass(frozen=True)
class TimesSettings:
    """Settings of the stage `times`."""


@dataclass(frozen=True)
class Times:
    """Find temporal expressions and date them against the document's own date."""

    name: ClassVar[str] = "times"
    version: ClassVar[int] = 1
    needs: ClassVar[tuple[str, ...]] = ("document.published",)
    fills: ClassVar[tuple[str, ...]] = ("times",)

    settings: TimesSettings = TimesSettings()

    @classmethod
    def load(cls, settings: TimesSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings)

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        return reading

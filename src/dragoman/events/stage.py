from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from dragoman.marks import Marks
from dragoman.reading.record import Reading


@dataclass(frozen=True)
class EventsSettings:
    """Settings of the stage `events`."""


@dataclass(frozen=True)
class Events:
    """Find who did what to whom and whether it took place."""

    name: ClassVar[str] = "events"
    version: ClassVar[int] = 1
    needs: ClassVar[tuple[str, ...]] = ("statements",)
    fills: ClassVar[tuple[str, ...]] = ("events",)

    settings: EventsSettings = EventsSettings()

    @classmethod
    def load(cls, settings: EventsSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings)

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        return reading

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from dragoman.marks import Marks
from dragoman.reading.record import Reading


@dataclass(frozen=True)
class PlacesSettings:
    """Settings of the stage `places`."""


@dataclass(frozen=True)
class Places:
    """Find toponyms and say which place each one means."""

    name: ClassVar[str] = "places"
    version: ClassVar[int] = 1
    needs: ClassVar[tuple[str, ...]] = ("times",)
    fills: ClassVar[tuple[str, ...]] = ("places",)

    settings: PlacesSettings = PlacesSettings()

    @classmethod
    def load(cls, settings: PlacesSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings)

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        return reading

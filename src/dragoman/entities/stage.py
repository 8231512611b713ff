from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from dragoman.marks import Marks
from dragoman.reading.record import Reading


@dataclass(frozen=True)
class EntitiesSettings:
    """Settings of the stage `entities`."""


@dataclass(frozen=True)
class Entities:
    """Group mentions into entities and code their country and sector."""

    name: ClassVar[str] = "entities"
    version: ClassVar[int] = 1
    needs: ClassVar[tuple[str, ...]] = ("places",)
    fills: ClassVar[tuple[str, ...]] = ("entities",)

    settings: EntitiesSettings = EntitiesSettings()

    @classmethod
    def load(cls, settings: EntitiesSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings)

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        return reading

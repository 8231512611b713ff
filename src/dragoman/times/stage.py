"""The stage `times`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from dragoman.marks import Marks
from dragoman.reading.record import Reading
from dragoman.times.doubt import is_time
from dragoman.times.find import Match, TokenIndex, find
from dragoman.times.lexicon import TimeLexicon
from dragoman.times.manner import is_day_first, is_narrative
from dragoman.times.resolve import resolve
from dragoman.times.scene import Scene
from dragoman.times.tense import tense_at


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
    lexicon: TimeLexicon = field(default_factory=TimeLexicon.load)

    @classmethod
    def load(cls, settings: TimesSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings, TimeLexicon.load())

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        index = TokenIndex(marks)
        matches = [m for m in find(reading.document, self.lexicon, index) if is_time(m, index)]
        scene = Scene.of(reading.document.published)
        scene = replace(
            scene,
            narrative=is_narrative(matches, scene.published),
            day_first=is_day_first(matches, scene.published),
        )

        def in_scene(match: Match, scene: Scene) -> Scene:
            token = index.at(match.at)
            return replace(scene, tense=tense_at(marks, token.i, match.span, self.lexicon.verbs) if token else None)

        return replace(reading, times=tuple(resolve(matches, scene, self.lexicon, in_scene)))

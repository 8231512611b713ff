"""The stage `times`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, Final, Self

from dragoman.marks import Marks
from dragoman.reading.record import Reading
from dragoman.times.doubt import is_time
from dragoman.times.find import Match, TokenIndex, find
from dragoman.times.lexicon import TimeLexicon
from dragoman.times.manner import is_day_first, is_narrative
from dragoman.times.resolve import resolve
from dragoman.times.scene import Scene
from dragoman.times.tense import tense_at

# A year named within this many tokens of a sentence's beginning moves a story ("In 1944, …"); later in the
# sentence it is spoken of ("a plan of 1976"). Measured on the WikiWars development set: 6 to 8 are best.
OPENING: Final = 6


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
            if token is None:
                return replace(scene, tense=None, opening=False)
            tense = tense_at(marks, token.i, match.span, self.lexicon.verbs)
            sentence = marks.sentences[token.sentence]
            opening = token.i - sentence.first <= OPENING
            lone = len(match.span.of(marks.text)) >= len(marks.words(sentence.first, sentence.last))
            return replace(scene, tense=tense, opening=opening, lone=lone)

        return replace(reading, times=tuple(resolve(matches, scene, self.lexicon, in_scene)))

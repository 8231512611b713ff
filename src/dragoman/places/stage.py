"""The stage `places`: marks → toponyms → `places`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Self

from dragoman.marks import Marks
from dragoman.places.gazetteer import Candidate, Gazetteer
from dragoman.places.hints import hints
from dragoman.places.judge import Judged, choose, judge, view
from dragoman.places.kind import kind
from dragoman.places.lexicon import Lexicon
from dragoman.places.resolve import Answer
from dragoman.places.signs import Scene
from dragoman.reading.record import Place, Reading, Reason

# GeoNames feature codes to the record's precision; other codes are areas without a clear centre.
PRECISION: Final = {"PPL": "town", "PPLC": "town", "ADM1": "admin1", "ADM2": "admin2", "PCLI": "country"}
# Signs named in a reason, strongest first.
SIGNS_TOLD: Final = 3


@dataclass(frozen=True)
class PlacesSettings:
    """Settings of the stage `places`.

    ``threshold``: how likely a stretch must be a toponym to be told; lower finds more and errs more.
    ``people_threshold``: the same for adjectives and demonyms, which gold sets mark less evenly (on dev anything
    from 0.25 to 0.4 gives the same headline).
    """

    threshold: float = 0.4
    people_threshold: float = 0.25


@dataclass(frozen=True)
class Places:
    """Find toponyms and say which place each one means."""

    name: ClassVar[str] = "places"
    version: ClassVar[int] = 2
    needs: ClassVar[tuple[str, ...]] = ("times",)
    fills: ClassVar[tuple[str, ...]] = ("places",)

    settings: PlacesSettings
    gazetteer: Gazetteer
    lexicon: Lexicon

    @classmethod
    def load(cls, settings: PlacesSettings) -> Self:
        """The stage with its lexicons read."""
        gazetteer = Gazetteer.load()
        return cls(settings, gazetteer, Lexicon.load(gazetteer))

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        scene = view(marks, self.lexicon, self.gazetteer, hints(reading.document, self.lexicon))
        kept = choose(judge(scene), self.settings.threshold, self.settings.people_threshold)
        return replace(reading, places=tuple(places(scene, kept)))


def places(scene: Scene, kept: Sequence[Judged]) -> Iterator[Place]:
    """The record's places, numbered in text order."""
    for number, j in enumerate(kept, 1):
        span = j.found.span
        value, why = kind(j, scene)
        place = Place(f"p{number}", span.of(scene.marks.text), span, kind=value)
        reasons = (why_found(j, scene), why)
        if j.answer is None:
            yield replace(place, why=(*reasons, Reason("lat", "places/unknown", "no place of this name is known here")))
            continue
        c = j.answer.place
        yield replace(
            place,
            lat=c.lat,
            lon=c.lon,
            geonames=c.id if c.id > 0 else None,
            country=c.country or None,
            feature=c.feature,
            precision=PRECISION.get(c.feature, "region"),
            why=(*reasons, why_meant(j.answer, scene, len(j.found.candidates))),
        )


def why_found(j: Judged, scene: Scene) -> Reason:
    told = strongest(j.signs, scene.lexicon.weights["keep"])
    ref = scene.lexicon.refs.get(j.found.span.of(scene.marks.text)) if j.found.via == "people" else None
    return Reason("span", ref or f"places/{j.found.via}", told, round(j.likelihood, 3))


def why_meant(answer: Answer, scene: Scene, choices: int) -> Reason:
    told = strongest(answer.signs, scene.lexicon.weights["resolve"])
    c = answer.place
    return Reason("geonames", "places/resolve", f"{describe(c)}, of {choices}: {told}", round(answer.share, 3))


def describe(c: Candidate) -> str:
    return f"{c.name}, {c.country}" if c.country else c.name


def strongest(signs: Mapping[str, float], weights: Mapping[str, float]) -> str:
    """The signs that weighed most for the judgement, in words."""
    weighed = sorted(((weights.get(n, 0.0) * v, n) for n, v in signs.items() if n != "bias"), reverse=True)
    return ", ".join(n for w, n in weighed[:SIGNS_TOLD] if w > 0)

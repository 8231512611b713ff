"""The stage `places`: marks → toponyms → `places`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Self

from dragoman.marks import Marks
from dragoman.places.gazetteer import Gazetteer
from dragoman.places.judge import Judged, choose, judge
from dragoman.places.lexicon import Lexicon
from dragoman.reading.record import Place, Reading, Reason

# GeoNames feature codes to the record's precision; other codes are areas without a clear centre.
PRECISION: Final = {"PPL": "town", "PPLC": "town", "ADM1": "admin1", "ADM2": "admin2", "PCLI": "country"}


@dataclass(frozen=True)
class PlacesSettings:
    """Settings of the stage `places`.

    ``threshold``: how likely a stretch must be a toponym to be told; lower finds more and errs more.
    """

    threshold: float = 0.5


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
        judged = judge(marks, self.lexicon, self.gazetteer, {})
        kept = choose(judged, self.settings.threshold)
        return replace(reading, places=tuple(places(marks, kept)))


def places(marks: Marks, kept: Sequence[Judged]) -> list[Place]:
    """The record's places, numbered in text order."""
    out = []
    for number, j in enumerate(kept, 1):
        span = j.found.span
        place = Place(f"p{number}", span.of(marks.text), span)
        if j.answer is not None:
            c = j.answer.place
            place = replace(
                place, lat=c.lat, lon=c.lon, geonames=c.id if c.id > 0 else None, country=c.country or None,
                feature=c.feature, precision=PRECISION.get(c.feature, "region"),
            )  # fmt: skip
        out.append(replace(place, why=(Reason("span", f"places/{j.found.via}", "", round(j.likelihood, 3)),)))
    return out

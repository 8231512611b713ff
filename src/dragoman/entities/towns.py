"""Towns and provinces that are known by their bare name."""

from __future__ import annotations

from dragoman.entities.country import COMPASS
from dragoman.places.gazetteer import Candidate, Gazetteer

# A place named alone must have so many people to be meant: persons bear the names of smaller ones.
TOWN = 50_000
REGIONS = frozenset({"ADM1", "RGN", "PEN", "ISL", "PCLD"})


def town(gazetteer: Gazetteer, name: str) -> Candidate | None:
    """The likeliest place of that name, if it is a region or a town large enough; points of the compass are none."""
    if all(w in COMPASS for w in name.lower().split()):
        return None
    place = next((c for c in gazetteer.lookup(name) if c.country), None)
    if place is None or not (place.feature in REGIONS or (place.feature[:3] == "PPL" and place.population >= TOWN)):
        return None
    return place


def large(gazetteer: Gazetteer, name: str) -> str | None:
    """Alpha-3 of the country of `town`."""
    place = town(gazetteer, name)
    return place.country if place else None

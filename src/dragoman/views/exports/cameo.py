"""CAMEO codes of events, countries and actors, as GDELT uses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.data import table
from dragoman.reading.record import Entity, Event

CODE_COLUMNS: Final = ("code", "base", "root", "quad_gdelt", "goldstein_gdelt", "source")
COUNTRY_COLUMNS: Final = ("alpha3", "cameo", "fips", "source")
SECTOR_COLUMNS: Final = ("sector", "type", "source")
BODY_COLUMNS: Final = ("code", "country", "group", "type", "source")


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO event code with GDELT's quad class and GDELT's Goldstein scale (not those of PLOVER and ICEWS)."""

    code: str
    base: str
    root: str
    quad: int
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor's CAMEO slots; the actor code is all of them in a row."""

    name: str
    country: str = ""
    group: str = ""
    types: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """ "NORGOV"; of a known group the kind of body comes first, as in "IGOUNO"."""
        if self.group:
            return "".join((self.types[0], self.group, *self.types[1:]))
        return "".join((self.country, *self.types))


@cache
def codes() -> dict[str, Code]:
    return {
        r["code"]: Code(
            r["code"],
            r["base"],
            r["root"],
            int(r["quad_gdelt"]),
            float(r["goldstein_gdelt"]) if r["goldstein_gdelt"] else None,
        )
        for r in table("exports/cameo.csv", CODE_COLUMNS, ["code"])
    }


@cache
def countries() -> dict[str, tuple[str, str]]:
    """Alpha-3 to CAMEO's country code and FIPS 10-4."""
    return {
        r["alpha3"]: (r["cameo"], r["fips"]) for r in table("exports/gdelt_countries.csv", COUNTRY_COLUMNS, ["alpha3"])
    }


@cache
def sectors() -> dict[str, str]:
    return {r["sector"]: r["type"] for r in table("exports/gdelt_sectors.csv", SECTOR_COLUMNS, ["sector"])}


@cache
def bodies() -> dict[str, tuple[str, str, str]]:
    """PLOVER's country-less codes to country, known group and type."""
    return {
        r["code"]: (r["country"], r["group"], r["type"])
        for r in table("exports/gdelt_bodies.csv", BODY_COLUMNS, ["code"])
    }


def actor(entity: Entity) -> Actor:
    """The CAMEO slots of an entity; what CAMEO has no code for is left empty."""
    role = sectors().get(entity.sector or "", "")
    if entity.country in bodies():
        country, group, kind = bodies()[entity.country]
        return Actor(entity.name, country, group, tuple(dict.fromkeys(t for t in (kind, role) if t)))
    country = countries().get(entity.country or "", (entity.country or "", ""))[0]
    return Actor(entity.name, country, "", (role,) if role else ())


def pairs(event: Event, entities: dict[str, Entity]) -> Iterator[tuple[Entity | None, Entity | None]]:
    """Every actor with every recipient; of a mutual act each two parties once; null where there is nobody.

    GDELT has one actor on each side: an event of several becomes several rows.
    """
    actors = [entities[i] for i in event.actors if i in entities]
    recipients = [entities[i] for i in event.recipients if i in entities]
    if recipients:
        for second in recipients if not actors else ():
            yield None, second
        for first in actors:
            for second in recipients:
                yield first, second
    elif len(actors) > 1:
        for n, first in enumerate(actors):
            for second in actors[n + 1 :]:
                yield first, second
    else:
        yield (actors[0] if actors else None), None

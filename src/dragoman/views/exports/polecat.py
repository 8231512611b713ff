"""POLECAT weekly files: 40 tab-separated columns with a header, "None" where there is nothing.

Plans, threats and denials are coded as the PLOVER codebook says (`codebook`). ``Intensity`` is the PLOVER score of
type and mode. Wikipedia pages are not known to us (the record has Wikidata items): those cells hold None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import IO, Any, Final

from dragoman import __version__
from dragoman.data import table
from dragoman.reading.record import Entity, Event, Place, Reading
from dragoman.store.flatten import dates
from dragoman.views.exports.codebook import Coded, coded
from dragoman.views.exports.export import Export, columns, write_tabbed
from dragoman.views.names import COUNTRY_COLUMNS, country

NONE: Final = "None"
SEPARATOR: Final = ";"
# Our code for Kosovo and PLOVER's.
KOSOVO: Final = {"XKX": "KOS"}
PEOPLE: Final = ("person",)
ORGANIZATIONS: Final = ("organization", "group")


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    entities = {e.id: e for e in reading.entities}
    places = {p.id: p for p in reading.places}
    times = {t.id: t for t in reading.times}
    d = reading.document
    for event in reading.events:
        found = coded(event, reading)
        if found is None:
            continue
        row = {
            "Event ID": f"{d.id[:12]}-{event.id}",
            "Event Date": dates(event, times)[0],
            **what(event, found),
            **party("Actor", [entities[i] for i in event.actors if i in entities], reading),
            **party("Recipient", [entities[i] for i in event.recipients if i in entities], reading),
            **where(places.get(event.place or ""), d.text),
            "Source": d.publisher,
            "Publication Date": d.published.value if d.published else None,
            "Story People": listed(e.name for e in reading.entities if e.kind in PEOPLE),
            "Story Organizations": listed(e.name for e in reading.entities if e.kind in ORGANIZATIONS),
            "Story Locations": listed(dict.fromkeys(p.name for p in reading.places)),
            "Language": d.language,
            "Version": f"dragoman {__version__}",
        }
        yield {c: NONE if v in (None, "") else v for c, v in row.items()}


def what(event: Event, found: Coded) -> dict[str, Any]:
    return {
        "Event Type": found.type,
        "Event Mode": found.mode,
        "Intensity": f"{found.score:g}",
        "Quad Code": found.quad.upper(),
        "Contexts": listed(event.contexts),
    }


def party(side: str, entities: Sequence[Entity], reading: Reading) -> dict[str, Any]:
    text = reading.document.text
    sectors = list(dict.fromkeys(e.sector for e in entities if e.sector))
    return {
        f"{side} Name": listed(e.name for e in entities),
        f"{side} Country": listed(dict.fromkeys(KOSOVO.get(e.country, e.country) for e in entities if e.country)),
        f"{side} COW": listed(dict.fromkeys(c for e in entities if (c := cow().get(e.country or "")))),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": listed(sectors),
        f"{side} Title": listed(e.role for e in entities if e.role),
        f"{side} Name Raw": listed(e.mentions[0].of(text) for e in entities if e.mentions),
        f"Wikipedia {side} ID": None,
    }


def where(place: Place | None, text: str) -> dict[str, Any]:
    """The place by the level it has; levels above it but the country are not in the record."""
    name = place.name if place else None
    level = place.precision if place else None
    return {
        "Placename": name,
        "City": name if level in ("town", "point") else None,
        "District": name if level == "admin2" else None,
        "Province": name if level == "admin1" else None,
        "Country": country(place.country) if place else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "GeoNames ID": place.geonames if place else None,
        "Raw Placename": place.span.of(text) if place else None,
        "Feature Type": place.feature if place else None,
    }


@cache
def cow() -> dict[str, str]:
    """Country code to the abbreviation of the Correlates of War system."""
    return {row["alpha3"]: row["cow"] for row in table("countries.csv", COUNTRY_COLUMNS) if row["cow"]}


def listed(values: Iterable[str]) -> str:
    """One cell; a separator inside a value would split it."""
    return SEPARATOR.join(v.replace(SEPARATOR, ",") for v in values)


def write(readings: Iterable[Reading], out: IO[str]) -> int:
    names = columns("polecat")
    out.write("\t".join(names) + "\n")
    return write_tabbed((row for reading in readings for row in rows(reading)), names, out)


POLECAT = Export("polecat", "POLECAT: 40 columns, tabs, header; plans coded by the PLOVER codebook", write)

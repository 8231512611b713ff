"""GDELT 2.0 event files: 61 tab-separated columns, no header.

What a reading cannot tell is empty: the actors' own places (their ``Geo_Type`` is 0, as in GDELT), tone, and the date
of an event whose text gives none (GDELT would put the publication date there).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from dragoman.reading.record import Document, Entity, Event, Place, Reading, Span
from dragoman.store.flatten import dates
from dragoman.views.exports.cameo import Actor, Code, actor, codes, countries, pairs
from dragoman.views.exports.codebook import coded
from dragoman.views.exports.export import Export, columns, write_tabbed
from dragoman.views.names import country

# Ids must be below 2^53, or programs that read them as floating-point numbers lose digits.
ID_BITS: Final = 52
# GDELT's kinds of place, by precision; the first of two is for the United States.
GEO_TYPES: Final = {"country": (1, 1), "admin1": (2, 5), "admin2": (3, 4), "town": (3, 4), "point": (3, 4)}
NO_PLACE: Final = 0

Told = tuple[Event, Code, Entity | None, Entity | None]


def told(reading: Reading) -> Iterator[Told]:
    """The events that GDELT would hold, one row for each two parties."""
    entities = {e.id: e for e in reading.entities}
    for event in reading.events:
        code = codes().get(event.cameo or "")
        if code is not None and coded(event, reading) is not None:
            for first, second in pairs(event, entities):
                yield event, code, first, second


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    times = {t.id: t for t in reading.times}
    places = {p.id: p for p in reading.places}
    d = reading.document
    for event, code, first, second in told(reading):
        yield {
            "GLOBALEVENTID": event_id(d, event, first, second),
            **day(dates(event, times)[0]),
            **party("Actor1", actor(first) if first else Actor("")),
            **party("Actor2", actor(second) if second else Actor("")),
            "IsRootEvent": int(in_lead(event, d)),
            "EventCode": code.code,
            "EventBaseCode": code.base,
            "EventRootCode": code.root,
            "QuadClass": code.quad,
            "GoldsteinScale": code.goldstein,
            "NumMentions": len(event.mentions),
            "NumSources": 1,
            "NumArticles": 1,
            "AvgTone": None,
            **geo("Actor1Geo", None),
            **geo("Actor2Geo", None),
            **geo("ActionGeo", places.get(event.place or "")),
            "DATEADDED": added(d),
            "SOURCEURL": d.url or d.key,
        }


def event_id(document: Document, event: Event, first: Entity | None, second: Entity | None) -> int:
    """A number that is the same whenever the same event of the same text is exported."""
    told = "|".join((document.id, event.id, first.id if first else "", second.id if second else ""))
    return int.from_bytes(hashlib.sha256(told.encode("utf-8", "replace")).digest()[:8], "big") >> (64 - ID_BITS)


def day(iso: str | None) -> dict[str, Any]:
    if iso is None:
        return dict.fromkeys(("SQLDATE", "MonthYear", "Year", "FractionDate"))
    year, month, number = iso[:4], iso[5:7], iso[8:10]
    # GDELT's own formula.
    fraction = int(year) + (int(month) * 30 + int(number)) / 365
    return {
        "SQLDATE": year + month + number,
        "MonthYear": year + month,
        "Year": year,
        "FractionDate": f"{fraction:.4f}",
    }


def added(document: Document) -> str | None:
    """The publication date, as the moment from which the event could be known."""
    if document.published is None:
        return None
    digits = document.published.value[:10].replace("-", "")
    return digits.ljust(6, "0")[:8] + "000000" if len(digits) == 8 else None


def party(side: str, found: Actor) -> dict[str, Any]:
    types = (*found.types, "", "", "")
    return {
        f"{side}Code": found.code,
        f"{side}Name": found.name.upper(),
        f"{side}CountryCode": found.country,
        f"{side}KnownGroupCode": found.group,
        f"{side}EthnicCode": None,
        f"{side}Religion1Code": None,
        f"{side}Religion2Code": None,
        f"{side}Type1Code": types[0],
        f"{side}Type2Code": types[1],
        f"{side}Type3Code": types[2],
    }


def geo(side: str, place: Place | None) -> dict[str, Any]:
    """Columns of a place. Its country code is FIPS 10-4; feature ids of GDELT's gazetteers are not known to us."""
    names = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    values: tuple[Any, ...] = (NO_PLACE, *[None] * 7)
    kinds = GEO_TYPES.get(place.precision or "") if place else None
    if place and kinds:
        fips = countries().get(place.country or "", ("", ""))[1]
        kind = kinds[0] if place.country == "USA" else kinds[1]
        state = country(place.country)
        name = place.name if kind == 1 or state is None else f"{place.name}, {state}"
        whole = fips if kind == 1 else None
        values = (kind, name, fips, whole, None, place.lat, place.lon, whole)
    return {f"{side}_{n}": v for n, v in zip(names, values, strict=True)}


def in_lead(event: Event, document: Document) -> bool:
    """Does the event stand in the first paragraph of the body?"""
    lead = next((z.span for z in document.zones if z.kind == "body"), Span(0, len(document.text)))
    end = document.text.find("\n\n", lead.start, lead.end)
    lead = Span(lead.start, end if end >= 0 else lead.end)
    return any(lead.overlaps(m) for m in (event.trigger, *event.mentions))


def write(readings: Iterable[Reading], out: IO[str]) -> int:
    names = columns("gdelt_events")
    return write_tabbed((row for reading in readings for row in rows(reading)), names, out)


GDELT = Export("gdelt", "GDELT 2.0 events: 61 columns, tabs, no header", write)

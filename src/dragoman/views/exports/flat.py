"""One row an event, with everything about it in plain cells: for spreadsheets, R, data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, Final

from dragoman.reading.record import Entity, Reading
from dragoman.store.flatten import dates
from dragoman.views.exports.export import Export
from dragoman.views.sentences import Told
from dragoman.views.tables import write_csv

SEPARATOR: Final = "; "
# Column and type; lists of parties, contexts and counts are separated by "; ".
COLUMNS: Final[dict[str, type]] = {
    "key": str,
    "event": str,
    "begin": str,
    "end": str,
    "status": str,
    "type": str,
    "mode": str,
    "contexts": str,
    "actors": str,
    "actor_countries": str,
    "actor_sectors": str,
    "recipients": str,
    "recipient_countries": str,
    "recipient_sectors": str,
    "place": str,
    "place_country": str,
    "lat": float,
    "lon": float,
    "geonames": int,
    "counts": str,
    "said_by": str,
    "via": str,
    "words": str,
    "start": int,
    "stop": int,
    "mentions": int,
    "confidence": float,
    "cameo": str,
    "quad": str,
    "goldstein": float,
    "sentence": str,
    "title": str,
    "url": str,
    "publisher": str,
    "published": str,
    "document": str,
}


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The events of one reading as flat rows; what is not known is null."""
    told, d = Told(reading), reading.document
    for v in reading.events:
        actors = [told.entities[i] for i in v.actors if i in told.entities]
        recipients = [told.entities[i] for i in v.recipients if i in told.entities]
        place = told.places.get(v.place or "")
        statement = told.statements.get(v.statement or "")
        via = told.entities.get(statement.via or "") if statement else None
        begin, end = dates(v, told.times)
        yield {
            "key": d.key,
            "event": v.id,
            "begin": begin,
            "end": end,
            "status": v.status,
            "type": v.type,
            "mode": v.mode,
            "contexts": joined(v.contexts),
            **party("actor", actors),
            **party("recipient", recipients),
            "place": place.name if place else None,
            "place_country": place.country if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "geonames": place.geonames if place else None,
            "counts": joined(f"{c.what} {bounds(c.low, c.high) or c.span.of(d.text)}" for c in v.counts),
            "said_by": told.source(v),
            "via": via.name if via else None,
            "words": v.trigger.of(d.text),
            "start": v.trigger.start,
            "stop": v.trigger.end,
            "mentions": len(v.mentions),
            "confidence": v.confidence,
            "cameo": v.cameo,
            "quad": v.quad,
            "goldstein": v.goldstein,
            "sentence": told.sentence(v),
            "title": d.title,
            "url": d.url,
            "publisher": d.publisher,
            "published": d.published.value if d.published else None,
            "document": d.id,
        }


def party(side: str, entities: Sequence[Entity]) -> dict[str, str | None]:
    """Names, countries and sectors keep step with each other: a gap is an empty word."""
    return {
        f"{side}s": joined(e.name for e in entities),
        f"{side}_countries": joined(e.country or "" for e in entities),
        f"{side}_sectors": joined(e.sector or "" for e in entities),
    }


def joined(values: Iterable[str]) -> str | None:
    found = list(values)
    return SEPARATOR.join(found) if any(found) else None


def bounds(low: int | None, high: int | None) -> str:
    """ "12" for exactly twelve, "12-" for at least, "-12" for up to; empty where the text gives no number."""
    if low is None and high is None:
        return ""
    return str(low) if low == high else f"{'' if low is None else low}-{'' if high is None else high}"


def write(readings: Iterable[Reading], out: IO[str]) -> int:
    n = 0

    def counted() -> Iterator[Iterable[Any]]:
        nonlocal n
        for reading in readings:
            for row in rows(reading):
                n += 1
                yield row.values()

    write_csv(list(COLUMNS), counted(), out)
    return n


CSV = Export("csv", "one row an event, safe to open in a spreadsheet", write)

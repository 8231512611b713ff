"""A reading as rows of the archive's tables, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dragoman.reading.record import Document, Event, Published, Reading, Span

Row = tuple[Any, ...]


def packed(reading: Reading) -> bytes:
    """The reading's JSON without the text, which the table `documents` holds in the open."""
    value = reading.to_dict()
    value["document"]["text"] = ""
    return zlib.compress(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii"), 6)


def unpacked(blob: bytes, text: str) -> Reading:
    """The inverse of `packed`."""
    value = json.loads(zlib.decompress(blob))
    value["document"]["text"] = text
    return Reading.from_dict(value)


def under(reading: Reading, source: Any) -> Reading:
    """The reading as it stands under another key of the same text; `source` is a row of `sources`."""
    published = Published(source["published"], source["precision"], source["basis"]) if source["published"] else None
    return replace(
        reading,
        document=replace(
            reading.document,
            key=source["key"],
            title=source["title"],
            url=source["url"],
            publisher=source["publisher"],
            published=published,
        ),
    )


def document_row(reading: Reading) -> dict[str, Any]:
    """Columns of `documents` but for its number and ``current``."""
    d = reading.document
    return {
        "id": d.id,
        "key": d.key,
        "title": d.title,
        "url": d.url,
        "publisher": d.publisher,
        "byline": "; ".join(d.byline) or None,
        "language": d.language,
        "published": d.published.value if d.published else None,
        "stages": json.dumps(dict(sorted(reading.stages.items()))),
        "text": d.text,
        "reading": packed(reading),
    }


def source_row(d: Document) -> Row:
    """Columns of `sources` after ``document``, without the run."""
    p = d.published
    return (d.title, d.url, d.publisher, *((p.value, p.precision, p.basis) if p else (None, None, None)))


def tables(reading: Reading) -> Iterator[tuple[str, list[Row]]]:
    """Each table that hangs on a document, parents first, with its rows (all columns after ``document``)."""
    text = reading.document.text
    yield "entities", [(e.id, e.name, e.kind, e.country, e.sector, e.role, e.wikidata) for e in reading.entities]
    yield "mentions", sorted({(e.id, *words(m, text)) for e in reading.entities for m in e.mentions})
    yield "places", [
        (p.id, p.name, p.span.start, p.span.end, p.entity, p.lat, p.lon, p.geonames, p.country, p.feature, p.kind,
         p.precision)
        for p in reading.places
    ]  # fmt: skip
    yield "times", [(t.id, *words(t.span, text), t.type, t.value, t.begin, t.end) for t in reading.times]
    yield (
        "statements",
        [
            (
                s.id,
                s.source.span.of(text) if s.source else None,
                s.source.entity if s.source else None,
                joined(s.cue, text),
                joined(s.content, text),
                int(s.direct),
                s.via,
                s.addressee,
            )
            for s in reading.statements
        ],
    )
    yield "events", list(event_rows(reading))
    for name, column in (("event_actors", "actors"), ("event_recipients", "recipients")):
        yield name, [(v.id, n, e) for v in reading.events for n, e in enumerate(getattr(v, column))]
    yield "event_mentions", [(v.id, n, *words(m, text)) for v in reading.events for n, m in enumerate(v.mentions)]
    yield (
        "counts",
        [
            (v.id, n, c.what, c.low, c.high, *words(c.span, text))
            for v in reading.events
            for n, c in enumerate(v.counts)
        ],
    )
    yield "contexts", sorted({(v.id, c) for v in reading.events for c in v.contexts})


def event_rows(reading: Reading) -> Iterator[Row]:
    times = {t.id: t for t in reading.times}
    for v in reading.events:
        begin, end = dates(v, times)
        yield (v.id, v.type, v.mode, v.status, *words(v.trigger, reading.document.text), v.time, begin, end, v.place,
               v.statement, v.confidence, v.cameo, v.quad, v.goldstein)  # fmt: skip


def dates(event: Event, times: dict[str, Any]) -> tuple[str | None, str | None]:
    """First and last day of the event's time; both null where the text does not tell."""
    time = times.get(event.time or "")
    if time is None:
        return None, None
    begin, end = time.begin or time.end, time.end or time.begin
    return begin and begin[:10], end and end[:10]


def words(span: Span, text: str) -> tuple[int, int, str]:
    return span.start, span.end, span.of(text)


def joined(spans: Sequence[Span], text: str) -> str:
    return " … ".join(s.of(text) for s in spans)

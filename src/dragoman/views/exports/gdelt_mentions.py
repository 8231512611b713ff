"""GDELT 2.0 mention files: 16 tab-separated columns, no header; one row a mention of an event of the event file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final
from urllib.parse import urlsplit

from dragoman.reading.record import Document, Entity, Reading, Span
from dragoman.views.exports.export import Export, columns, write_tabbed
from dragoman.views.exports.gdelt import added, event_id, told

WEB: Final = 1
CITATION: Final = 2
NOT_FOUND: Final = -1
# The store keeps no sentences: they are counted at full stops and paragraphs, as GDELT's numbers are no exact ones.
SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]*\s+|\n+")


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    d = reading.document
    moment = added(d)
    for event, _, first, second in told(reading):
        for mention in event.mentions:
            yield {
                "GLOBALEVENTID": event_id(d, event, first, second),
                "EventTimeDate": moment,
                "MentionTimeDate": moment,
                "MentionType": WEB if d.url else CITATION,
                "MentionSourceName": source(d),
                "MentionIdentifier": d.url or d.key,
                "SentenceID": sentence(d.text, mention),
                "Actor1CharOffset": offset(first, mention),
                "Actor2CharOffset": offset(second, mention),
                "ActionCharOffset": mention.start,
                "InRawText": 1,
                "Confidence": round(event.confidence * 10) * 10,
                "MentionDocLen": len(d.text),
                "MentionDocTone": None,
                "MentionDocTranslationInfo": None,
                "Extras": None,
            }


def source(document: Document) -> str | None:
    """The site, as GDELT names sources; the publisher where there is no address."""
    return urlsplit(document.url).hostname if document.url else document.publisher


def sentence(text: str, mention: Span) -> int:
    """The number of the sentence in which a mention stands, from 1."""
    return 1 + sum(1 for _ in SENTENCE_END.finditer(text, 0, mention.start))


def offset(entity: Entity | None, mention: Span) -> int:
    """Where the party is named nearest to the mention."""
    starts = [m.start for m in entity.mentions] if entity else []
    return min(starts, key=lambda s: abs(s - mention.start), default=NOT_FOUND)


def write(readings: Iterable[Reading], out: IO[str]) -> int:
    names = columns("gdelt_mentions")
    return write_tabbed((row for reading in readings for row in rows(reading)), names, out)


GDELT_MENTIONS = Export("gdelt-mentions", "GDELT 2.0 mentions: 16 columns, tabs, no header", write)

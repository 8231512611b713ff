"""Items to JSON Lines in the record's shape, split by writer."""

from __future__ import annotations

import hashlib
from typing import Any

from dragoman_corpus.model import Event, Item, Party, Phrase

Json = dict[str, Any]


def key(item: Item | Phrase) -> str:
    """A stable name: writer and the beginning of the text's hash."""
    return f"{item.writer}-{hashlib.sha256(item.text.encode()).hexdigest()[:10]}"


def line(item: Item | Phrase, split: str) -> Json:
    """The JSON object of an item; ``gold`` has the record's fields and spans in code points."""
    if isinstance(item, Phrase):
        gold: Json = {"actor": item.actor, "country": item.country, "sector": item.sector}
        return {
            "key": key(item),
            "text": item.text,
            "date": item.date,
            "context": item.context,
            "writer": item.writer,
            "split": split,
            "meta": dict(item.meta),
            "gold": gold,
        }
    entities = parties(item.events)
    return {
        "key": key(item),
        "text": item.text,
        "date": item.meta.get("date"),
        "writer": item.writer,
        "split": split,
        "meta": {k: v for k, v in item.meta.items() if k != "date"},
        "gold": {
            "none": item.none,
            "entities": [
                {"id": f"e{n}", "country": p.country, "sector": p.sector, "mentions": [list(p.span)]}
                for n, p in enumerate(entities, 1)
            ],
            "statements": [
                {
                    "source": [list(s) for s in t.source],
                    "cue": [list(s) for s in t.cue],
                    "content": [list(s) for s in t.content],
                    "via": span(t.via),
                    "addressee": span(t.addressee),
                }
                for t in item.statements
            ],
            "events": [event(f"v{n}", e, entities) for n, e in enumerate(item.events, 1)],
        },
    }


def parties(events: tuple[Event, ...]) -> list[Party]:
    """The distinct parties in text order; the codes given first stand."""
    found: dict[tuple[int, int], Party] = {}
    for e in events:
        for p in (*e.actors, *e.recipients):
            found.setdefault(p.span, p)
    return [found[s] for s in sorted(found)]


def event(name: str, e: Event, entities: list[Party]) -> Json:
    ids = {p.span: f"e{n}" for n, p in enumerate(entities, 1)}
    return {
        "id": name,
        "type": e.type,
        "mode": e.mode,
        "contexts": list(e.contexts),
        "status": e.status,
        "trigger": list(e.trigger),
        "mentions": [list(e.trigger)],
        "actors": [ids[p.span] for p in e.actors],
        "recipients": [ids[p.span] for p in e.recipients],
        "time": span(e.when),
        "place": span(e.place),
        "said_by": span(e.said_by),
        "counts": [{"what": w, "low": low, "high": high, "span": list(s)} for w, low, high, s in e.counts],
    }


def span(value: tuple[int, int] | None) -> list[int] | None:
    return list(value) if value else None

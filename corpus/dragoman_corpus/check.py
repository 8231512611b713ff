"""What an item must be beside well-formed: known codes, evidence, sense."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman_corpus import codes
from dragoman_corpus.model import Event, Item, Phrase, Where

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


def faults(item: Item | Phrase) -> Iterator[str]:
    """All that is wrong with an item, each with its file and line."""
    yield from (str(item.where.error(f)) for f in (phrase(item) if isinstance(item, Phrase) else sentence(item)))


def sentence(item: Item) -> Iterator[str]:
    yield from meta(item)
    if item.none is not None and item.none not in codes.NONE:
        yield f"'- {item.none}' is none of {', '.join(sorted(codes.NONE))}."
    if item.none and item.events:
        yield "it says both that there is no event and what events there are."
    if not (item.events or item.none or item.statements):
        yield "it has no event; write '- why' if there is none."
    for e in item.events:
        yield from event(e)


def meta(item: Item) -> Iterator[str]:
    for key, known in (("region", codes.REGIONS), ("period", codes.PERIODS), ("genre", codes.GENRES)):
        if item.meta.get(key) not in known:
            yield f"{key} is {item.meta.get(key)!r}; known: {', '.join(sorted(known))}."
    if "date" in item.meta and not DATE.match(item.meta["date"]):
        yield f"date {item.meta['date']!r} is not ISO."


def event(e: Event) -> Iterator[str]:
    if e.type not in codes.modes():
        yield f"type {e.type!r} is none of {', '.join(codes.modes())}."
    elif e.mode and e.mode not in codes.modes()[e.type]:
        yield f"mode {e.mode!r} is none of {e.type}'s: {', '.join(sorted(codes.modes()[e.type]))}."
    if e.status not in codes.STATUSES:
        yield f"status {e.status!r} is none of {', '.join(sorted(codes.STATUSES))}."
    yield from (f"context {c!r} is not in plover/contexts.csv." for c in e.contexts if c not in codes.contexts())
    yield from (
        f"count {c[0]!r} is none of {', '.join(sorted(codes.COUNTS))}." for c in e.counts if c[0] not in codes.COUNTS
    )
    for p in (*e.actors, *e.recipients):
        yield from coded(p.country, p.sector)
    if {p.span for p in e.actors} & {p.span for p in e.recipients}:
        yield "one party is both actor and recipient."


def coded(country: str | None, sector: str | None) -> Iterator[str]:
    if country and country not in codes.countries():
        yield f"country {country!r} is no alpha-3 code nor one of {', '.join(sorted(codes.COUNTRYLESS))}."
    if sector and sector not in codes.sectors():
        yield f"sector {sector!r} is none of {', '.join(sorted(codes.sectors()))}."


def phrase(item: Phrase) -> Iterator[str]:
    if item.date and not DATE.match(item.date):
        yield f"date {item.date!r} is not ISO."
    if item.context and item.context not in codes.countries():
        yield f"context {item.context!r} is no alpha-3 code."
    yield from coded(item.country, item.sector)
    if item.actor and not (item.country or item.sector):
        yield "it has neither country nor sector; write 'no actor' if it is none."


def doubles(items: list[Item | Phrase]) -> Iterator[str]:
    """Texts that stand twice."""
    seen: dict[str, Where] = {}
    for item in items:
        key = item.text.casefold() if isinstance(item, Item) else f"{item.text}|{item.date}|{item.context}"
        if key in seen:
            first = seen[key]
            yield str(item.where.error(f"the same text is in {first.path.as_posix()}:{first.line}; remove one."))
        seen.setdefault(key, item.where)

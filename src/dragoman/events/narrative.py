"""Time and place that an event has from the telling: a later sentence goes on where an earlier one stood.

"In another attack" happened on the day of the attacks told just before; what was said at a meeting was said
when it took place. Only from events told shortly before, never from the publication date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dragoman.events.merge import REAL, Draft
from dragoman.reading.record import Entity, Reason

# So many sentences on, a telling is taken to have moved elsewhere (readouts, development half).
REACH: Final = 8
# Only so many events back are looked at: documents of thousands of events stay linear.
WINDOW: Final = 20
SAID: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def told_on(drafts: Sequence[Draft], entities: Mapping[str, Entity]) -> list[Draft]:
    """The drafts, those without time or place of their own with that of the event they go on from."""
    return [continued(d, drafts[:n][-WINDOW:], entities) for n, d in enumerate(drafts)]


def continued(d: Draft, before: Sequence[Draft], entities: Mapping[str, Entity]) -> Draft:
    if d.status not in REAL or (d.time is not None and d.place is not None):
        return d
    for earlier in reversed(before):
        if goes_on(d, earlier, entities):
            d = inherit(d, earlier)
    return d


def goes_on(d: Draft, earlier: Draft, entities: Mapping[str, Entity]) -> bool:
    """Is `d` told on from `earlier`: the same sort of act by the same actor, or words at a meeting?"""
    if earlier.status not in REAL or not 0 <= d.sentence - earlier.sentence <= REACH:
        return False
    if d.type == earlier.type and d.type not in SAID:
        same = set(looks(d.actors, entities)) & set(looks(earlier.actors, entities))
        return bool(same) and times_free(d, earlier)
    parties, theirs = {*d.actors, *d.recipients}, {*earlier.actors, *earlier.recipients}
    return d.type in SAID and earlier.type == "CONSULT" and len(parties & theirs) > 1


def looks(ids: tuple[str, ...], entities: Mapping[str, Entity]) -> list[tuple[str | None, str | None]]:
    """What can be seen of parties in passing: their country and sector ("gunmen" here, "the gunmen" there)."""
    known = (entities[e] for e in ids if e in entities)
    return [(e.country, e.sector) for e in known if e.country is not None or e.sector is not None]


def times_free(d: Draft, earlier: Draft) -> bool:
    return d.time is None or earlier.time is None or d.time.begin == earlier.time.begin


def inherit(d: Draft, earlier: Draft) -> Draft:
    words = earlier.proposal.type
    if d.time is None and earlier.time is not None:
        why = Reason("time", "narrative:told-on", f"told on from {words} at {earlier.time.value}")
        d = replace(d, time=earlier.time, reasons=(*d.reasons, why))
    if d.place is None and earlier.place is not None and d.type not in SAID:
        why = Reason("place", "narrative:told-on", f"told on from {words} at {earlier.place.name}")
        d = replace(d, place=earlier.place, reasons=(*d.reasons, why))
    return d

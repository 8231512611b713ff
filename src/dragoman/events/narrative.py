"""Time and place that an event has from the telling: a later sentence goes on where an earlier one stood.

"In another attack" happened on the day of the attacks told just before; what was said at a meeting was said
when it took place. Only from events told shortly before, never from the publication date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.events.merge import REAL, Draft
from dragoman.reading.record import Reason

# So many sentences on, a telling is taken to have moved elsewhere (readouts, development half).
REACH: Final = 8
SAID: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def told_on(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those without time or place of their own with that of the event they go on from."""
    return [continued(d, drafts[:n]) for n, d in enumerate(drafts)]


def continued(d: Draft, before: Sequence[Draft]) -> Draft:
    if d.status not in REAL or (d.time is not None and d.place is not None):
        return d
    for earlier in reversed(before):
        if goes_on(d, earlier):
            d = inherit(d, earlier)
    return d


def goes_on(d: Draft, earlier: Draft) -> bool:
    """Is `d` told on from `earlier`: the same sort of act by the same actor, or words at a meeting?"""
    if earlier.status not in REAL or not 0 <= d.sentence - earlier.sentence <= REACH:
        return False
    if d.type == earlier.type and d.type not in SAID:
        return bool(set(d.actors) & set(earlier.actors)) and times_free(d, earlier)
    parties, theirs = {*d.actors, *d.recipients}, {*earlier.actors, *earlier.recipients}
    return d.type in SAID and earlier.type == "CONSULT" and len(parties & theirs) > 1


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

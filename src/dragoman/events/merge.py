"""One event per real act within the document: mentions that tell of the same act are joined.

Source: PLOVER rules, section 1 (one event per act and direction, however often it is told).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dragoman.events.coder import Proposal
from dragoman.reading.record import Count, Entity, Place, Reason, Statement, Time

# Only so many events of a type back are looked at: documents of thousands of events stay linear.
LOOK_BACK: Final = 60
REAL: Final = frozenset({"occurred", "ongoing"})
ANYBODY: Final = frozenset({"group", "population", "other"})
# Victims are added within so many sentences.
TOLL_REACH: Final = 3
# Acts that are told apart by town: "attacks with their own time or place are separate".
LOCAL: Final = frozenset({"ASSAULT", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an event with all that is known of it; after merging, an event."""

    proposal: Proposal
    noun: bool
    fresh: bool
    definite: bool
    sentence: int
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    time: Time | None
    place: Place | None
    statement: Statement | None
    counts: tuple[Count, ...]
    contexts: frozenset[str]
    reasons: tuple[Reason, ...]
    shared: int | None = None
    harm: bool = False
    heading: bool = False
    gone: bool = False
    paragraph: int = 0
    others: tuple[Draft, ...] = ()

    @property
    def type(self) -> str:
        return self.proposal.type

    @property
    def clarity(self) -> tuple[int, int]:
        """How well this mention tells the event: parties named, then a verb before a noun."""
        return bool(self.actors) + bool(self.recipients), not self.noun


@dataclass(frozen=True)
class Merger:
    """Joins drafts, comparing parties by the entities of the document."""

    entities: Mapping[str, Entity]

    def merge(self, drafts: Iterable[Draft]) -> list[Draft]:
        """Events in the order of their first mention."""
        events: list[Draft] = []
        at: dict[int, int] = {}
        by_type: dict[str, list[int]] = defaultdict(list)
        for draft in drafts:
            n = at.get(draft.proposal.trigger, at.get(draft.shared) if draft.shared is not None else None)
            if n is None:
                near = reversed(by_type[draft.type][-LOOK_BACK:])
                n = next((k for k in near if self.same(events[k], draft)), None)
            if n is None:
                n = len(events)
                events.append(draft)
                by_type[draft.type].append(n)
            else:
                events[n] = join(events[n], draft)
            at[draft.proposal.trigger] = n
            if draft.shared is not None:
                at.setdefault(draft.shared, n)
        return self._with_headlines(events)

    def _with_headlines(self, events: list[Draft]) -> list[Draft]:
        """The events, headings joined to what the body tells of the same act once all its numbers are known."""
        events = list(events)
        for n, headline in enumerate(events[:LOOK_BACK]):
            if not headline.heading:
                continue
            later = range(n + 1, min(len(events), n + LOOK_BACK))
            k = next((k for k in later if self.same(headline, replace(events[k], fresh=False))), None)
            if k is not None:
                events[n], events[k] = join(headline, events[k]), replace(headline, gone=True)
        return [e for e in events if not e.gone]

    def same(self, event: Draft, draft: Draft) -> bool:
        """May `draft` tell of `event` again?"""
        return (
            event.type == draft.type
            and not draft.fresh
            and modes_agree(event.proposal.mode, draft.proposal.mode)
            and standing_agrees(event, draft)
            and (
                self._parties_agree(event, draft) or is_toll(event, draft) or self._announced(event, draft)
            )
            and times_agree(event.time, draft.time)
            and places_agree(event, draft)
        )

    def _parties_agree(self, a: Draft, b: Draft) -> bool:
        """Both sides agree where both are told, one side at least is; a bare "the attack" agrees with any."""
        pairs = ((a.actors, b.actors), (a.recipients, b.recipients))
        nouns = a.noun or b.noun
        differ = any(
            x and y and not (self._overlap(x, y) or (nouns and self._unknown(x + y)) or self._same_crowd(a, x, y))
            for x, y in pairs
        )
        if differ and not self._swapped(a, b):
            return False
        if any(x and y for x, y in pairs):
            return True
        if a.time is not None and b.time is not None and a.time.begin == b.time.begin:
            return True
        return b.noun and b.definite

    def _announced(self, headline: Draft, draft: Draft) -> bool:
        """Does a heading tell in other words what `draft` tells: parties that look alike, no other number?"""
        if not headline.heading or draft.heading:
            return False
        told = tolls_agree(headline.counts, draft.counts)
        if told is False:
            return False
        numbers = told is True and bool(headline.actors + headline.recipients + draft.actors + draft.recipients)
        pairs = [(headline.actors, draft.actors), (headline.recipients, draft.recipients)]
        both = [(x, y) for x, y in pairs if x and y]
        alike = [self._overlap(x, y) or self._alike(x, y, numbers) for x, y in both]
        return all(alike) and (numbers or bool(alike))

    def _alike(self, a: tuple[str, ...], b: tuple[str, ...], loosely: bool) -> bool:
        """May both be the same people, by country and sector; `loosely` by country alone ("Congo attack")?"""
        known = [(x, y) for i in a for j in b if (x := self.entities.get(i)) and (y := self.entities.get(j))]
        return any(
            (x.country == y.country or None in (x.country, y.country))
            and (loosely or (x.sector == y.sector and {x.kind, y.kind} & ANYBODY != set()))
            for x, y in known
        )

    def _same_crowd(self, event: Draft, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        """Are "the demonstrators" of a protest the "protesters" told before: people of one country and sector?"""
        if event.type != "PROTEST":
            return False
        crowds = [
            {(e.country, e.sector) for i in ids if (e := self.entities.get(i)) is not None and e.kind in ANYBODY}
            for ids in (a, b)
        ]
        return bool(crowds[0] & crowds[1] - {(None, None)})

    def _unknown(self, ids: tuple[str, ...]) -> bool:
        """Is one of them a group that could be anybody's ("the forces")?"""
        known = (self.entities.get(e) for e in ids)
        return any(e is not None and e.country is None and e.kind in ANYBODY for e in known)

    def _swapped(self, a: Draft, b: Draft) -> bool:
        """A mutual act told from the other side."""
        if not (a.proposal.frame.mutual or b.proposal.frame.mutual):
            return False
        everyone_a, everyone_b = a.actors + a.recipients, b.actors + b.recipients
        if not self._overlap(everyone_a, b.actors):
            return False
        return all(self._overlap((e,), everyone_a) for e in everyone_b) or all(
            self._overlap((e,), everyone_b) for e in everyone_a
        )

    def _overlap(self, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        if set(a) & set(b):
            return True
        return bool({self._standing_for(e) for e in a} & {self._standing_for(e) for e in b} - {None})

    def _standing_for(self, id: str) -> str | None:
        """The country that a state or its officials act for; others stand for themselves."""
        entity = self.entities.get(id)
        if entity is None or entity.country is None:
            return None
        if entity.sector in (None, "GOV") and entity.kind in ("state", "person", "organization"):
            return entity.country
        return None


def is_toll(event: Draft, draft: Draft) -> bool:
    """Does `draft` only add victims to the attack just told ("two more were hurt")?"""
    near = 0 <= draft.sentence - event.sentence <= TOLL_REACH
    if draft.paragraph != event.paragraph and not event.heading:
        # elsewhere in the text another time or place is told for another act
        near = near and (draft.time is None or event.time is not None) and draft.place in (None, event.place)
    return draft.harm and not draft.actors and near and bool(event.recipients or event.noun)


def number(count: Count) -> tuple[object, ...]:
    """What a count says; vague words are told apart by where they stand."""
    vague = count.low is None and count.high is None
    return count.what, count.low, count.high, count.span if vague else None


def tolls_agree(a: tuple[Count, ...], b: tuple[Count, ...]) -> bool | None:
    """Are the numbers told of one sort of victim the same; null if no number can be compared."""
    pairs = [(x, y) for x in a for y in b if x.what == y.what and x.low is not None and y.low is not None]
    return any(x.low == y.low for x, y in pairs) if pairs else None


def modes_agree(a: str | None, b: str | None) -> bool:
    return a == b or a is None or b is None


def standing_agrees(event: Draft, draft: Draft) -> bool:
    if event.status == draft.status or {event.status, draft.status} <= REAL:
        return True
    # "the withdrawal" says nothing of whether it has happened yet
    return any(d.noun and d.status in REAL for d in (event, draft)) and "denied" not in (event.status, draft.status)


def times_agree(a: Time | None, b: Time | None) -> bool:
    if a is None or b is None or a.begin is None or b.begin is None:
        return True
    return a.begin[: len(b.begin)] <= (b.end or b.begin) and b.begin[: len(a.begin)] <= (a.end or a.begin)


def places_agree(a: Draft, b: Draft) -> bool:
    if a.place is None or b.place is None:
        return True
    if a.place.country != b.place.country:
        return False
    if a.type not in LOCAL or "country" in (a.place.precision, b.place.precision):
        return True
    return a.place.name == b.place.name or b.noun


def join(event: Draft, draft: Draft) -> Draft:
    """The two as one: the clearer mention leads, each fills what the other lacks."""
    first = event.heading <= draft.heading and (event.heading < draft.heading or event.clarity >= draft.clarity)
    lead, other = (event, draft) if first else (draft, event)
    return replace(
        lead,
        proposal=lead.proposal if lead.proposal.mode else replace(lead.proposal, mode=other.proposal.mode),
        status=joint_status(lead, other),
        actors=lead.actors or tuple(a for a in other.actors if a not in lead.recipients),
        recipients=lead.recipients or tuple(r for r in other.recipients if r not in lead.actors),
        time=lead.time or other.time,
        place=lead.place or other.place,
        counts=tuple({number(c): c for c in (*other.counts, *lead.counts)}.values()),
        contexts=event.contexts | draft.contexts,
        reasons=(*lead.reasons, Reason("mentions", "merge:same-act", f"also told as {len(event.others) + 1} other(s)")),
        others=(*event.others, *draft.others, other),
    )


def joint_status(lead: Draft, other: Draft) -> str:
    """A verb says how the act stands, a bare noun does not; of two verbs the clearer one decides."""
    if lead.noun != other.noun:
        noun, verb = (lead, other) if lead.noun else (other, lead)
        return verb.status if noun.status in REAL else noun.status
    if lead.noun and lead.status in REAL:
        return other.status
    return lead.status

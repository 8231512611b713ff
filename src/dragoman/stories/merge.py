"""Which event records tell of one occurrence.

Within a story (or one document) records of one type are joined when what they tell speaks for
it more than against it: day, parties, place, and the words themselves. Conflicting blame alone
does not part two records: the same attack told with two culprits is one occurrence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.reading.record import Entity, Event, Reading
from dragoman.stories.partition import Partition
from dragoman.stories.record import Member

ENDING = re.compile(r"(?:ings?|ed|e?s|ions?|ments?|ers?|al)$")


@dataclass(frozen=True)
class MergeSettings:
    """What each agreement speaks for (measured on bench/stories/dev.jsonl, matched CoNLL)."""

    least: float = 1.5
    word: float = 1.5
    day: float = 1.0
    other_day: float = -2.0
    party: float = 1.0
    other_recipient: float = -1.0
    place: float = 0.5
    other_place: float = -1.0
    mode: float = 0.5
    unreal: float = -1.0


@dataclass(frozen=True)
class Told:
    """One event record in the terms it is compared by."""

    member: Member
    type: str
    mode: str | None
    stem: str
    day: tuple[str, str] | None
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    real: bool


def occurrences(
    readings: Sequence[Reading], stories: Sequence[Sequence[int]], settings: MergeSettings
) -> list[list[Told]]:
    """Groups of event records, each one occurrence; every event of every reading is in exactly one.

    `stories` are groups of indices into `readings`; a reading in none is on its own.
    """
    grouped = {i for story in stories for i in story}
    alone = [[i] for i in range(len(readings)) if i not in grouped]
    found: list[list[Told]] = []
    for story in sorted([*map(list, stories), *alone]):
        by_type: dict[str, list[Told]] = defaultdict(list)
        for i in story:
            for record in told(readings[i]):
                by_type[record.type].append(record)
        for records in by_type.values():
            found.extend(merged(records, settings))
    return found


def merged(records: Sequence[Told], settings: MergeSettings) -> Iterator[list[Told]]:
    """The records joined wherever a pair from two documents agrees enough.

    The events room has already merged within a document, so two records of one are two events.
    """
    groups = Partition(len(records))
    scored = sorted(
        (
            (agreement(a, b, settings), i, j)
            for j, b in enumerate(records)
            for i, a in enumerate(records[:j])
            if a.member.key != b.member.key
        ),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    keys = {i: {r.member.key} for i, r in enumerate(records)}
    for score, i, j in scored:
        if score < settings.least:
            break
        a, b = groups.find(i), groups.find(j)
        if a != b and not keys[a] & keys[b]:
            groups.join(a, b)
            keys[groups.find(a)] = keys[a] | keys[b]
    for group in groups.groups(least=1):
        yield [records[i] for i in group]


def agreement(a: Told, b: Told, s: MergeSettings) -> float:
    """How much speaks for two records of one type being one occurrence."""
    score = s.word if a.stem == b.stem else 0.0
    score += s.mode if a.mode and a.mode == b.mode else 0.0
    if a.day and b.day:
        score += s.day if a.day[0] <= b.day[1] and b.day[0] <= a.day[1] else s.other_day
    score += s.party if a.actors & b.actors else 0.0
    if a.recipients and b.recipients:
        score += s.party if a.recipients & b.recipients else s.other_recipient
    if a.place and b.place:
        score += s.place if a.place == b.place else s.other_place
    return score + (0.0 if a.real == b.real else s.unreal)


def told(reading: Reading) -> Iterator[Told]:
    """The records of one reading."""
    entities = {e.id: e for e in reading.entities}
    times = {t.id: t for t in reading.times}
    places = {p.id: p for p in reading.places}
    text = reading.document.text
    for event in reading.events:
        time = times.get(event.time or "")
        place = places.get(event.place or "")
        yield Told(
            Member(reading.document.key, event.id, event.trigger),
            event.type,
            event.mode,
            stem(event.trigger.of(text)),
            (time.begin, time.end or time.begin) if time and time.begin else None,
            parties(event.actors, entities),
            parties(event.recipients, entities),
            place.name.casefold() if place else None,
            real(event),
        )


def real(event: Event) -> bool:
    return event.status in ("occurred", "ongoing")


def parties(ids: Sequence[str], entities: dict[str, Entity]) -> frozenset[str]:
    """The parties' names and, for states and their bodies, their country."""
    names = {entities[i].name.casefold() for i in ids if i in entities}
    return frozenset(names | {e.country for i in ids if (e := entities.get(i)) and e.country})


def stem(words: str) -> str:
    """The first word without its commonest English endings: "strikes", "striking" → "strik"."""
    first = words.lower().split()[0] if words.split() else ""
    cut = ENDING.sub("", first)
    return cut.rstrip("e") if len(cut) >= 3 else first

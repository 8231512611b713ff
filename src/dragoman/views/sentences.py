"""An event in one sentence, as a person would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dragoman.reading.record import Count, Entity, Event, Place, Reading, Statement, Time
from dragoman.views.names import country, period

# How long offices are said in brief; only what every reader of news knows.
BRIEF: Final = {
    "prime minister": "PM",
    "foreign minister": "FM",
    "secretary of state": "Secretary",
    "vice president": "VP",
}
# A name that is longer is no name but a slip of the parser; the record keeps it whole.
LONGEST_NAME: Final = 100
NOBODY: Final = "somebody"


@dataclass(frozen=True)
class Part:
    """A piece of the sentence and what it is: "party", "type", "status", "date", "place", "count", "source", ""."""

    words: str
    kind: str = ""


@dataclass(frozen=True)
class Told:
    """The events of one reading as sentences."""

    reading: Reading

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {e.id: e for e in self.reading.entities}

    @cached_property
    def times(self) -> dict[str, Time]:
        return {t.id: t for t in self.reading.times}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {p.id: p for p in self.reading.places}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        return {s.id: s for s in self.reading.statements}

    def sentence(self, event: Event) -> str:
        return "".join(p.words for p in self.parts(event))

    def parts(self, event: Event) -> Iterator[Part]:
        """Who, what, to whom; when, where, how many, according to whom. What did not occur says so first."""
        if event.status != "occurred":
            yield Part(event.status.upper(), "status")
            yield Part(" ")
        yield Part(self.parties(event.actors) or NOBODY, "party")
        yield Part(" ")
        yield Part(f"{event.type}/{event.mode}" if event.mode else event.type, "type")
        if event.recipients:
            yield Part(" ")
            yield Part(self.parties(event.recipients), "party")
        for words, kind in self.details(event):
            yield Part(", ")
            yield Part(words, kind)

    def details(self, event: Event) -> Iterator[tuple[str, str]]:
        time = self.times.get(event.time or "")
        when = period(time.begin, time.end) if time else None
        if when:
            yield when, "date"
        elif time:
            yield time.span.of(self.reading.document.text), "date"
        place = self.places.get(event.place or "")
        if place:
            yield f"in {place.name}", "place"
        for count in event.counts:
            yield counted(count, self.reading.document.text), "count"
        source = self.source(event)
        if source:
            yield f"says {source}", "source"

    def parties(self, ids: Iterable[str]) -> str:
        return joined([self.party(i) for i in ids])

    def party(self, id: str) -> str:
        entity = self.entities.get(id)
        return named(entity.name, entity.country, entity.role) if entity else id

    def source(self, event: Event) -> str | None:
        statement = self.statements.get(event.statement or "")
        if statement is None or statement.source is None:
            return None
        entity = self.entities.get(statement.source.entity or "")
        via = self.entities.get(statement.via or "")
        said = entity.name if entity else statement.source.span.of(self.reading.document.text)
        return f"{said} via {via.name}" if via else said


def named(name: str, code: str | None, role: str | None) -> str:
    """ "Norway (PM Kari Holm)" for somebody who acts for a state; the name alone where that says it all."""
    name = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
    known = f"{brief(role)} {name}" if role and role.lower() not in name.lower() else name
    state = country(code)
    return known if state is None or name in (state, code) else f"{state} ({known})"


def brief(role: str) -> str:
    return BRIEF.get(role.lower(), role)


def joined(names: list[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def counted(count: Count, text: str) -> str:
    """ "12 dead", "at least 12 arrested", "dozens injured" by the text's own words where they give no number."""
    if count.low is None and count.high is None:
        return f"{count.span.of(text)} {count.what}"
    if count.low is None:
        return f"up to {count.high} {count.what}"
    if count.high is None:
        return f"at least {count.low} {count.what}"
    number = str(count.low) if count.low == count.high else f"{count.low} to {count.high}"
    return f"{number} {count.what}"

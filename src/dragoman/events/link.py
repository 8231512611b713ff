"""Ties an event to what the other rooms found: its time, its place, the statement it stands in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dragoman.events.clause import VERBAL
from dragoman.events.slots import Slots
from dragoman.reading.record import Place, Reading, Reason, Span, Statement, Time

MODIFIERS: Final = frozenset({"compound", "nmod", "amod", "poss"})
# Types whose aim may be a place, which is then where they happen ("the shelling of a town").
ON_PLACES: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
AT: Final = frozenset("in at near on inside outside around across throughout within from to".split())


@dataclass(frozen=True)
class Links:
    """Times, places and statements of one document, by where they stand in the parse."""

    slots: Slots
    reading: Reading

    @cached_property
    def _times(self) -> dict[int, list[tuple[int, Time]]]:
        """Times with a begin, by sentence, with the token they hang from."""
        found: dict[int, list[tuple[int, Time]]] = {}
        for time in self.reading.times:
            if time.begin is not None and time.type in ("DATE", "TIME"):
                top = self._top(time.span)
                if top is not None:
                    found.setdefault(self.slots.marks.tokens[top].sentence, []).append((top, time))
        return found

    @cached_property
    def _places(self) -> dict[int, list[tuple[int, Place]]]:
        found: dict[int, list[tuple[int, Place]]] = {}
        for place in self.reading.places:
            if place.kind == "literal":
                top = self._top(place.span)
                if top is not None:
                    found.setdefault(self.slots.marks.tokens[top].sentence, []).append((top, place))
        return found

    def _top(self, span: Span) -> int | None:
        """The token of `span` whose head stands outside it."""
        tokens = self.slots.marks.tokens
        inside = self.slots.marks.within(span)
        return next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), None)

    def _governors(self, i: int) -> list[int]:
        """Verbs and nouns above token `i`, nearest first, up to the verb of its clause.

        A modifier belongs to its noun alone ("Sunday's attack", "the Easter fair").
        """
        token = self.slots.marks.tokens[i]
        if token.dep in MODIFIERS and self.slots.marks.tokens[token.head].pos in ("NOUN", "PROPN"):
            return [token.head]
        found = []
        for token in self.slots.marks.ancestors(i):
            if token.pos in VERBAL:
                found.append(token.i)
                break
            if token.pos in ("NOUN", "PROPN"):
                found.append(token.i)
        return found

    def _hosts(self, i: int) -> list[int]:
        """Where an event's time and place may hang: the trigger, its light verb, the verbs it depends on."""
        hosts = [i]
        light = self.slots.light(i)
        if light is not None:
            hosts.append(light[0])
        token = self.slots.marks.tokens[i]
        while token.dep in ("xcomp", "conj", "pcomp", "prep", "advcl") and token.head != token.i:
            token = self.slots.marks.tokens[token.head]
            if token.pos in VERBAL:
                hosts.append(token.i)
        return hosts

    def time(self, i: int) -> tuple[Time | None, Reason]:
        """The time of the event at token `i`: in its clause, else the sentence's only one if it governs both."""
        sentence = self.slots.marks.tokens[i].sentence
        times = self._times.get(sentence, [])
        hosts = self._hosts(i)
        for host in hosts:
            for top, time in times:
                if host in self._governors(top) or top == host:
                    return time, Reason("time", "link:clause", time.span.of(self.reading.document.text))
        above = {t.i for t in self.slots.marks.ancestors(i)}
        said = self.statement(i)
        for top, time in times:
            outside = said is not None and not any(c.overlaps(time.span) for c in said.content)
            if not outside and above & set(self._governors(top)):
                return time, Reason("time", "link:sentence", time.span.of(self.reading.document.text))
        return None, Reason("time", "link:none", "no time told in the clause")

    def place(self, i: int, type: str) -> tuple[Place | None, Reason]:
        """The literal place nearest to the trigger among those that hang from its clause."""
        tokens = self.slots.marks.tokens
        hosts = set(self._hosts(i))
        verb = self.slots.clauses.verb_above(i)
        wide = hosts | ({verb} if verb is not None else set())
        near: list[tuple[int, int, Place]] = []
        for top, place in self._places.get(tokens[i].sentence, []):
            governors = set(self._governors(self._whole(top)))
            fit = 0 if i in governors else 1 if governors & hosts else 2 if governors & wide else None
            if fit is not None and (self._stands_at(top) or (type in ON_PLACES and not self._across(top))):
                near.append((fit + 2 * (not self._stands_at(top)), abs(top - i), place))
        if near:
            place = min(near, key=lambda n: n[:2])[2]
            return place, Reason("place", "link:clause", place.name)
        return None, Reason("place", "link:none", "no place told in the clause")

    def _whole(self, top: int) -> int:
        """The head of the name that a toponym is part of ("Windsor" in "Windsor Castle")."""
        token = self.slots.marks.tokens[top]
        return token.head if token.dep == "compound" and token.pos == "PROPN" else top

    def _stands_at(self, top: int) -> bool:
        """Does "in", "at", "near" lead to the toponym?"""
        head = self.slots.marks.tokens[self.slots.marks.tokens[self._whole(top)].head]
        return head.lower in AT

    def _across(self, top: int) -> bool:
        """Is it what a place lies next to or somebody deals with ("the border with Mali")?"""
        tokens = self.slots.marks.tokens
        return tokens[tokens[self._whole(top)].head].lower == "with"

    def statement(self, i: int) -> Statement | None:
        """The innermost statement whose content holds token `i` and whose cue is not that token."""
        span = self.slots.marks.tokens[i].span
        best: tuple[int, Statement] | None = None
        for content, said in self._contents.get(i, ()):
            inner = best is None or len(content) < best[0]
            if inner and content.contains(span) and not any(c.overlaps(span) for c in said.cue):
                best = (len(content), said)
        return best[1] if best else None

    @cached_property
    def _contents(self) -> dict[int, list[tuple[Span, Statement]]]:
        """The contents that touch each token, in the order of their statements."""
        found: dict[int, list[tuple[Span, Statement]]] = defaultdict(list)
        for said in self.reading.statements:
            for content in said.content:
                for i in self.slots.marks.within(content):
                    found[i].append((content, said))
        return found

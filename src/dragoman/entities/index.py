"""Which entities a token or a span names: what statements and events ask of the entities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from dragoman.marks import Marks
from dragoman.reading.record import Entity, Reading, Span


@dataclass(frozen=True)
class EntityIndex:
    """Entities by token. A mention shared by several entities ("the two leaders") names them all."""

    marks: Marks
    reading: Reading

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        return {e.id: e for e in self.reading.entities}

    @cached_property
    def _by_token(self) -> dict[int, list[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for entity in self.reading.entities:
            for mention in entity.mentions:
                for i in self.marks.within(mention):
                    found[i].append((len(mention), entity.id))
        return found

    def at(self, i: int) -> tuple[str, ...]:
        """Ids of the entities whose shortest mention covers token `i`; empty if none does."""
        covering = self._by_token.get(i)
        if not covering:
            return ()
        shortest = min(length for length, _ in covering)
        return tuple(dict.fromkeys(e for length, e in covering if length == shortest))

    def within(self, span: Span) -> tuple[str, ...]:
        """Ids of all entities mentioned inside `span`, in text order."""
        ids = (e for i in self.marks.within(span) for _, e in self._by_token.get(i, ()))
        return tuple(dict.fromkeys(ids))

"""Phrases to entities: who a noun phrase of a clause is, in the document's own list of entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.entities.index import EntityIndex
from dragoman.events.clause import Clauses
from dragoman.events.slots import Slots

# A thing without an entity of its own stands for whose it is ("a Chilean ship", "Peru's bases").
OWNER_SLOTS: Final = ("poss", "mod", "by", "of", "from")
PLURAL: Final = frozenset({"NNS", "NNPS"})
MAX_NESTING: Final = 3
Found = tuple[tuple[str, ...], str]
NOBODY: Final[Found] = ((), "")


@dataclass(frozen=True)
class Parties:
    """Entities of phrase heads; `rule` says whether the phrase names them itself or by a modifier."""

    index: EntityIndex
    slots: Slots

    @property
    def clauses(self) -> Clauses:
        return self.slots.clauses

    def of_heads(self, heads: list[int], owners: bool = True) -> Found:
        """Entities of co-ordinated heads; those named directly win over those told by a modifier."""
        direct = [self.direct(h) for h in heads]
        named = [e for ids in direct for e in ids]
        if named or not owners:
            return tuple(dict.fromkeys(named)), "named" if named else ""
        for h in heads:
            found = self.owner(h)
            if found[0]:
                return found
        return NOBODY

    def direct(self, head: int) -> tuple[str, ...]:
        """Entities that the phrase itself names, over quantities and appositions."""
        for i in self._names(head):
            ids = self.index.at(i)
            if ids:
                return (*ids, *self._others_of(i, ids)) if self.clauses.token(i).tag in PLURAL else ids
        return ()

    def _others_of(self, head: int, ids: tuple[str, ...]) -> list[str]:
        """The further states of a plural phrase: "the ministers of Armenia and Azerbaijan" stand for both."""
        by_id = self.index.by_id
        for slot in ("of", "poss", "mod"):
            named = [e for j in self.slots.of_noun(head, slot)[0] for e in self.index.at(j)]
            owners = [e for e in named if by_id[e].kind == "state"]
            if len({by_id[e].country for e in owners}) > 1:
                known = {by_id[e].country for e in ids}
                return [e for e in dict.fromkeys(owners) if by_id[e].country not in known]
        return []

    def _names(self, head: int) -> Iterator[int]:
        yield head
        inner = self.clauses.meaning(head)
        if inner != head:
            yield inner
        for child in self.clauses.marks.children(inner, "appos"):
            yield child.i

    def owner(self, head: int, depth: int = 0) -> Found:
        """Entities of a modifier of the phrase: possessor, adjective of nation, "by", "of", "linked to"."""
        head = self.clauses.meaning(head)
        for slot in OWNER_SLOTS:
            for j in self.slots.of_noun(head, slot)[0]:
                ids = self.direct(j)
                if ids:
                    return ids, f"by-{slot}"
        if depth < MAX_NESTING:
            for slot in ("of", "poss"):
                for j in self.slots.of_noun(head, slot)[0]:
                    found = self.owner(j, depth + 1)
                    if found[0]:
                        return found
        return self._by_participle(head)

    def _by_participle(self, head: int) -> Found:
        marks = self.clauses.marks
        for clause in marks.children(head, "acl"):
            for p in marks.children(clause.i, "prep", "agent"):
                if p.lower in ("to", "by", "with"):
                    for o in marks.children(p.i, "pobj"):
                        ids = self.direct(o.i)
                        if ids:
                            return ids, "by-participle"
        return NOBODY

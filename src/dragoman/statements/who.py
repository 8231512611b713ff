"""Who is behind the words that name a source: the entity, and why that one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.entities.index import EntityIndex
from dragoman.marks import Marks, Token
from dragoman.reading.record import Reason
from dragoman.statements.lexicon import Speakers

RELATIVE = frozenset(("who", "which", "that", "whom"))
PERSONS = frozenset(("he", "she"))
# "It said" is whoever spoke within so many sentences.
RECENT = 4
# Prepositions between a spokesman, an office or a statement and the one they speak for.
FOR = frozenset(("for", "of", "from", "by", "at", "to", "in", "with"))
# "A statement issued by the ministry", but not "emails seen by Reuters".
ISSUED = frozenset(("issue", "publish", "release", "post", "send", "sign", "write", "make", "broadcast"))
# "The statement" is that of the last source within so many sentences.
MEMORY = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A statement already settled: the sentence of its cue and the entity of its source."""

    sentence: int
    entity: str
    name: str
    person: bool


@dataclass(frozen=True)
class Who:
    """Finds the entity of a source in one text."""

    marks: Marks
    index: EntityIndex
    speakers: Speakers

    def source(self, head: int, words: str, before: Sequence[Said]) -> tuple[str | None, Reason]:
        """The entity that the source with this head token stands for, or null, and the reason for either.

        A noun that names a document ("the statement") stands for its owner, or else for whoever spoke last;
        a spokesman or an office that is no entity itself stands for whom it speaks for.
        """
        token = self.antecedent(head)
        last = self.last_speaker(token, before)
        if last is not None:
            return last.entity, Reason("source.entity", "pronoun", f"{words!r}: {last.name} spoke last")
        for i in (token.i, *self.named_by(token)):
            at = self.index.at(i)
            if at:
                rule = "entities" if i == head else "relative pronoun" if token.i != head else "apposition"
                return at[0], Reason("source.entity", rule, f"{words!r} is {self.name(at[0])}")
        link = self.speakers.rows.get(token.lemma.lower())
        if link is not None:
            owner = self.owner(token)
            if owner is not None:
                return owner, Reason("source.entity", link.ref, f"{words!r} speaks for {self.name(owner)}")
            recent = before and token.sentence - before[-1].sentence <= MEMORY
            if link.link == "document" and recent and self.definite(token):
                return before[-1].entity, Reason("source.entity", link.ref, f"{words!r}: {before[-1].name} spoke last")
        return None, Reason("source.entity", "none", f"no entity is named by {words!r}")

    def last_speaker(self, token: Token, before: Sequence[Said]) -> Said | None:
        """Who spoke last, for "it" and for a "he" or "she" that is no person to the entities room.

        What speaks is an organisation or a state that has just spoken, rather than the nearest thing.
        """
        if token.lower not in (*PERSONS, "it"):
            return None
        at = self.index.at(token.i)
        person = token.lower in PERSONS
        if person and at and self.index.by_id[at[0]].kind == "person":
            return None
        near = (s for s in reversed(before) if s.person == person and token.sentence - s.sentence <= RECENT)
        return next(near, None)

    def said(self, cue: int, entity: str) -> Said:
        """The memory of a statement with its cue at token `cue`."""
        known = self.index.by_id[entity]
        return Said(self.marks.tokens[cue].sentence, entity, known.name, known.kind == "person")

    def antecedent(self, head: int) -> Token:
        """The noun that a relative pronoun stands for; any other token itself."""
        token = self.marks.tokens[head]
        if token.lower not in RELATIVE:
            return token
        for t in (token, *self.marks.ancestors(head)):
            if t.dep in ("relcl", "acl"):
                return self.marks.tokens[t.head]
        return token

    def named_by(self, token: Token) -> Iterator[int]:
        """Tokens that name the same one: its apposition ("the minister, Ana Ruiz"), the name it qualifies."""
        for t in self.marks.children(token.i, "appos"):
            yield t.i
        if token.dep == "appos":
            yield token.head

    def definite(self, token: Token) -> bool:
        """Is it one that the reader knows already ("the statement"), not "a statement", not "reports"?"""
        article = self.marks.child(token.i, "det")
        return token.tag == "NN" and article is not None and article.lower in ("the", "this", "that")

    def owner(self, token: Token) -> str | None:
        """The entity that a spokesman, office or document belongs to."""
        todo = list(self.marks.children(token.i, "poss", "compound", "nmod", "amod", "prep", "agent", "acl"))
        while todo:
            t = todo.pop(0)
            at = self.index.at(t.i)
            if at:
                return at[0]
            if (t.dep in ("prep", "agent") and t.lower in FOR) or (t.dep == "acl" and t.lemma in ISSUED):
                todo += self.marks.children(t.i, "pobj", "agent", "prep")
            elif t.dep == "pobj":
                todo += self.marks.children(t.i, "poss", "compound")
        return None

    def near(self, tokens: Sequence[int]) -> str | None:
        """The first entity that any of `tokens` names."""
        return next((at[0] for i in tokens if (at := self.index.at(i))), None)

    def name(self, entity: str) -> str:
        return self.index.by_id[entity].name

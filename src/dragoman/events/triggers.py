"""The first coder: event types from a lexicon of triggers and their conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.entities.index import EntityIndex
from dragoman.events.clause import Clauses
from dragoman.events.coder import Proposal
from dragoman.events.lexicon import Lexicon, Need, Trigger
from dragoman.events.slots import Slots
from dragoman.marks import Marks, Token
from dragoman.reading.record import Entity, Reading, Reason, Span

# Zones that tell of events.
READ: Final = frozenset({"heading", "body", "caption"})
# Words that stand in these slots make it no act of a political actor: nature, markets, sport.
VERB_GUARDS: Final = (
    ("subj", ("NATURE", "MARKETS", "SPORTS")),
    ("by", ("NATURE", "SPORTS")),
    ("in", ("NATURE",)),
    ("from", ("NATURE",)),
    ("obj", ("SPORTS",)),
)
NOUN_GUARDS: Final = (("mod", ("NATURE", "MARKETS", "SPORTS")),)
POLITICAL: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "PTY", "OPP", "REB", "PRM", "SPY", "COP", "UAF"})
OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "JUD"})
COUNTRYLESS: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "ISM"})
PREDICATIVE: Final = frozenset({"acomp", "attr", "oprd", "conj", "advcl", "ccomp", "ROOT"})
# A sentence of more tokens is a list or noise; the grammar of clauses takes time with its square.
MAX_TOKENS: Final = 300
NOUNS: Final = frozenset({"NOUN", "PROPN"})
PRONOUNS: Final = frozenset({"i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "her", "them", "who"})


@dataclass(frozen=True)
class LexiconCoder:
    """Proposes an event for each token that a row of ``triggers.csv`` describes."""

    lexicon: Lexicon

    def propose(self, marks: Marks, reading: Reading) -> Iterator[Proposal]:
        slots = slots_of(marks, reading, self.lexicon)
        index = EntityIndex(marks, reading)
        for sentence in marks.sentences:
            if sentence.kind in READ and sentence.last - sentence.first <= MAX_TOKENS:
                found = [(t, r) for t in marks.in_sentence(sentence) if (r := self.match(t, slots, index)) is not None]
                proposals = [proposal(token, row, slots) for token, row in found]
                covered = {i for p in proposals for i in p.covers if i != p.trigger}
                yield from (p for p in proposals if p.trigger not in covered)

    def match(self, token: Token, slots: Slots, index: EntityIndex) -> Trigger | None:
        """The most specific row whose words and conditions hold at `token`."""
        pos = part_of_speech(token)
        if pos is None or token.i in slots.dated:
            return None
        rows = self.lexicon.triggers.get((lemma(token, pos), pos), ())
        if rows and self.unpolitical(token, slots):
            return None
        for row in rows:
            if words_present(token, row, slots) and all(holds(n, token.i, slots, index) for n in row.needs):
                return row
        return None


    def unpolitical(self, token: Token, slots: Slots) -> bool:
        """Is an earthquake, a market, a team the one that does it, or a match what it is done to?"""
        guards = VERB_GUARDS if token.pos == "VERB" else NOUN_GUARDS
        return any(
            slots.marks.tokens[slots.clauses.meaning(head)].lemma.lower() in self.lexicon.guards[group]
            for slot, groups in guards
            for head in slots.fill(token.i, slot)[0]
            for group in groups
        )


def part_of_speech(token: Token) -> str | None:
    if token.pos == "VERB" and token.dep not in ("aux", "auxpass"):
        return "verb"
    if token.pos in NOUNS or (token.pos == "ADJ" and token.tag.startswith("NN")):
        return "noun"
    return "adj" if token.pos == "ADJ" and token.dep in PREDICATIVE else None


def slots_of(marks: Marks, reading: Reading, lexicon: Lexicon) -> Slots:
    """The slots of one document, which no time fills."""
    dated = frozenset(i for t in reading.times for i in marks.within(t.span))
    return Slots(Clauses(marks, lexicon.control, frozenset(lexicon.counted)), lexicon.lights, dated)


def lemma(token: Token, pos: str) -> str:
    """The lemma, in lower case; the small pipeline leaves some plurals of names as they are."""
    word = token.lemma.lower()
    if pos == "noun" and token.pos == "PROPN" and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def words_present(token: Token, row: Trigger, slots: Slots) -> bool:
    if row.pos != "noun":
        return slots.has_words(token.i, row.rest)
    before = token.i - len(row.rest)
    if before < 0:
        return False
    tokens = slots.marks.tokens[before : token.i]
    return all(w in (t.lower, t.lemma.lower()) for w, t in zip(row.rest, tokens, strict=True))


def holds(need: Need, i: int, slots: Slots, index: EntityIndex) -> bool:
    return met(need, i, slots, index) != need.absent


def met(need: Need, i: int, slots: Slots, index: EntityIndex) -> bool:
    if need.slot == "number":
        return slots.marks.tokens[i].tag in ("NNS", "NNPS")
    if need.slot == "passive":
        return slots.clauses.passive(i)
    if need.slot == "prep":
        return slots.marks.child(i, "prep") is not None
    heads = slots.fill(i, need.slot)[0]
    if need.entity in KINDS:
        kind = KINDS[need.entity]
        return any(kind(index.by_id[e]) for h in heads for e in index.at(slots.clauses.meaning(h)))
    if need.entity:
        return any(index.at(slots.clauses.meaning(h)) or slots.marks.tokens[h].lower in PRONOUNS for h in heads)
    if not need.words:
        return bool(heads) or slots.clauses.says_after(i, need.slot)
    return any(has_word(slots, h, need.words) or named_so(index, h, need.words) for h in heads)


def political(entity: Entity) -> bool:
    """Does the entity act in politics: a state, or somebody of a political sector?"""
    return entity.kind == "state" or entity.sector in POLITICAL or entity.country in COUNTRYLESS


def official(entity: Entity) -> bool:
    """Is the entity a body or officer of a state ("the ministry", "Manila" for its government)?"""
    return entity.sector in OFFICIAL


def is_state(entity: Entity) -> bool:
    return entity.kind == "state"


KINDS: Final[Mapping[str, Callable[[Entity], bool]]] = {
    "POLITICAL": political, "AUTHORITIES": official, "COUNTRY": is_state}


def named_so(index: EntityIndex, head: int, words: frozenset[str]) -> bool:
    """Is the word in the name of whom a pronoun stands for ("they" for the cabin crew)?"""
    if index.marks.tokens[head].lower not in PRONOUNS:
        return False
    names = (w for e in index.at(head) for w in index.by_id[e].name.lower().split())
    return any(w in words or w.removesuffix("s") in words for w in names)


def has_word(slots: Slots, head: int, words: frozenset[str]) -> bool:
    """Is the head one of the words, or its auxiliary, or what it is said to be?"""
    tokens = slots.marks.tokens
    for j in {head, slots.clauses.meaning(head)}:
        if tokens[j].lemma.lower() in words or tokens[j].lower in words:
            return True
        parts = ("aux", *(("acomp", "attr") if tokens[j].lemma.lower() == "be" else ()))
        if any(c.lower in words for c in slots.marks.children(j, *parts)):
            return True
    return False


def proposal(token: Token, row: Trigger, slots: Slots) -> Proposal:
    span = token.span if row.pos != "noun" or not row.rest else Span(
        slots.marks.tokens[token.i - len(row.rest)].start, token.end
    )
    reasons = [Reason("type", row.ref, f"{token.text}: {row.type}")]
    if row.mode:
        reasons.append(Reason("mode", row.ref, row.mode))
    covers = frozenset(
        slots.clauses.meaning(h) for n in row.needs if n.covers for h in slots.fill(token.i, n.slot)[0]
    )
    return Proposal(token.i, span, {row.type: 1.0}, row.mode, row.frame, row.keep, covers, tuple(reasons))

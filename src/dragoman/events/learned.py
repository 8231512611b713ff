"""The coder that reads with the lexicon and with the learned network.

Rows of the lexicon propose events, each with the reason that a person can check. The network proposes those that no
row describes, and says of every proposal how it stands and who heads its parties; which of that is used is up to
`Casting` and the stage.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from dragoman.events.coder import Cast, Frame, Proposal
from dragoman.events.lexicon import Lexicon
from dragoman.events.network import NOTHING, REF, Judgement, Network
from dragoman.events.triggers import MAX_TOKENS, READ, LexiconCoder
from dragoman.marks import Marks, Sentence, Token
from dragoman.reading.record import Reading, Reason

LEARNED: Final = "learned"  # the frame of what no row of the lexicon describes
TELLING: Final = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
MUTUAL: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# How probable an act must be to the network for its parties to be asked for (measured on the development documents).
CASTING: Final = 0.5
# At most so many words are looked at as heads of a side's parties.
MOST_PARTIES: Final = 5


@dataclass(frozen=True)
class HybridCoder:
    """Proposals of the lexicon, each with the network's opinion, and those of the network alone.

    `least` is how probable an act of one type must be to the network to be proposed without a row of the lexicon.
    """

    lexicon: Lexicon
    network: Network
    least: float

    @cached_property
    def rows(self) -> LexiconCoder:
        return LexiconCoder(self.lexicon)

    def propose(self, marks: Marks, reading: Reading) -> Iterator[Proposal]:
        known: dict[int, list[Proposal]] = {}
        for p in self.rows.propose(marks, reading):
            known.setdefault(marks.tokens[p.trigger].sentence, []).append(p)
        told = [s for s in marks.sentences if s.kind in READ and s.last - s.first <= MAX_TOKENS]
        judged = self.network.judge([[t.text for t in marks.in_sentence(s)] for s in told])
        for sentence, judgement in zip(told, judged, strict=True):
            rows = known.get(sentence.i, [])
            seen = [self.opinion(p, sentence, judgement) for p in rows]
            fresh = list(self.fresh(marks, sentence, judgement, rows))
            yield from sorted([*seen, *fresh], key=lambda p: p.trigger)

    def opinion(self, p: Proposal, sentence: Sentence, judgement: Judgement) -> Proposal:
        """The proposal with what the network says of its word."""
        at = p.trigger - sentence.first
        if not judgement.read[at]:
            return p
        status, sure = self.status(judgement, at)
        acts = 1 - float(judgement.types[at, NOTHING]) >= CASTING
        # Of a word that tells of nothing to it, the network has not learned who the parties are.
        return replace(p, cast=cast(judgement, at, sentence.first) if acts else None, standing=status, sure=sure)

    def status(self, judgement: Judgement, at: int) -> tuple[str, float]:
        best = int(judgement.status[at].argmax())
        return self.network.statuses[best], float(judgement.status[at, best])

    def fresh(self, marks: Marks, sentence: Sentence, judgement: Judgement, rows: list[Proposal]) -> Iterator[Proposal]:
        """Proposals at words that the lexicon has no row for."""
        taken = {i for p in rows for i in (p.trigger, *p.covers)}
        for at, token in enumerate(marks.in_sentence(sentence)):
            best = 1 + int(judgement.types[at, 1:].argmax())
            kind, score = self.network.types[best], float(judgement.types[at, best])
            if score < self.least or token.pos not in TELLING or self.told(token, taken):
                continue
            if any(p.type == kind and joined(marks, p.trigger, token) for p in rows):
                continue  # "carried out attacks" is one act
            status, certain = self.status(judgement, at)
            mode = self.mode(judgement, at, kind)
            why = [Reason("type", REF, f"{token.text}: {kind}", round(score, 3))]
            why += [Reason("mode", REF, mode)] if mode else []
            yield Proposal(
                token.i,
                token.span,
                {kind: score},
                mode,
                Frame(LEARNED, mutual=kind in MUTUAL),
                reasons=tuple(why),
                cast=cast(judgement, at, sentence.first),
                standing=status,
                sure=certain,
            )

    def told(self, token: Token, taken: set[int]) -> bool:
        """Is the word, or one beside it, part of what a row of the lexicon tells?"""
        return not taken.isdisjoint((token.i - 1, token.i, token.i + 1))

    def mode(self, judgement: Judgement, at: int, kind: str) -> str | None:
        """The likeliest of the type's modes, or none."""
        fit = [(float(judgement.modes[at, n]), m) for n, m in enumerate(self.network.modes) if self.fits(m, kind)]
        return max(fit)[1] or None

    def fits(self, mode: str, kind: str) -> bool:
        return not mode or (kind, mode) in self.lexicon.plover.modes


def joined(marks: Marks, i: int, token: Token) -> bool:
    """Does one of the two words hang on the other?"""
    other = marks.tokens[i]
    return token.head == i or other.head == token.i or (token.head == other.head and token.dep == other.dep == "conj")


def cast(judgement: Judgement, at: int, first: int) -> Cast:
    """The words that head the act's parties, likeliest first."""
    scores = judgement.parties(at)
    heads, sure = [], []
    for side in range(2):
        order = np.argsort(-scores[:, side])[:MOST_PARTIES]
        best = [int(j) for j in order if scores[j, side] > 0 and j != at]
        heads.append(tuple(first + j for j in best))
        sure.append(1 / (1 + math.exp(-float(scores[best[0], side]))) if best else 0.0)
    return Cast(heads[0], heads[1], (sure[0], sure[1]))

"""Of all proposals, those that are statements: one a cue, and the outermost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.statements.features import Judge
from dragoman.statements.lexicon import Weights
from dragoman.statements.propose import Proposal

# On PolNeAR dev, attribution_f1 is flat between 0.33 and 0.42.
LIKELY = 0.37


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal, how probable it is that it is a statement, and the weight row that counted most."""

    probability: float
    proposal: Proposal
    reason: str
    row: str
    via: int | None = None


def judged(judge: Judge, weights: Weights, found: Iterable[Proposal]) -> list[Judged]:
    """The most probable proposal of each cue, if it is `LIKELY`, in the order of the cues."""
    best: dict[int, tuple[float, Proposal, list[str]]] = {}
    for p in found:
        features = judge.features(p)
        score = weights.probability(features)
        if score >= LIKELY and (p.head not in best or best[p.head][0] < score):
            best[p.head] = (score, p, features)
    return [explained(weights, *best[i]) for i in sorted(best)]


def explained(weights: Weights, score: float, p: Proposal, features: list[str]) -> Judged:
    strongest = weights.strongest(features)
    return Judged(score, p, strongest, weights.rows[strongest])


def outermost(found: Sequence[Judged]) -> list[Judged]:
    """Those whose cue stands in no other's content; the more probable of two decides first."""
    inside: dict[int, set[int]] = {}
    kept: list[Judged] = []
    for one in sorted(found, key=lambda j: (-j.probability, j.proposal.head)):
        head = one.proposal.head
        if head not in inside:
            kept.append(one)
            for i in one.proposal.content:
                inside.setdefault(i, set()).add(head)
    kept = [j for j in kept if not inside.get(j.proposal.head, set()) - {j.proposal.head}]
    return sorted(kept, key=lambda j: j.proposal.head)

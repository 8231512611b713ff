"""Of all proposals, those that are statements: one a cue, and the outermost."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.marks import Marks
from dragoman.statements.features import features
from dragoman.statements.lexicon import Weights
from dragoman.statements.propose import Proposal
from dragoman.statements.quotes import Quotes

# On PolNeAR dev, attribution_f1 is flat between 0.35 and 0.45.
LIKELY = 0.38


def weighed(marks: Marks, quotes: Quotes, weights: Weights, found: Sequence[Proposal]) -> list[tuple[float, Proposal]]:
    """The most probable proposal of each cue, if it is more than `LIKELY`."""
    best: dict[int, tuple[float, Proposal]] = {}
    for p in found:
        score = weights.probability(features(marks, quotes, p))
        if score >= LIKELY and (p.head not in best or best[p.head][0] < score):
            best[p.head] = (score, p)
    return [best[i] for i in sorted(best)]


def outermost(found: Sequence[tuple[float, Proposal]]) -> list[tuple[float, Proposal]]:
    """Those whose cue stands in no other's content."""
    inside: dict[int, set[int]] = {}
    kept: list[tuple[float, Proposal]] = []
    for score, p in sorted(found, key=lambda x: (-x[0], x[1].head)):
        if p.head not in inside:
            kept.append((score, p))
            for i in p.content:
                inside.setdefault(i, set()).add(p.head)
    return sorted((x for x in kept if not inside.get(x[1].head, set()) - {x[1].head}), key=lambda x: x[1].head)

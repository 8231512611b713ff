"""Of all proposals, those that are statements: one a cue, and the outermost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.marks import Marks
from dragoman.statements.features import Judge
from dragoman.statements.lexicon import Weights
from dragoman.statements.phrases import agent, quoted_as, subject
from dragoman.statements.proposal import Proposal

# On PolNeAR dev and on 120 documents of train that no weight was learned from, F1 is flat from 0.30 to 0.37.
LIKELY = 0.32
# Share of a reported content ("…, the palace announced, Petra reported") that the inner statement must cover.
CHAINED = 0.6
# Frames in which the source may pass on what another says.
PASSED_ON = frozenset(("according", "according.root", "as"))
# Jaccard index of two contents from which on only the more probable statement stays.
RIVAL = 0.4
# Share of the shorter of two contents from which on a verb and its object noun are one cue ("express concern").
SAME = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal, how probable it is that it is a statement, and the weight row that counted most.

    ``via`` is the token that heads the name of whoever passes the statement on.
    """

    probability: float
    proposal: Proposal
    reason: str
    row: str
    via: int | None = None


def judged(judge: Judge, weights: Weights, found: Iterable[Proposal]) -> list[Judged]:
    """The most probable proposal of each cue, if it is `LIKELY`, in the order of the cues."""
    best: dict[int, tuple[float, Proposal, list[str]]] = {}
    for p in found:
        if judge.is_act(p):
            continue
        features = judge.features(p)
        score = weights.probability(features)
        if score >= LIKELY and (p.head not in best or best[p.head][0] < score):
            best[p.head] = (score, p, features)
    return [explained(weights, *best[i]) for i in sorted(best)]


def explained(weights: Weights, score: float, p: Proposal, features: list[str]) -> Judged:
    strongest = weights.strongest(features)
    return Judged(score, p, strongest, weights.rows[strongest])


def outermost(found: Sequence[Judged]) -> list[Judged]:
    """Those whose cue stands in no other's content; the more probable of two decides first.

    Nor may two cues say the same words, or the words of a cue within another's source be that other's.
    """
    inside: dict[int, set[int]] = {}  # cues by the tokens of their contents
    kept: dict[int, Judged] = {}
    for one in sorted(found, key=lambda j: (-j.probability, j.proposal.head)):
        p = one.proposal
        over = set().union(*(inside.get(i, ()) for i in p.content))
        if p.head in inside or any(rivals(p, kept[cue].proposal) for cue in over):
            continue
        kept[p.head] = one
        for i in p.content:
            inside.setdefault(i, set()).add(p.head)
    return [kept[i] for i in sorted(kept) if not inside.get(i, set()) - {i}]


def rivals(a: Proposal, b: Proposal) -> bool:
    words, others = a.cset, b.cset
    return len(words & others) >= RIVAL * len(words | others)


def single(marks: Marks, found: Sequence[Judged]) -> list[Judged]:
    """One statement where a verb and its object noun were both taken for its cue; the verb's cue then ends there."""
    verbs = {j.proposal.head: j for j in found}
    merged: dict[int, Judged] = {}
    dropped: set[int] = set()
    for j in found:
        noun = j.proposal
        verb = verbs.get(marks.tokens[noun.head].head)
        if not noun.frame.startswith("noun") or verb is None or verb is j or not same(verb.proposal, noun):
            continue
        dropped.add(noun.head)
        said = verb.proposal
        cue = (said.cue[0], max(said.cue[1], noun.cue[1]))
        content = said.content
        merged[said.head] = replace(verb, proposal=replace(said, cue=cue, content=content))
    return [merged.get(j.proposal.head, j) for j in found if j.proposal.head not in dropped]


def same(a: Proposal, b: Proposal) -> bool:
    shared = len(set(a.content) & set(b.content))
    return shared > SAME * min(len(a.content), len(b.content))


def chained(marks: Marks, found: Sequence[Judged]) -> list[Judged]:
    """Statements passed on: "the palace announced …, Petra reported" is the palace's, via Petra.

    Only a named one passes on; what the witness says "according to the report" is the report's.
    """
    named = {i for m in marks.mentions for i in range(m.first, m.last)}
    dropped: set[int] = set()
    via: dict[int, int] = {}
    by_cue = {j.proposal.head: j for j in found}
    for outer in found:
        p = outer.proposal
        if p.frame not in PASSED_ON or p.source_head not in named:
            continue
        inner = next((j for i in p.content if (j := by_cue.get(i)) is not None and covers(j.proposal, p)), None)
        if inner is not None and p.source_head is not None:
            via[inner.proposal.head] = p.source_head
            dropped.add(p.head)
    for one in found:
        quoting = quoted_as(marks, one.proposal.head)
        by = quoted_by(marks, quoting) if quoting is not None else None
        if by is not None:
            via[one.proposal.head] = by
            dropped.add(quoting if quoting is not None else by)
    return [replace(j, via=via.get(j.proposal.head)) for j in found if j.proposal.head not in dropped]



def covers(inner: Proposal, outer: Proposal) -> bool:
    if inner.source is None:
        return False
    rest = outer.cset - set(range(*inner.source)) - {inner.head}
    return len(inner.cset & rest) >= CHAINED * len(rest)


def quoted_by(marks: Marks, quoting: int) -> int | None:
    """Who does the quoting in "Tass quoted him as saying", "he was quoted by Tass as saying"."""
    by = agent(marks, quoting) or (subject(marks, quoting) if marks.child(quoting, "dobj") else None)
    return by.i if by is not None else None

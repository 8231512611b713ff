"""Chosen proposals to the record's statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.entities.index import EntityIndex
from dragoman.marks import Marks
from dragoman.reading.record import Reason, Source, Span, Statement
from dragoman.statements.features import features
from dragoman.statements.lexicon import Weights
from dragoman.statements.propose import Proposal
from dragoman.statements.quotes import Quotes

RELATIVE = frozenset(("who", "which", "that", "whom"))


def written(
    marks: Marks, quotes: Quotes, index: EntityIndex, weights: Weights, chosen: Sequence[tuple[float, Proposal]]
) -> tuple[Statement, ...]:
    """Statements s1, s2 … in the order of their cues."""
    found: list[Statement] = []
    for n, (score, p) in enumerate(chosen, 1):
        entity = source_entity(marks, index, p)
        strongest = weights.strongest(features(marks, quotes, p))
        why = [Reason("cue", weights.rows.get(strongest, "bias"), f"{p.frame}; {strongest}", round(score, 3))]
        if p.source is not None and entity is None:
            why.append(Reason("source.entity", "entities", f"no entity is named by {marks.words(*p.source)[:80]!r}"))
        source = Source(marks.span(*p.source), entity) if p.source is not None else None
        direct = all(i in quotes.at for i in p.content)
        found.append(
            Statement(f"s{n}", source, (marks.span(*p.cue),), spans(marks, p.content), direct,
                      addressee=addressee(marks, index, p), why=tuple(why))
        )
    return tuple(found)


def spans(marks: Marks, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Unbroken runs of tokens as spans."""
    found: list[tuple[int, int]] = []
    for i in tokens:
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return tuple(marks.span(*run) for run in found)


def source_entity(marks: Marks, index: EntityIndex, p: Proposal) -> str | None:
    if p.source_head is None or p.source is None:
        return None
    head = p.source_head
    if marks.tokens[head].lower in RELATIVE:
        head = next((t.head for t in (marks.tokens[head], *marks.ancestors(head)) if t.dep == "relcl"), head)
    at = index.at(head)
    if at:
        return at[0]
    within = index.within(marks.span(*p.source))
    return within[0] if within else None


def addressee(marks: Marks, index: EntityIndex, p: Proposal) -> str | None:
    """Whom "told Putin that …" names."""
    for t in marks.children(p.head, "dobj", "dative"):
        if t.i not in p.content:
            at = index.at(t.i)
            if at:
                return at[0]
    return None

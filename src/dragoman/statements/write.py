"""Chosen proposals to the record's statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.marks import Marks, Token
from dragoman.reading.record import Reason, Source, Span, Statement
from dragoman.statements.choose import Judged
from dragoman.statements.lexicon import Cues
from dragoman.statements.proposal import Proposal
from dragoman.statements.quotes import Quotes
from dragoman.statements.who import Said, Who

HEARERS = frozenset(("to", "with"))


def written(
    marks: Marks, quotes: Quotes, cues: Cues, who: Who, chosen: Sequence[Judged]
) -> tuple[Statement, ...]:
    """Statements s1, s2 … in the order of their cues."""
    found: list[Statement] = []
    said: list[Said] = []
    for n, one in enumerate(chosen, 1):
        p = one.proposal
        why = [cue_reason(cues, one)]
        source = None
        if p.source is not None and p.source_head is not None:
            span = marks.span(*p.source)
            entity, reason = who.source(p.source_head, span.of(marks.text)[:80], said)
            why.append(reason)
            source = Source(span, entity)
            if entity is not None:
                said.append(who.said(p.head, entity))
        else:
            why.append(Reason("source", "none", "the words name nobody who says it"))
        found.append(
            Statement(
                f"s{n}",
                source,
                (marks.span(*p.cue),),
                spans(marks, p.content),
                all(i in quotes.at for i in p.content),
                via=who.near([one.via]) if one.via is not None else None,
                addressee=who.near([t.i for t in hearers(marks, cues, p)]),
                why=tuple(why),
            )
        )
    return tuple(found)


def cue_reason(cues: Cues, one: Judged) -> Reason:
    p = one.proposal
    kind = cues.kind(p.key, "noun" if p.frame.startswith("noun") else "verb")
    words = f"{p.key!r} ({'not listed' if kind == 'none' else kind}), frame {p.frame}; most telling: {one.reason}"
    return Reason("cue", one.row, words, round(one.probability, 3))


def spans(marks: Marks, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Unbroken runs of tokens as spans."""
    found: list[tuple[int, int]] = []
    for i in tokens:
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return tuple(marks.span(*run) for run in found)


def hearers(marks: Marks, cues: Cues, p: Proposal) -> list[Token]:
    """Whom the cue addresses: "told Putin that", "said to reporters that"."""
    found = list(marks.children(p.head, "dative"))
    if cues.addresses(p.key):
        found += marks.children(p.head, "dobj", "nsubjpass")
    for t in marks.children(p.head, "prep", "dative"):
        if t.lower in HEARERS:
            found += marks.children(t.i, "pobj")
    inside = p.cset | (set(range(*p.source)) if p.source else set())
    return [t for t in found if t.i not in inside]

"""Proposals of nouns that name a saying: "the mayor's claim that …", "criticism of … by …"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.marks import Marks, Token
from dragoman.statements.phrases import agent, phrase, subject, tree_without
from dragoman.statements.proposal import Proposal


def of_noun(marks: Marks, noun: Token) -> Iterator[Proposal]:
    """A noun that names a saying: "X's claim that…", "criticism of Y by X"."""
    owner = marks.child(noun.i, "poss")
    by = agent(marks, noun.i)
    doer = owner or by
    holder = marks.tokens[noun.head]
    if doer is None and noun.dep == "dobj" and holder.pos == "VERB":
        doer = subject(marks, holder.i)
    source = phrase(marks, doer.i, noun.i) if doer is not None else None
    taken = frozenset(range(*source)) if source else frozenset()
    kind = "own" if owner else "by" if by else noun.dep
    for frame, root in noun_frames(marks, noun, by):
        words = tuple(j for j in tree_without(marks, root, frozenset((noun.i,))) if j not in taken)
        if words:
            cue = (noun.i, noun.i + 1)
            head = doer.i if doer else None
            yield Proposal(f"noun.{kind}>{frame}", noun.lemma.lower(), noun.i, cue, source, head, words)


def noun_frames(marks: Marks, noun: Token, by: Token | None) -> Iterator[tuple[str, int]]:
    for t in marks.children(noun.i):
        if t.dep in ("acl", "ccomp", "relcl", "xcomp"):
            yield t.dep, t.i
        elif t.dep == "prep":
            for o in marks.children(t.i, "pobj", "pcomp"):
                if by is None or o.i != by.i:
                    yield t.lower, o.i

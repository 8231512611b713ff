"""Frames of a verb: the constructions in which it could say something, and the words said in each."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.marks import Marks, Token
from dragoman.statements.phrases import PASSIVE_SUBJECTS, passive
from dragoman.statements.quotes import Quotes

# Right-hand dependents of a verb that are not part of what it says.
NOT_CONTENT = frozenset(
    ("punct", "cc", "conj", "agent", "aux", "auxpass", "neg", "prt", "nsubj", "dative", "dep", "intj")
)
RELATIVES = frozenset(("who", "which", "that"))
ADJUNCTS = frozenset(("npadvmod", "advmod", "advcl", "mark", "expl"))


def verb_frames(marks: Marks, verb: Token) -> Iterator[tuple[str, list[int]]]:
    """Frames of a verb, each with the tokens whose subtrees are its content."""
    i = verb.i
    kids = list(marks.children(i))
    after = [t for t in kids if t.i > i and t.dep not in NOT_CONTENT]
    voice = "pass." if passive(marks, i) else ""
    patients = [t.i for t in kids if t.dep in PASSIVE_SUBJECTS]
    if voice and verb.dep == "acl":
        patients = [verb.head]
    for t in kids:
        if t.dep == "ccomp":
            yield f"{voice}ccomp", [t.i]
        elif t.dep == "xcomp":
            yield f"{voice}xcomp", [*patients, t.i]
            yield f"{voice}xcomp-only", [t.i]
        elif t.dep == "dobj":
            yield "dobj", [t.i]
            for p in marks.children(t.i, "prep"):
                for o in marks.children(p.i, "pobj", "pcomp"):
                    yield f"dobj>{p.lower}", [o.i]
            for c in marks.children(t.i, "acl", "relcl", "ccomp"):
                if not describes(marks, c):
                    yield "dobj>clause", [c.i]
        elif t.dep == "prep" and t.i > i:
            for o in marks.children(t.i, "pobj", "pcomp"):
                yield f"{voice}prep:{t.lower}", [*patients, o.i]
        elif t.dep in ("acomp", "attr", "oprd"):
            for c in marks.children(t.i, "ccomp", "xcomp", "advcl"):
                yield f"{t.dep}>{c.dep}", [c.i]
            for p in marks.children(t.i, "prep"):
                for o in marks.children(p.i, "pobj", "pcomp"):
                    yield f"{t.dep}>{p.lower}", [o.i]
            if t.dep == "oprd":
                yield f"{voice}oprd", [*patients, t.i]
        elif t.dep == "advcl" and t.i > i:
            yield f"{voice}advcl", [t.i]
    if patients:
        yield "pass", patients
        if after:
            yield "pass+", [*patients, *(t.i for t in after)]
    if after:
        core = [t.i for t in after if t.dep not in ADJUNCTS]
        if core:
            yield f"{voice}core", core
        yield f"{voice}all", [t.i for t in after]
    if verb.dep == "relcl" and not describes(marks, verb):
        yield "rel", [verb.head, *(t.i for t in after)]
    if verb.dep in ("parataxis", "ccomp", "advcl", "conj") and verb.head != i:
        yield f"host.{verb.dep}", [verb.head]
    if any(t.dep == "mark" and t.lower == "as" for t in kids):
        yield "as", [verb.head]


def describes(marks: Marks, verb: Token) -> bool:
    """Is it a relative clause about its subject ("the man who is held", "Mr Diaz, who asked for help")?

    Then neither it nor the noun before it is what somebody says.
    """
    who = marks.child(verb.i, "nsubj", "nsubjpass") if verb.dep == "relcl" else None
    return who is not None and who.lower in RELATIVES


def quote_frames(marks: Marks, quotes: Quotes, verb: Token) -> Iterator[tuple[str, set[int]]]:
    """Quotations of the cue's sentence, and those that begin right after it."""
    here = [q for q in quotes.in_sentence(verb.sentence) if not quotes.ranges[q][0] <= verb.i < quotes.ranges[q][1]]
    if here:
        yield "quotes", {j for q in here for j in range(*quotes.ranges[q])}
        left = [q for q in here if quotes.ranges[q][1] <= verb.i]
        right = [q for q in here if quotes.ranges[q][0] > verb.i]
        if left and right:
            yield "quotes.left", set(range(*quotes.ranges[left[-1]]))
            yield "quotes.right", set(range(*quotes.ranges[right[0]]))
    else:
        end = marks.sentences[verb.sentence].last
        q = quotes.at.get(end)
        if q is not None and quotes.ends_sentence(q):
            yield "quotes.next", set(range(*quotes.ranges[q]))

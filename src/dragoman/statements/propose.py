"""Proposals: every way in which a text's grammar could attribute some words to somebody.

A proposal is generous: a verb, noun, adjective or colon that might be a cue, with one way (its *frame*) to
take a source and a content from the parse. `weigh` says which of them are statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.marks import Marks, Token
from dragoman.statements.phrases import PASSIVE_SUBJECTS, agent, passive, phrase, subject, tree_without
from dragoman.statements.quotes import Quotes

# Right-hand dependents of a verb that are not part of what it says.
NOT_CONTENT = frozenset(("punct", "cc", "conj", "agent", "aux", "auxpass", "neg", "prt", "nsubj", "dative", "dep", "intj"))
CLAUSES = ("ccomp",)
ADJUNCTS = frozenset(("npadvmod", "advmod", "advcl", "mark", "expl"))
RELATIVES = frozenset(("which", "that", "whom", "who", "what"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible statement in tokens. ``key`` is the cue's lemma; ``source`` a token range or null."""

    frame: str
    key: str
    head: int
    cue: tuple[int, int]
    source: tuple[int, int] | None
    source_head: int | None
    content: tuple[int, ...]

    @property
    def cset(self) -> frozenset[int]:
        return frozenset(self.content)


def proposals(marks: Marks, quotes: Quotes) -> Iterator[Proposal]:
    """All proposals of a text, in the order of their cues."""
    for token in marks.tokens:
        if token.pos in ("VERB", "AUX"):
            yield from of_verb(marks, quotes, token)
        elif token.pos == "NOUN":
            yield from of_noun(marks, token)
        elif token.lower == "according":
            yield from of_according(marks, token)


def of_verb(marks: Marks, quotes: Quotes, verb: Token) -> Iterator[Proposal]:
    if verb.lower == "according":
        yield from of_according(marks, verb)
        return
    if verb.dep in ("aux", "auxpass"):
        return
    doer = subject(marks, verb.i)
    source = phrase(marks, doer.i, verb.i) if doer is not None else None
    taken = frozenset(range(*source)) if source else frozenset()
    base = frozenset((verb.i,))
    cue = cue_range(marks, verb)
    seen: set[tuple[int, ...]] = set()
    options = [(frame, {j for root in roots for j in tree_without(marks, root, base)}) for frame, roots in verb_frames(marks, verb)]
    options += quote_frames(marks, quotes, verb)
    for frame, content in options:
        content = set(quotes.completed(content - taken, verb.i)) - taken
        words = tuple(sorted(content))
        while words and marks.tokens[words[-1]].pos == "PUNCT" and marks.tokens[words[-1]].text in ",;:.-–—":
            words = words[:-1]
        if words and words not in seen:
            seen.add(words)
            yield Proposal(frame, verb.lemma.lower(), verb.i, cue, source, doer.i if doer else None, words)


def cue_range(marks: Marks, verb: Token) -> tuple[int, int]:
    """The verb with the auxiliaries, negation, adverbs and particle that touch it."""
    near = {t.i for t in marks.children(verb.i, "aux", "auxpass", "neg", "prt", "advmod") if not t.children}
    first, last = verb.i, verb.i + 1
    while first - 1 in near:
        first -= 1
    while last in near and marks.tokens[last].dep == "prt":
        last += 1
    return first, last


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
                yield "dobj>clause", [c.i]
        elif t.dep == "prep" and t.i > i:
            for o in marks.children(t.i, "pobj", "pcomp"):
                yield f"{voice}prep:{t.lower}", [*patients, o.i]
        elif t.dep in ("acomp", "attr", "oprd"):
            for c in marks.children(t.i, "ccomp", "xcomp"):
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
    if verb.dep == "relcl":
        yield "rel", [verb.head, *(t.i for t in after)]
    if verb.dep in ("parataxis", "ccomp", "advcl", "conj") and verb.head != i:
        yield f"host.{verb.dep}", [verb.head]
    if any(t.dep == "mark" and t.lower == "as" for t in kids):
        yield "as", [verb.head]


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
        if end < len(marks.tokens) and end in quotes.at and quotes.whole(quotes.at[end]):
            yield "quotes.next", set(range(*quotes.ranges[quotes.at[end]]))


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
            yield Proposal(f"noun.{kind}>{frame}", noun.lemma.lower(), noun.i, cue, source, doer.i if doer else None, words)


def noun_frames(marks: Marks, noun: Token, by: Token | None) -> Iterator[tuple[str, int]]:
    for t in marks.children(noun.i):
        if t.dep in ("acl", "ccomp", "relcl", "xcomp"):
            yield t.dep, t.i
        elif t.dep == "prep":
            for o in marks.children(t.i, "pobj", "pcomp"):
                if by is None or o.i != by.i:
                    yield t.lower, o.i


def of_according(marks: Marks, token: Token) -> Iterator[Proposal]:
    to = marks.child(token.i, "prep") if token.pos == "VERB" else None
    if to is None and token.i + 1 < len(marks.tokens) and marks.tokens[token.i + 1].lower == "to":
        to = marks.tokens[token.i + 1]
    who = marks.child(to.i, "pobj") if to is not None else None
    if to is None or who is None or token.head == token.i:
        return
    top = token.head
    while marks.tokens[top].dep not in ("ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"):
        top = marks.tokens[top].head
    words = tuple(tree_without(marks, top, frozenset((token.i, to.i))))
    if words:
        yield Proposal("according", "according to", token.i, (token.i, to.i + 1), phrase(marks, who.i, to.i), who.i, words)

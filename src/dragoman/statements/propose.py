"""Proposals: every way in which a text's grammar could attribute some words to somebody.

A proposal is generous: a verb, noun, adjective or colon that might be a cue, with one way (its *frame*) to
take a source and a content from the parse. `weigh` says which of them are statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.marks import Marks, Token
from dragoman.statements.content import BREAKS, clause, shorter, trimmed
from dragoman.statements.phrases import PASSIVE_SUBJECTS, SUBJECTS, agent, passive, phrase, subject, tree_without, trim
from dragoman.statements.quotes import Quotes

# Right-hand dependents of a verb that are not part of what it says.
NOT_CONTENT = frozenset(("punct", "cc", "conj", "agent", "aux", "auxpass", "neg", "prt", "nsubj", "dative", "dep", "intj"))
CLAUSES = ("ccomp",)
ADJUNCTS = frozenset(("npadvmod", "advmod", "advcl", "mark", "expl"))
# Frames that may hold half of what is said, the other half being quoted across the cue.
JOINED = frozenset(("ccomp", "host.parataxis", "host.ccomp", "inserted.end", "inserted.middle"))
OUTSIDE = frozenset((",", ".", "”", '"', "''", "—", "–", "--", ";"))
NAMING = ("PROPN", "NOUN", "PRON")
DASHES = frozenset(("―", "—", "–", "--", "-"))
# "Poll: Voters leave party", "SMITH: I do not know": a colon after more words introduces no speaker.
LONGEST_LABEL = 8


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
    topic: str = ""
    loose: int | None = None

    @property
    def cset(self) -> frozenset[int]:
        return frozenset(self.content)


def proposals(marks: Marks, quotes: Quotes) -> Iterator[Proposal]:
    """All proposals of a text, in the order of their cues."""
    for token in marks.tokens:
        if token.text == ":":
            yield from of_colon(marks, quotes, token)
        elif token.text in DASHES:
            yield from of_dash(marks, quotes, token)
        elif token.lower == "according":
            yield from of_according(marks, quotes, token)
        elif token.pos in ("VERB", "AUX"):
            yield from of_verb(marks, quotes, token)
        elif token.pos == "NOUN":
            yield from of_noun(marks, token)


def of_verb(marks: Marks, quotes: Quotes, verb: Token) -> Iterator[Proposal]:
    if verb.dep in ("aux", "auxpass"):
        return
    doer = subject(marks, verb.i)
    if verb.i not in quotes.at and (doer is None or doer.i in quotes.at):
        doer = beside_quotation(marks, quotes, verb) or doer
    source = phrase(marks, doer.i, verb.i) if doer is not None else None
    taken = frozenset(range(*source)) if source else frozenset()
    base = frozenset((verb.i,))
    cue = cue_range(marks, verb)
    particle = marks.child(verb.i, "prt")
    key = verb.lemma.lower() + (f" {particle.lower}" if particle is not None else "")
    seen: set[tuple[int, ...]] = set()
    end = attribution_end(marks, quotes, cue, source)
    options = [(frame, clause(marks, roots, base)) for frame, roots in verb_frames(marks, verb)]
    options += inserted(marks, cue, source)
    options += with_quotations(marks, quotes, verb, options)
    options += quote_frames(marks, quotes, verb)
    for frame, content in options:
        bare = trimmed(marks, content - taken)
        words = trimmed(marks, set(quotes.completed(bare, verb.i, end)) - taken)
        if not words or words in seen:
            continue
        seen.add(words)
        subject_of = topic(marks, verb, frame)
        short = shorter(marks, bare, verb.i) if words == bare else None
        loose = short[0].i if short else None
        for who, who_head in sources(marks, source, doer):
            yield Proposal(frame, key, verb.i, cue, who, who_head, words, subject_of, loose)
            if short and short[1] not in seen:
                yield Proposal(frame + "~", key, verb.i, cue, who, who_head, short[1], subject_of, loose)


def inserted(
    marks: Marks, cue: tuple[int, int], source: tuple[int, int] | None
) -> Iterator[tuple[str, set[int]]]:
    """A sentence around an attribution set off by commas: "The plan, she said, would fail"; "…, said Mr Diaz."."""
    if source is None or not (source[1] == cue[0] or cue[1] == source[0]):
        return
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    here = marks.sentences[marks.tokens[cue[0]].sentence]
    before = marks.tokens[first - 1] if first > here.first else None
    after = marks.tokens[last] if last < here.last else None
    if before is None or before.text not in OUTSIDE or (after is not None and after.text not in OUTSIDE):
        return
    side = "end" if after is None or last >= here.last - 1 else "middle"
    yield f"inserted.{side}", set(range(here.first, here.last)) - set(range(first, last))


def with_quotations(
    marks: Marks, quotes: Quotes, verb: Token, options: list[tuple[str, set[int]]]
) -> Iterator[tuple[str, set[int]]]:
    """Clauses together with the long quotations of the sentence that they leave out."""
    here = [q for q in quotes.in_sentence(verb.sentence) if quotes.long(q)]
    apart = {j for q in here for j in range(*quotes.ranges[q])}
    if not apart or verb.i in apart:
        return
    for frame, content in options:
        if frame in JOINED and content and not apart <= content:
            yield frame + "+", content | apart


def beside_quotation(marks: Marks, quotes: Quotes, verb: Token) -> Token | None:
    """Who stands between a quotation and the verb after it, or right after that verb, whatever the parser made of it."""
    gap = list(range(max(0, verb.i - LONGEST_LABEL), verb.i))
    last = next((i for i in reversed(gap) if i in quotes.at), None)
    if last is None or not quotes.long(quotes.at[last]):
        return None
    before = [marks.tokens[i] for i in range(last + 1, verb.i)]
    names = [t for t in before if t.pos in NAMING and t.dep != "compound"]
    if names and all(t.text not in BREAKS for t in before):
        return names[0]
    after = [t for t in marks.tokens[verb.i + 1 : verb.i + 4] if t.pos in NAMING and t.dep != "compound"]
    return after[0] if not before and after else None


def sources(
    marks: Marks, source: tuple[int, int] | None, doer: Token | None
) -> Iterator[tuple[tuple[int, int] | None, int | None]]:
    """The source, and none at all where its only word is "it" ("it is unclear whether")."""
    yield source, doer.i if doer is not None else None
    if doer is not None and doer.lower in ("it", "there"):
        yield None, None


def attribution_end(marks: Marks, quotes: Quotes, cue: tuple[int, int], source: tuple[int, int] | None) -> int:
    """The token after the sentence in which cue and source end; the parser may miss an end before a quotation."""
    last = max(cue[1], source[1] if source else 0)
    end = marks.sentences[marks.tokens[last - 1].sentence].last
    q = quotes.after(last)
    if q is not None and quotes.ranges[q][0] < end and quotes.begins_sentence(q):
        return quotes.ranges[q][0]
    return end


def topic(marks: Marks, verb: Token, frame: str) -> str:
    """The adjective or noun that makes the verb a cue ("is *confident* that", "made the *case* for")."""
    dep, _, rest = frame.removeprefix("pass.").partition(">")
    t = marks.child(verb.i, dep) if rest else marks.child(verb.i, "acomp")
    return t.lemma.lower() if t is not None else ""


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
        q = quotes.at.get(end)
        if q is not None and quotes.ends_sentence(q):
            yield "quotes.next", set(range(*quotes.ranges[q]))


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


def of_according(marks: Marks, quotes: Quotes, token: Token) -> Iterator[Proposal]:
    to = marks.child(token.i, "prep") if token.pos == "VERB" else None
    if to is None and token.i + 1 < len(marks.tokens) and marks.tokens[token.i + 1].lower == "to":
        to = marks.tokens[token.i + 1]
    who = marks.child(to.i, "pobj") if to is not None else None
    if to is None or who is None or token.head == token.i:
        return
    cue = (token.i, to.i + 1)
    source = phrase(marks, who.i, to.i)
    out = set(range(*source)) | set(range(*cue))
    for frame, top in (("according", clause_over(marks, token)), ("according.root", root_over(marks, token))):
        words = trimmed(marks, clause(marks, [top], frozenset((token.i, to.i))) - out)
        if words:
            words = quotes.completed(words, token.i, max(source[1], cue[1]))
            yield Proposal(frame, "according to", token.i, cue, source, who.i, words)


def clause_over(marks: Marks, token: Token) -> int:
    """The verb of the nearest clause that holds `token`."""
    top = token.head
    while marks.tokens[top].dep not in ("ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"):
        top = marks.tokens[top].head
    return top


def root_over(marks: Marks, token: Token) -> int:
    return next((t.i for t in marks.ancestors(token.i) if t.dep == "ROOT"), token.i)


def of_colon(marks: Marks, quotes: Quotes, colon: Token) -> Iterator[Proposal]:
    """What follows a colon, said by what stands before it in its paragraph or sentence."""
    here = marks.sentences[colon.sentence]
    first = here.first
    if colon.i == first or colon.i + 1 >= len(marks.tokens):
        return
    source = trim(marks, first, colon.i)
    end = here.last
    while end < len(marks.tokens) and marks.sentences[marks.tokens[end].sentence].paragraph == here.paragraph:
        end = marks.sentences[marks.tokens[end].sentence].last
    size = colon.i - first
    if size <= LONGEST_LABEL:
        head = label_head(marks, *source)
        loud = "loud" if marks.tokens[source[0]].text.isupper() else "label"
        start = "start" if first == 0 or marks.sentences[marks.tokens[first - 1].sentence].paragraph != here.paragraph else "mid"
        for frame, last in (("sentence", here.last), ("paragraph", end)):
            words = trimmed(marks, set(range(colon.i + 1, last)))
            if words and (frame == "sentence" or last != here.last):
                yield Proposal(f"colon.{loud}.{start}.{frame}", ":", colon.i, (colon.i, colon.i + 1), source, head, words)
    q = quotes.at.get(colon.i + 1)
    if q is not None and quotes.ranges[q][0] == colon.i + 1:
        words = quotes.completed(range(*quotes.ranges[q]), colon.i, quotes.ranges[q][1])
        root = next((t for t in marks.in_sentence(here) if t.dep == "ROOT"), marks.tokens[first])
        doer = marks.child(root.i, *SUBJECTS)
        who = phrase(marks, doer.i, root.i) if doer is not None and doer.i < colon.i else None
        yield Proposal("colon.quote", ":", colon.i, (colon.i, colon.i + 1), who, doer.i if who and doer else None, words)


def label_head(marks: Marks, first: int, last: int) -> int:
    """The token of a range on which the others hang."""
    return next((i for i in range(first, last) if not first <= marks.tokens[i].head < last or marks.tokens[i].dep == "ROOT"), first)


def of_dash(marks: Marks, quotes: Quotes, dash: Token) -> Iterator[Proposal]:
    """A quotation signed after a dash: "…" — Maria Lopez."""
    q = quotes.at.get(dash.i - 1)
    if q is None or quotes.ranges[q][1] != dash.i or not quotes.long(q) or dash.i + 1 >= len(marks.tokens):
        return
    here = marks.sentences[marks.tokens[dash.i + 1].sentence]
    if here.paragraph != marks.sentences[marks.tokens[dash.i].sentence].paragraph:
        return
    source = trim(marks, dash.i + 1, here.last)
    words = tuple(range(*quotes.ranges[q]))
    yield Proposal("dash", "-", dash.i, (dash.i, dash.i + 1), source, label_head(marks, *source), words)

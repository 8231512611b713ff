"""Proposals of verbs: who could be their subject, what they could say."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.marks import Marks, Token
from dragoman.statements.content import BREAKS, clause, shorter, trimmed
from dragoman.statements.frames import quote_frames, verb_frames
from dragoman.statements.phrases import phrase, subject
from dragoman.statements.proposal import Proposal
from dragoman.statements.quotes import Quotes

# Frames that may hold half of what is said, the other half being quoted across the cue.
JOINED = frozenset(("ccomp", "host.parataxis", "host.ccomp", "inserted.end", "inserted.middle"))
# What stands before and after an attribution that is put into a sentence.
OUTSIDE = frozenset((",", ".", "”", '"', "''", "—", "–", "--", ";"))
# A relative pronoun alone says nothing: what it stands for is in another frame.
RELATIVE_TAGS = ("WDT", "WP")
NAMING = ("PROPN", "NOUN", "PRON")
# Tokens between a quotation and the verb that attributes it.
NEAR = 8


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
    yield from turned(marks, verb, cue, key)
    for frame, content in options:
        bare = trimmed(marks, content - taken)
        words = trimmed(marks, set(quotes.completed(bare, verb.i, end)) - taken)
        if not words or words in seen or (len(words) == 1 and marks.tokens[words[0]].tag in RELATIVE_TAGS):
            continue
        seen.add(words)
        subject_of = topic(marks, verb, frame)
        short = shorter(marks, bare, verb.i) if words == bare else None
        loose = short[0].i if short else None
        for who, who_head in sources(marks, source, doer):
            yield Proposal(frame, key, verb.i, cue, who, who_head, words, subject_of, loose)
            if short and short[1] not in seen:
                yield Proposal(frame + "~", key, verb.i, cue, who, who_head, short[1], subject_of, loose)


def turned(marks: Marks, verb: Token, cue: tuple[int, int], key: str) -> Iterator[Proposal]:
    """ "The road is shut, said a statement by the council": the parser takes the sayer for what is said."""
    here = marks.sentences[verb.sentence]
    what = marks.child(verb.i, "dobj")
    if what is None or what.i < verb.i or cue[0] <= here.first + 1 or marks.subtree(what.i)[0] != cue[1]:
        return
    words = trimmed(marks, set(range(here.first, cue[0])))
    if words:
        yield Proposal("turned", key, verb.i, cue, phrase(marks, what.i, verb.i), what.i, words)


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
    """Who stands between a quotation and the verb after it, or right after the verb, whatever the parser says."""
    gap = list(range(max(0, verb.i - NEAR), verb.i))
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
    if t is None:
        return ""
    return t.lemma.lower() if t.pos == "NOUN" else t.lower


def cue_range(marks: Marks, verb: Token) -> tuple[int, int]:
    """The verb with the auxiliaries, negation, adverbs and particle that touch it."""
    near = {t.i for t in marks.children(verb.i, "aux", "auxpass", "neg", "prt", "advmod") if not t.children}
    first, last = verb.i, verb.i + 1
    while first - 1 in near:
        first -= 1
    while last in near and marks.tokens[last].dep == "prt":
        last += 1
    return first, last

"""Proposals of "according to", of colons and of dashes."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.marks import Marks, Sentence, Token
from dragoman.statements.content import clause, trimmed
from dragoman.statements.phrases import SUBJECTS, phrase, trim
from dragoman.statements.proposal import Proposal
from dragoman.statements.quotes import Quotes

# "Poll: Voters leave party", "SMITH: I do not know": a colon after more words introduces no speaker.
LONGEST_LABEL = 8
# Sentences that a speaker named before a colon may utter in one paragraph.
MOST_SENTENCES = 40
CLAUSE_HEADS = ("ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis")


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
    while marks.tokens[top].dep not in CLAUSE_HEADS:
        top = marks.tokens[top].head
    return top


def root_over(marks: Marks, token: Token) -> int:
    return next((t.i for t in marks.ancestors(token.i) if t.dep == "ROOT"), token.i)


def of_colon(marks: Marks, quotes: Quotes, colon: Token) -> Iterator[Proposal]:
    """What follows a colon, said by what stands before it in its sentence."""
    here = marks.sentences[colon.sentence]
    if colon.i == here.first or colon.i + 1 >= len(marks.tokens):
        return
    if colon.i - here.first <= LONGEST_LABEL and not any(t.text == ":" for t in marks.tokens[here.first : colon.i]):
        yield from of_label(marks, here, colon)
    q = quotes.at.get(colon.i + 1)
    if q is not None and quotes.ranges[q][0] == colon.i + 1:
        words = quotes.completed(range(*quotes.ranges[q]), colon.i, quotes.ranges[q][1])
        root = next((t for t in marks.in_sentence(here) if t.dep == "ROOT"), marks.tokens[here.first])
        doer = marks.child(root.i, *SUBJECTS)
        before = doer is not None and doer.i < colon.i
        source = phrase(marks, doer.i, root.i) if doer is not None and before else None
        head = doer.i if doer is not None and before else None
        yield Proposal("colon.quote", ":", colon.i, (colon.i, colon.i + 1), source, head, words)


def of_label(marks: Marks, here: Sentence, colon: Token) -> Iterator[Proposal]:
    """A name before a colon: what follows it in its sentence, or its whole paragraph ("SMITH: I do not know. …")."""
    source = trim(marks, here.first, colon.i)
    end = here.i + 1
    while end - here.i < MOST_SENTENCES and end < len(marks.sentences):
        if marks.sentences[end].paragraph != here.paragraph:
            break
        end += 1
    loud = "loud" if marks.tokens[source[0]].text.isupper() else "label"
    start = "mid" if here.i and marks.sentences[here.i - 1].paragraph == here.paragraph else "start"
    head = label_head(marks, *source)
    for frame, last in (("sentence", here.last), ("paragraph", marks.sentences[end - 1].last)):
        words = trimmed(marks, set(range(colon.i + 1, last)))
        if words and (frame == "sentence" or (start == "start" and last != here.last)):
            yield Proposal(f"colon.{loud}.{start}.{frame}", ":", colon.i, (colon.i, colon.i + 1), source, head, words)


def label_head(marks: Marks, first: int, last: int) -> int:
    """The token of a range on which the others hang."""
    heads = (t.i for t in marks.tokens[first:last] if not first <= t.head < last or t.head == t.i)
    return next(heads, first)


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

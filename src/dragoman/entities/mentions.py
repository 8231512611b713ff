"""Candidate mentions: names, states and their adjectives, role nouns with their modifiers, pronouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.entities.candidates import MODIFYING, ZONES, Candidate, Forms, left_edge
from dragoman.entities.lexicon import Entry, Lexicon
from dragoman.entities.match import matches
from dragoman.entities.names import named, repeated, role_of, toponyms
from dragoman.entities.words import of_marks
from dragoman.marks import Marks
from dragoman.marks.marks import Mention, Sentence
from dragoman.reading.record import Span

PRONOUNS = frozenset("he him his she her hers they them their theirs it its himself herself themselves itself".split())
NOUNS = frozenset({"NOUN", "PROPN"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"})
DATES = frozenset({"DATE", "TIME"})
# Sectors whose collective nouns act through what they qualify: "army offensive", not "press conference".
THROUGH = frozenset({"GOV", "MIL", "COP", "REB", "PRM", "UAF", "LEG", "JUD", "PTY", "OPP", "SPY"})


def mentions(marks: Marks, lexicon: Lexicon, places: Iterable[Span] = ()) -> list[Candidate]:
    """All candidates of the zones that are read, in text order, pronouns and then the longer first.

    `places` are the toponyms found before: they are candidates too, and settle what the recogniser left open.
    """
    recognised: dict[int, list[Mention]] = defaultdict(list)
    for m in marks.mentions:
        recognised[marks.tokens[m.first].sentence].append(m)
    found: list[Candidate] = []
    for sentence in marks.sentences:
        if sentence.kind in ZONES:
            found.extend(in_sentence(marks, sentence, recognised[sentence.i], lexicon))
    found.extend(repeated(marks, found))
    found.extend(toponyms(marks, found, places))
    return sorted(set(found), key=lambda c: (c.first, c.form != "pronoun", -c.last))


def in_sentence(
    marks: Marks, sentence: Sentence, recognised: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Candidate]:
    words = of_marks(marks, sentence.first, sentence.last)
    shouted = marks.words(sentence.first, sentence.last).isupper()
    forms = Forms(words, matches(words, lexicon, not shouted))
    names = list(named(marks, sentence, recognised, forms))
    yield from names
    dated = {i for m in recognised if m.label in DATES for i in range(m.first, m.last)}
    yield from nominals(marks, forms, names, dated)
    for t in marks.in_sentence(sentence):
        if t.tag in ("PRP", "PRP$") and t.lower in PRONOUNS:
            yield Candidate(t.i, t.i + 1, t.i, "pronoun", t.i)


def nominals(marks: Marks, forms: Forms, names: Sequence[Candidate], dated: set[int]) -> Iterator[Candidate]:
    """Role nouns as noun phrases; those that are titles of a name or modifiers of another role are left out."""
    person_starts = {c.first for c in names if c.form == "person"}
    within_names = {i for c in names for i in range(c.first, c.last)}
    taken = {i for c in names if c.form not in ("state", "capital") for i in range(c.first, c.last)}
    roles = [(m, *forms.tokens(m)) for m in forms.found if m.has("role")]
    heads = {role_head(marks, begin, end) for _, begin, end in roles}
    for m, begin, end in roles:
        head = role_head(marks, begin, end)
        entry = role_of(m)
        if entry is None or end in person_starts or any(i in taken for i in range(begin, end)):
            continue
        if not noun_like(marks, head) or (end < len(marks.tokens) and marks.tokens[end].text == "-"):
            continue
        token = marks.tokens[head]
        if token.dep in MODIFYING and token.head > head:
            other = token.head in heads or token.head in within_names
            if other or not acts_through(entry):
                continue
        first = left_edge(marks, head, begin)
        while first < begin and first in dated:
            first += 1
        yield Candidate(first, end, head, "nominal", begin, entry)


def noun_like(marks: Marks, i: int) -> bool:
    """Is the token a noun, or an argument after an article that the tagger took for something else?"""
    token = marks.tokens[i]
    return token.pos in NOUNS or (token.dep in ARGUMENTS and i > 0 and marks.tokens[i - 1].pos in ("DET", "ADJ"))


def acts_through(entry: Entry) -> bool:
    """May a role that qualifies another noun be an actor: "police raid", "army offensive", "rebel attacks"?"""
    return entry.sector in THROUGH and (entry.detail in ("group", "institution") or entry.sector in ("REB", "UAF"))


def role_head(marks: Marks, begin: int, end: int) -> int:
    """The head token of a role: the word before "of", else the last."""
    for i in range(begin + 1, end):
        if marks.tokens[i].lower == "of":
            return i - 1
    return end - 1

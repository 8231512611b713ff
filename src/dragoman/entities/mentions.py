"""Candidate mentions: names, states and their adjectives, role nouns with their modifiers, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.entities.lexicon import Entry, Lexicon
from dragoman.entities.match import Match, matches
from dragoman.entities.words import Word, of_marks
from dragoman.marks import Marks
from dragoman.marks.marks import Sentence
from dragoman.reading.record import Span

ZONES = frozenset({"heading", "body", "caption"})
NAMED = {"PERSON": "person", "ORG": "organization", "GPE": "place", "NORP": "group", "FAC": "facility", "LOC": "place"}
PRONOUNS = frozenset({"he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs", "it", "its", "himself",
                      "herself", "themselves", "itself"})  # fmt: skip
# Dependents that stand before a noun and belong to its phrase.
LEFT = frozenset({"det", "amod", "nummod", "compound", "poss", "nmod", "quantmod", "predet", "advmod", "npadvmod", "neg"})
MODIFYING = frozenset({"compound", "amod", "nmod"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"})
NOUNS = frozenset({"NOUN", "PROPN"})
STATE_KINDS = ("name", "alias", "epithet", "adjective", "demonym", "people")
GOVERNING = ("capital", "seat")
# Between a title and what it belongs to.
LINKING = frozenset({"'s", "’s", "-", "'", "’"})
# Where a name ends although the recogniser ran on.
CLOSING = frozenset({"(", ")", ":", ";", "|"})
DASHES = frozenset({"-", "--", "–", "—"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our"})
# Longer spans from the recogniser are lists or whole headlines, not names.
MAX_NAME = 12


# Sectors whose collective nouns act through what they qualify: "army offensive", not "press conference".
THROUGH = frozenset({"GOV", "MIL", "COP", "REB", "PRM", "UAF", "LEG", "JUD", "PTY", "OPP", "SPY"})


class Candidate(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) that may name an entity; ``head`` is their syntactic head.

    ``form`` is person, body, org, state, place, capital, demonym, nominal or pronoun. ``start`` is where the words
    that qualify it begin: title and nationality stand before a name and are not part of its mention.
    """

    first: int
    last: int
    head: int
    form: str
    start: int
    entry: Entry | None = None


@dataclass(frozen=True)
class SentenceMatches:
    """A sentence's words with the lexicon forms in them, by token."""

    words: Sequence[Word]
    found: Sequence[Match]

    def tokens(self, m: Match) -> tuple[int, int]:
        return self.words[m.first].i, self.words[m.last - 1].i + 1


def mentions(marks: Marks, lexicon: Lexicon, places: Iterable[Span] = ()) -> list[Candidate]:
    """All candidates of the zones that are read, in text order, the longer first where they start together.

    `places` are the toponyms found before: they are candidates too, and settle what the recogniser left open.
    """
    named: dict[int, list[tuple[int, int, str]]] = {}
    for m in marks.mentions:
        if m.label in NAMED and m.last - m.first <= MAX_NAME:
            named.setdefault(marks.tokens[m.first].sentence, []).append((m.first, m.last, m.label))
    found: list[Candidate] = []
    for sentence in marks.sentences:
        if sentence.kind in ZONES:
            found.extend(in_sentence(marks, sentence, named.get(sentence.i, []), lexicon))
    found.extend(repeated(marks, found))
    found.extend(unnamed_places(marks, found, places))
    return sorted(set(found), key=lambda c: (c.first, c.form != "pronoun", -c.last))


def unnamed_places(marks: Marks, found: Sequence[Candidate], places: Iterable[Span]) -> Iterator[Candidate]:
    """Toponyms that no name covers."""
    covered = {i for c in found for i in range(c.first, c.last) if c.form != "nominal"}
    for span in places:
        tokens = marks.within(span)
        if tokens and not any(i in covered for i in tokens) and marks.sentences[marks.tokens[tokens[0]].sentence].kind in ZONES:
            head = head_of(marks, tokens[0], tokens[-1] + 1)
            yield Candidate(tokens[0], tokens[-1] + 1, head, "place", tokens[0])


def repeated(marks: Marks, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Words that the recogniser passed over but that name a person or body elsewhere in the document.

    They are last words of full names, names of one word, and acronyms that stand in brackets after a name.
    """
    covered = {i for c in found for i in range(c.first, c.last) if c.form != "nominal"}
    forms: dict[str, str] = {}
    for c in found:
        if c.form in ("person", "org"):
            last = marks.tokens[c.last - 1]
            if (c.form == "person" or c.last - c.first == 1) and last.text[:1].isupper() and len(last.text) > 2:
                forms.setdefault(last.text, c.form)
        if c.form in ("org", "body", "nominal"):
            short = bracketed(marks, c.last)
            if short:
                forms.setdefault(short, "org")
    for t in marks.tokens:
        form = forms.get(t.text)
        if form and t.i not in covered and t.dep not in MODIFYING and marks.sentences[t.sentence].kind in ZONES:
            yield Candidate(t.i, t.i + 1, t.i, form, t.i)


def bracketed(marks: Marks, i: int) -> str | None:
    """The acronym in brackets at token `i`: "(UCLG)"."""
    tokens = marks.tokens
    if i + 2 < len(tokens) and tokens[i].text == "(" and tokens[i + 2].text == ")" and tokens[i + 1].text.isupper():
        return tokens[i + 1].text
    return None


def in_sentence(
    marks: Marks, sentence: Sentence, named: Sequence[tuple[int, int, str]], lexicon: Lexicon
) -> Iterator[Candidate]:
    words = of_marks(marks, sentence.first, sentence.last)
    shouted = marks.words(sentence.first, sentence.last).isupper()
    sm = SentenceMatches(words, matches(words, lexicon, not shouted))
    names = list(name_candidates(marks, sentence, named, sm))
    yield from names
    taken = {i for c in names if c.form not in ("state", "capital") for i in range(c.first, c.last)}
    yield from nominals(marks, sm, names, taken)
    for t in marks.in_sentence(sentence):
        if t.tag in ("PRP", "PRP$") and t.lower in PRONOUNS:
            yield Candidate(t.i, t.i + 1, t.i, "pronoun", t.i)


def name_candidates(
    marks: Marks, sentence: Sentence, named: Sequence[tuple[int, int, str]], sm: SentenceMatches
) -> Iterator[Candidate]:
    """Names from the lexicon and from the recogniser; the longer wins, states inside names stay."""
    spans: list[tuple[int, int, str, Entry | None]] = []
    for m in sm.found:
        entry = m.has("body", "person", *STATE_KINDS, *GOVERNING)
        if entry is not None:
            first, last = sm.tokens(m)
            spans.append((first, last, lexical_form(m, marks, last - 1), state_entry(m) or entry))
    roles = [sm.tokens(m) for m in sm.found if m.has("role", "title")]
    for first, last, label in named:
        if label == "PERSON" and collective(last, sm) and not any(b == first for b, _ in roles):
            label = "ORG"
        repaired = repair(marks, first, last, label, roles, sm)
        if repaired:
            spans.append((*repaired, NAMED[label] if label in ("PERSON", "GPE", "LOC") else "org", None))
    spans.sort(key=lambda s: (s[0] - s[1], s[3] is None, s[0]))
    used: set[int] = set()
    for first, last, form, entry in spans:
        covered = [i in used for i in range(first, last)]
        if any(covered) and not (all(covered) and form == "state"):
            continue
        used.update(range(first, last))
        head = head_of(marks, first, last)
        start = min(left_edge(marks, head, first), titles_before(marks, first, sentence.first, sm))
        yield Candidate(first, last, head, form, start, entry)


def collective(last: int, sm: SentenceMatches) -> bool:
    """Does a name end in the word for a body ("Delhi Police", "Ho Chi Minh City"), so that it is no person's?"""
    for m in sm.found:
        role = m.has("role")
        if role and sm.tokens(m)[1] == last and role.detail in ("group", "institution", "state"):
            return True
    return False


def titles_before(marks: Marks, first: int, limit: int, sm: SentenceMatches) -> int:
    """The first token of the unbroken run of titles, states and bodies before a name, whatever the parse says."""
    ends = {e: b for b, e in (sm.tokens(m) for m in sm.found)}
    start = first
    while start > limit:
        if start in ends:
            start = ends[start]
        elif marks.tokens[start - 1].text in LINKING:
            start -= 1
        else:
            break
    return start


def lexical_form(m: Match, marks: Marks, last: int) -> str:
    entry = m.has("body", "person", *STATE_KINDS, *GOVERNING)
    if entry is None or entry.kind in ("body", "person"):
        return entry.kind if entry else "org"
    token = marks.tokens[last]
    if m.has("demonym", "people") and not m.has("name", "alias") and is_demonym(marks, last):
        return "demonym"
    if m.has(*GOVERNING) and not m.has("name"):
        return "capital"
    return "state" if token else "place"


def is_demonym(marks: Marks, i: int) -> bool:
    """Does the form name people ("Israelis", "a Palestinian", "the French"), rather than qualify a noun?"""
    t = marks.tokens[i]
    if t.tag in ("NNS", "NNPS"):
        return t.dep not in MODIFYING
    if i == 0 or t.dep in MODIFYING or marks.tokens[i - 1].pos not in ("DET", "NUM"):
        return False
    following = marks.tokens[i + 1] if i + 1 < len(marks.tokens) else None
    return following is None or following.pos not in ("NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT", "NUM") or following.text in ",.;"


def state_entry(m: Match) -> Entry | None:
    """The entry that says which state a form of several kinds means."""
    return m.has("name", "alias", "body", "person", "seat", "capital", "epithet", "adjective", "demonym", "people")


def repair(
    marks: Marks, first: int, last: int, label: str, roles: Sequence[tuple[int, int]], sm: SentenceMatches
) -> tuple[int, int] | None:
    """The recogniser's span without article, titles, nationality and genitive ending; null if nothing is left."""
    tokens = marks.tokens
    for i in range(first + 1, last):
        if tokens[i].text in CLOSING or (tokens[i].text in DASHES and tokens[i].start > tokens[i - 1].end):
            last = i
            break
    while last > first and label == "PERSON" and tokens[last - 1].text.islower():
        last -= 1
    while last > first and (tokens[last - 1].tag == "POS" or not any(c.isalnum() for c in tokens[last - 1].text)):
        last -= 1
    changed = True
    while changed and first < last:
        changed = False
        if tokens[first].lower in ARTICLES or not any(c.isalnum() for c in tokens[first].text):
            first, changed = first + 1, True
        for begin, end in roles:
            if (begin < first or (begin == first and label == "PERSON")) and first < end < last:
                first, changed = end, True
        if label == "PERSON" and not changed:
            for m in sm.found:
                begin, end = sm.tokens(m)
                if begin == first and end < last and m.has("adjective") and not m.has("person"):
                    first, changed = end, True
    if first >= last or tokens[last - 1].text.islower() or not any(t.text[:1].isupper() for t in tokens[first:last]):
        return None
    if any(begin <= first and last <= end for begin, end in roles):
        return None
    if label == "NORP" and tokens[last - 1].dep in MODIFYING:
        return None
    if label in ("ORG", "NORP") and any(sm.tokens(m)[1] == last and m.has("adjective") for m in sm.found):
        return None
    if label != "PERSON" and generic(first, last, roles, sm):
        return None
    return own_name(first, last, sm), last


def own_name(first: int, last: int, sm: SentenceMatches) -> int:
    """Where a known body begins that the recogniser runs together with its state ("U.S. Federal Reserve")."""
    states: dict[int, int] = {}
    for m in sm.found:
        begin, end = sm.tokens(m)
        if end == last and begin >= first and m.has("body"):
            while begin in states and states[begin] >= first:
                begin = states[begin]
            return sm.tokens(m)[0] if begin == first else first
        if m.has(*STATE_KINDS):
            states[end] = begin
    return first


def generic(first: int, last: int, roles: Sequence[tuple[int, int]], sm: SentenceMatches) -> bool:
    """Is the span nothing but nationality and role ("Turkish Government", "Supreme Court")? Then it is a nominal."""
    covered: set[int] = set()
    for m in sm.found:
        begin, end = sm.tokens(m)
        role = m.has("role")
        if role and role.detail == "thing" and (end == last or begin == first):
            return True
        if m.has("role", "modifier", *STATE_KINDS):
            covered.update(range(begin, end))
    return any(end == last and begin >= first for begin, end in roles) and all(i in covered for i in range(first, last))


def head_of(marks: Marks, first: int, last: int) -> int:
    """The token of the span whose head lies outside it; the last one if several do."""
    for i in range(last - 1, first - 1, -1):
        head = marks.tokens[i].head
        if head == i or not first <= head < last:
            return i
    return last - 1


def left_edge(marks: Marks, head: int, first: int) -> int:
    """The first token of the noun phrase before its head: determiner, modifiers, possessor, title."""
    edge = first
    for child in marks.children(head):
        if child.i < head and child.dep in LEFT:
            edge = min(edge, leftmost(marks, child.i))
    return edge


def leftmost(marks: Marks, i: int) -> int:
    while True:
        before = [c for c in marks.tokens[i].children if c < i]
        if not before:
            return i
        i = before[0]


def nominals(
    marks: Marks, sm: SentenceMatches, names: Sequence[Candidate], taken: set[int]
) -> Iterator[Candidate]:
    """Role nouns as noun phrases; those that are titles of a name or modifiers of another role are left out."""
    person_starts = {c.first for c in names if c.form == "person"}
    spans = [(m, *sm.tokens(m)) for m in sm.found]
    heads = {role_head(marks, m, b, e) for m, b, e in spans if m.has("role")}
    for m, begin, end in spans:
        entry = m.has("role")
        if entry is None or m.has("person", "body", "seat") or any(i in taken for i in range(begin, end)):
            continue
        head = role_head(marks, m, begin, end)
        token = marks.tokens[head]
        if entry.detail == "thing" or end in person_starts or not noun_like(marks, head):
            continue
        if end < len(marks.tokens) and marks.tokens[end].text == "-":
            continue
        if token.dep in MODIFYING and token.head > head and not acts_through(entry, token.head, heads, names):
            continue
        yield Candidate(left_edge(marks, head, begin), end, head, "nominal", begin, entry)


def noun_like(marks: Marks, i: int) -> bool:
    """Is the token a noun, or an argument after an article that the tagger took for something else?"""
    token = marks.tokens[i]
    return token.pos in NOUNS or (token.dep in ARGUMENTS and i > 0 and marks.tokens[i - 1].pos in ("DET", "ADJ"))


def acts_through(entry: Entry, over: int, heads: set[int], names: Sequence[Candidate]) -> bool:
    """May a role that qualifies another noun be an actor: "police raid", "army offensive", "rebel attacks"?"""
    if over in heads or any(c.first <= over < c.last for c in names):
        return False
    return entry.sector in THROUGH and (entry.detail in ("group", "institution") or entry.sector in ("REB", "UAF"))


def role_head(marks: Marks, m: Match, begin: int, end: int) -> int:
    """The head token of a role: the word before "of", else the last."""
    for i in range(begin + 1, end):
        if marks.tokens[i].lower == "of":
            return i - 1
    return end - 1

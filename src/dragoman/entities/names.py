"""Names in a sentence: those of the lexicon, and those of the recogniser, repaired."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.entities.candidates import (
    GOVERNING,
    MODIFYING,
    REACH,
    STATE_KINDS,
    ZONES,
    Candidate,
    Forms,
    head_of,
    left_edge,
)
from dragoman.entities.code import is_thing
from dragoman.entities.lexicon import Entry
from dragoman.entities.match import Match
from dragoman.marks import Marks
from dragoman.marks.marks import Mention, Sentence
from dragoman.reading.record import Span

LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
FORM_OF = {"PERSON": "person", "GPE": "place", "LOC": "place"}
# Longer spans from the recogniser are lists or whole headlines, not names.
MAX_NAME = 12
# Between a title and what it belongs to.
LINKING = frozenset({"'s", "’s", "-", "'", "’"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our"})
# Where a name ends although the recogniser ran on.
CLOSING = frozenset({"(", ")", ":", ";", "|"})
DASHES = frozenset({"-", "--", "–", "—"})

# The second half of a Korean or Chinese given name is one syllable; these form compounds with any name.
SYLLABLE = re.compile(r"(?:[bcdfghjklmnpqrstwyz]|[ckpst]h|zh|sh)?[wy]?[aeiou]{1,3}(?:ng|[nkmlpthr])?")
COMPOUNDED = frozenset("run free like hit tie ally bloc loyal".split())

Spanned = tuple[int, int, str, Entry | None]


def named(marks: Marks, sentence: Sentence, recognised: Sequence[Mention], forms: Forms) -> Iterator[Candidate]:
    """Names of the lexicon and of the recogniser; the longer wins, states inside names stay."""
    spans = sorted(
        (*lexical(marks, forms), *repaired(marks, recognised, forms)),
        key=lambda s: (s[0] - s[1], s[3] is None, s[0]),
    )
    used: set[int] = set()
    for first, last, form, entry in spans:
        covered = [i in used for i in range(first, last)]
        if any(covered) and not (all(covered) and form == "state"):
            continue
        used.update(range(first, last))
        head = head_of(marks, first, last)
        start = min(left_edge(marks, head, first), titles_before(marks, first, sentence.first, forms))
        yield Candidate(first, last, head, form, start, entry)


def lexical(marks: Marks, forms: Forms) -> Iterator[Spanned]:
    for m in forms.found:
        if role_of(m) is not None or is_thing(m):
            continue
        entry = m.has("body", "person", "name", "alias", "seat", "capital", *STATE_KINDS)
        if entry is not None:
            first, last = forms.tokens(m)
            form = lexical_form(m, marks, last - 1)
            if form == "demonym":
                plural = marks.tokens[last - 1].tag in ("NNS", "NNPS")
                entry = m.has("demonym", "people") if plural else m.has("people", "demonym")
            yield first, last, form, entry


def role_of(m: Match) -> Entry | None:
    """The role that a form is, unless it is a person or seat, a body with a name of its own, or what cannot act."""
    entry = m.has("role")
    body = m.has("body")
    if entry is None or entry.detail == "thing" or m.has("person", "seat") or (body and body.acronym):
        return None
    return entry


def lexical_form(m: Match, marks: Marks, last: int) -> str:
    """What a lexicon form is here: a state, its people, a seat of government, a body, a person."""
    for kind in ("body", "person"):
        if m.has(kind):
            return kind
    if m.has("demonym", "people") and not m.has("name", "alias") and is_demonym(marks, last):
        return "demonym"
    return "capital" if m.has(*GOVERNING) and not m.has("name") else "state"


def is_demonym(marks: Marks, i: int) -> bool:
    """Does the form name people ("Israelis", "a Palestinian", "the French"), rather than qualify a noun?"""
    t = marks.tokens[i]
    if t.tag in ("NNS", "NNPS"):
        return t.dep not in MODIFYING
    if i == 0 or t.dep in MODIFYING or marks.tokens[i - 1].pos not in ("DET", "NUM"):
        return False
    if i + 1 == len(marks.tokens):
        return True
    after = marks.tokens[i + 1]
    return after.pos not in ("NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT", "NUM") or after.text in (",", ".", ";")


def repaired(marks: Marks, recognised: Sequence[Mention], forms: Forms) -> Iterator[Spanned]:
    """The recogniser's names, cut to what is a name, those that name nobody left out."""
    for mention in recognised:
        if mention.label not in LABELS or mention.last - mention.first > MAX_NAME:
            continue
        label = "ORG" if mention.label == "PERSON" and collective(mention, forms) else mention.label
        begin = titled_at(marks, mention, forms) if label == "ORG" else None
        if begin is not None:
            label, mention = "PERSON", mention._replace(first=begin)
        first, last = trimmed(marks, mention.first, mention.last, label, forms)
        if first < last and is_name(marks, first, last, label, forms):
            yield own_name(first, last, forms), last, FORM_OF.get(label, "org"), None


def collective(mention: Mention, forms: Forms) -> bool:
    """Does a name end in the word for a body ("Delhi Police", "Ho Chi Minh City"), so that it is no person's?"""
    for m, begin, end in forms.over(mention.last - 1, mention.last):
        role = m.has("role")
        if role and end == mention.last and begin > mention.first:
            return role.detail in ("group", "institution", "state")
    return False


def titled_at(marks: Marks, mention: Mention, forms: Forms) -> int | None:
    """Where the name begins in "Abu Dhabi Crown Prince Ali bin Omar", run together as one; null if it is no such."""
    for m, begin, end in forms.over(mention.first, mention.last):
        role = m.has("role")
        if role is None or role.detail != "person" or role.plural or begin == mention.first:
            continue
        name = marks.tokens[end : mention.last]
        known = any(n.has("role", "body") for n, at, _ in forms.over(end, mention.last) if at >= end)
        if len(name) > 1 and not known and name[0].text[:1].isupper() and name[-1].text[:1].isupper():
            return end
    return None


def trimmed(marks: Marks, first: int, last: int, label: str, forms: Forms) -> tuple[int, int]:
    """The span without brackets, article, titles, a person's nationality and genitive ending."""
    tokens = marks.tokens
    for i in range(first + 1, last):
        if tokens[i].text in CLOSING or (tokens[i].text in DASHES and tokens[i].start > tokens[i - 1].end):
            last = i
            break
    while last > first and label == "PERSON" and tokens[last - 1].text.islower() and not second_half(marks, last - 1):
        last -= 1
    known = any(m.has("person") and end == last for m, _, end in forms.over(first, last))
    if label == "PERSON" and last - first > 1 and not known and last + 1 < len(tokens) and second_half(marks, last + 1):
        last += 2
    while last > first and (tokens[last - 1].tag == "POS" or not any(c.isalnum() for c in tokens[last - 1].text)):
        last -= 1
    while first < last:
        cut = leading(marks, first, last, label, forms)
        if cut == first:
            break
        first = cut
    return first, last


def second_half(marks: Marks, i: int) -> bool:
    """Is the token the lower-case half of a given name ("Kim Dae-jung", "Moon Jae-in"), not of "Kim-led"?"""
    half, hyphen = marks.tokens[i], marks.tokens[i - 1]
    glued = i > 1 and hyphen.text == "-" and hyphen.end == half.start and marks.tokens[i - 2].end == hyphen.start
    more = i + 1 < len(marks.tokens) and marks.tokens[i + 1].text == "-" and marks.tokens[i + 1].start == half.end
    return glued and not more and half.text not in COMPOUNDED and SYLLABLE.fullmatch(half.text) is not None


def leading(marks: Marks, first: int, last: int, label: str, forms: Forms) -> int:
    """Where the span goes on after an article, a title or a nationality at `first`; `first` if there is none."""
    token = marks.tokens[first]
    if token.lower in ARTICLES or not any(c.isalnum() for c in token.text):
        return first + 1
    for m, begin, end in forms.over(first, first + 1):
        if end >= last:
            continue
        if m.has("role", "title") and (begin < first or (begin == first and label == "PERSON")):
            return end
        if label == "PERSON" and begin == first and m.has("adjective") and not m.has("person"):
            return end
    return first


def is_name(marks: Marks, first: int, last: int, label: str, forms: Forms) -> bool:
    """Is the span a proper name of somebody, and not a title, a nationality, a treaty, a role written large?"""
    tokens = marks.tokens[first:last]
    if tokens[-1].text.islower() and not (label == "PERSON" and second_half(marks, last - 1)):
        return False
    if not any(t.text[:1].isupper() for t in tokens):
        return False
    within = list(forms.over(first, last))
    if any(m.has("role", "title") and begin <= first and last <= end for m, begin, end in within):
        return False
    if label == "NORP" and tokens[-1].dep in MODIFYING:
        return False
    if label in ("ORG", "NORP") and any(end == last and m.has("adjective") for m, _, end in within):
        return False
    return label == "PERSON" or not generic(first, last, within)


def generic(first: int, last: int, within: Sequence[tuple[Match, int, int]]) -> bool:
    """Is the span nothing but nationality and role ("Turkish Government", "Supreme Court")? Then it is a nominal."""
    covered: set[int] = set()
    ends_in_role = False
    for m, begin, end in within:
        role = m.has("role", "title")
        if role and role.detail == "thing" and (end == last or begin == first):
            return True
        if m.has("role", "modifier", *STATE_KINDS) or (m.has("body") and end < last):
            covered.update(range(begin, end))
        ends_in_role |= role is not None and end == last and begin >= first
    return ends_in_role and all(i in covered for i in range(first, last))


def own_name(first: int, last: int, forms: Forms) -> int:
    """Where a known body begins that the recogniser runs together with its state ("U.S. Federal Reserve")."""
    for m, begin, end in forms.over(first, last):
        if end == last and m.has("body") and begin > first:
            at = begin
            while at > first and at in forms.begins:
                at = forms.begins[at]
            return begin if at <= first else first
    return first


def titles_before(marks: Marks, first: int, limit: int, forms: Forms) -> int:
    """The first token of the unbroken run of titles, states and bodies before a name, whatever the parse says."""
    start = first
    while start > max(limit, first - REACH):
        if start in forms.begins:
            start = forms.begins[start]
        elif marks.tokens[start - 1].text in LINKING:
            start -= 1
        else:
            break
    return start


def covered_by_names(found: Iterable[Candidate]) -> set[int]:
    return {i for c in found for i in range(c.first, c.last) if c.form != "nominal"}


def toponyms(marks: Marks, found: Sequence[Candidate], places: Iterable[Span]) -> Iterator[Candidate]:
    """Toponyms, found by the places room, that no name covers."""
    covered = covered_by_names(found)
    for span in places:
        tokens = marks.within(span)
        if not tokens or any(i in covered for i in tokens):
            continue
        first, last = tokens[0], tokens[-1] + 1
        if marks.sentences[marks.tokens[first].sentence].kind in ZONES:
            yield Candidate(first, last, head_of(marks, first, last), "place", first)


def repeated(marks: Marks, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Words that the recogniser passed over but that name a person or body elsewhere in the document.

    They are last words of full names, names of one word, and acronyms that stand in brackets after a name.
    """
    covered = covered_by_names(found)
    forms: dict[str, str] = {}
    for c in found:
        last = marks.tokens[c.last - 1]
        if (c.form == "person" or (c.form == "org" and c.last - c.first == 1)) and len(last.text) > 2:
            forms.setdefault(last.text, c.form)
        short = bracketed(marks, c.last) if c.form in ("org", "body", "nominal") else None
        if short:
            forms.setdefault(short, "org")
    for t in marks.tokens:
        form = forms.get(t.text) or (forms.get(t.text.capitalize()) if t.text.isupper() else None)
        if form is None or not t.text[:1].isupper() or t.i in covered or t.dep in MODIFYING:
            continue
        if marks.sentences[t.sentence].kind in ZONES:
            yield Candidate(t.i, t.i + 1, t.i, form, t.i)


def bracketed(marks: Marks, i: int) -> str | None:
    """The acronym in brackets at token `i`: "(UCLG)"."""
    tokens = marks.tokens
    if i + 2 < len(tokens) and tokens[i].text == "(" and tokens[i + 2].text == ")" and tokens[i + 1].text.isupper():
        return tokens[i + 1].text
    return None

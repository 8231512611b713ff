"""Stretches of the text that may be toponyms, with the places they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.marks import Marks, Sentence, Token
from dragoman.places.gazetteer import LONGEST_KEY, Candidate, Gazetteer
from dragoman.places.lexicon import Lexicon
from dragoman.places.names import key
from dragoman.reading.record import Span

LONGEST: Final = 6  # tokens in a name ("Saint Vincent and the Grenadines")
# Words in small letters that stand inside names, never at their ends.
INNER: Final = frozenset(
    "of the and upon on in de la le du des en sur del di da do dos e y al el am an der den von".split()
)
JOINTS: Final = frozenset(("-", "–", "'", "’", "."))
# What stands behind the name of a province; "state" and "county" did harm on the development set.
DIVISIONS: Final = frozenset("province region district governorate oblast prefecture regency".split())
ZONES: Final = frozenset(("heading", "body", "caption"))
# Names this short are read only where they stand in capitals ("US", "UK"); longer ones need only a capital.
SHORT: Final = 3
DOTTED_PREFIX: Final = re.compile(r"((?:[A-Z]\.){2,})-\w")
# Of the places that share a name, so many are weighed; the likeliest without context come first.
MOST: Final = 60


@dataclass(frozen=True)
class Found:
    """Tokens ``first`` to ``last`` (exclusive) may name one of ``candidates``.

    ``via`` says how it was found: ``name`` in the gazetteer, ``people`` (adjective or demonym), ``abbreviation``,
    or ``mention``: only the recogniser's word, no place known by that name. ``division``: the next word says that
    it is a province or district, not the town of that name.
    """

    first: int
    last: int
    span: Span
    key: str
    via: str
    candidates: tuple[Candidate, ...]
    division: bool = False


def find(marks: Marks, lexicon: Lexicon, gazetteer: Gazetteer) -> list[Found]:
    """All that may be toponyms, overlapping ones too, in text order."""
    stretches = [(s, *cut) for s in marks.sentences if s.kind in ZONES for cut in names(marks, s)]
    known = gazetteer.find({k for _, _, _, _, k in stretches})
    found: dict[tuple[int, int], Found] = {}
    for sentence, first, last, span, k in stretches:
        hit = by_word(marks, first, last, span, k, lexicon) or by_name(marks, first, last, span, k, lexicon, known)
        hit = divided(marks, hit) if hit else None
        if hit and (hit.via != "name" or cased(marks, sentence, first, last, k)):
            found[hit.first, hit.last] = hit
    for hit in prefixed(marks, lexicon):
        found[hit.first, hit.last] = hit
    for mention in marks.mentions:
        first, last = trimmed(marks, mention.first, mention.last)
        if mention.label not in ("GPE", "LOC") or first >= last or (first, last) in found:
            continue
        if marks.sentences[marks.tokens[first].sentence].kind in ZONES:
            span = marks.span(first, last)
            found[first, last] = Found(first, last, span, key(span.of(marks.text)), "mention", ())
    return [found[at] for at in sorted(found)]


def prefixed(marks: Marks, lexicon: Lexicon) -> Iterator[Found]:
    """Abbreviated states before a hyphen that the tokeniser does not cut off ("U.S.-led")."""
    for token in marks.tokens:
        cut = DOTTED_PREFIX.match(token.text)
        if cut and (state := lexicon.states.get(key(cut.group(1)))):
            span = Span(token.start, token.start + cut.end(1))
            yield Found(token.i, token.i + 1, span, key(cut.group(1)), "name", (state,))


def trimmed(marks: Marks, first: int, last: int) -> tuple[int, int]:
    """The mention without its article and possessive."""
    if first < last and marks.tokens[first].lower == "the":
        first += 1
    while last > first and (marks.tokens[last - 1].tag == "POS" or not marks.tokens[last - 1].text[0].isalnum()):
        last -= 1
    return first, last


def names(marks: Marks, sentence: Sentence) -> Iterator[tuple[int, int, Span, str]]:
    """Runs of up to `LONGEST` tokens that begin and end like names, with their keys."""
    for first in range(sentence.first, sentence.last):
        if not opens(marks.tokens[first]):
            continue
        for last in range(first + 1, min(first + LONGEST, sentence.last) + 1):
            token = marks.tokens[last - 1]
            if not (opens(token) or token.text in JOINTS or token.lower in INNER):
                break
            if last - first > 1 and token.text == "." and marks.tokens[last - 2].lower not in ("st", "ft", "mt"):
                break
            if not opens(token) or (
                last - first > 2 and marks.tokens[first + 1].lower == "of" and says_kind(marks, first)
            ):
                continue
            span = marks.span(first, last)
            if len(span) <= LONGEST_KEY:
                yield first, last, span, key(span.of(marks.text))


def says_kind(marks: Marks, first: int) -> bool:
    """ "City of Leeds": the toponym is what follows."""
    return marks.tokens[first].lower in (
        "city",
        "town",
        "village",
        "township",
        "borough",
        "county",
        "state",
        "province",
    )


def opens(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[0] in "'’‘`" and len(token.text) > 2 and token.text[1].isupper())


def by_word(marks: Marks, first: int, last: int, span: Span, k: str, lexicon: Lexicon) -> Found | None:
    """Abbreviations and the names of peoples, which are exact in their case."""
    words = span.of(marks.text)
    dotted = words if words.endswith(".") else words + marks.text[span.end : span.end + 1]
    for form in (dotted, words):
        if form in lexicon.abbreviations:
            place, alone = lexicon.abbreviations[form]
            if alone or after_comma(marks, first):
                return Found(first, last, Span(span.start, span.start + len(form)), k, "abbreviation", (place,))
    if words in lexicon.people:
        return Found(first, last, span, k, "people", lexicon.people[words])
    if words.isupper() and len(words) > SHORT and words.title() in lexicon.people:
        return Found(first, last, span, k, "people", lexicon.people[words.title()])
    return None


def divided(marks: Marks, hit: Found) -> Found:
    """The divisions only, where the name stands before "province" or "district" and there is one of that name."""
    after = marks.tokens[hit.last].lower if hit.last < len(marks.tokens) else ""
    if hit.via != "name" or after not in DIVISIONS:
        return hit
    fit = tuple(c for c in hit.candidates if c.feature.startswith("ADM"))
    return replace(hit, candidates=fit, division=True) if fit else hit


def after_comma(marks: Marks, first: int) -> bool:
    return first > 1 and marks.tokens[first - 1].text in (",", "(") and opens(marks.tokens[first - 2])


def by_name(
    marks: Marks, first: int, last: int, span: Span, k: str, lexicon: Lexicon, known: dict[str, tuple[Candidate, ...]]
) -> Found | None:
    candidates = known.get(k, ())
    state = lexicon.states.get(k)
    own = any(c.feature in ("ADM1", "RGN") and c.rank < 2 for c in candidates)
    if state and not own and all(c.id != state.id for c in candidates):
        candidates = (state, *candidates)
    return Found(first, last, span, k, "name", candidates[:MOST]) if candidates else None


def cased(marks: Marks, sentence: Sentence, first: int, last: int, k: str) -> bool:
    """Is it written as a name? Short names need capitals throughout ("US", not "Us")."""
    words = marks.words(first, last)
    return len(re.sub(r"\W", "", words)) > SHORT or words.upper() == words or len(k) == SHORT

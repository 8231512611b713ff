"""Lexicon forms in a run of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.entities.lexicon import NAMES, Entry, Lexicon
from dragoman.entities.words import Word

# In text all in capitals or all in lower case these are words, not acronyms ("WHO IS THERE").
FUNCTION = frozenset(
    "am an and are as at be but by can do for had has he her his how if in is it me my no not now of on or our out she"
    " so the to up was we who why you act aid all arm care eat had may pace safe star".split()
)
# Acronyms from this length on are also written as words: "Unesco", "Opec".
SPELT = 4


class Match(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of the run are a lexicon form with these meanings."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def has(self, *kinds: str) -> Entry | None:
        """The first entry of one of `kinds`, in the order of `kinds`."""
        for kind in kinds:
            for entry in self.entries:
                if entry.kind == kind:
                    return entry
        return None


def matches(words: Sequence[Word], lexicon: Lexicon, cased: bool = True) -> list[Match]:
    """Non-overlapping matches from left to right, the longest at each word.

    Names must be written as names are: `cased` is false for text all in lower case or all in capitals.
    """
    found: list[Match] = []
    at, size = 0, len(words)
    while at < size:
        match = longest(words, at, lexicon, cased)
        if match is not None:
            found.append(match)
            at = match.last
        else:
            at += 1
    return found


def longest(words: Sequence[Word], at: int, lexicon: Lexicon, cased: bool) -> Match | None:
    limit = lexicon.longest.get(words[at].norm, 0)
    for length in range(min(limit, len(words) - at), 0, -1):
        entries = lexicon.forms.get(tuple(w.norm for w in words[at : at + length]))
        if entries:
            run = words[at : at + length]
            fit = tuple(e for e in entries if e.kind not in NAMES or written_as_name(e, run, cased))
            if len(fit) > 1:
                written = " ".join(w.text for w in run).lower()
                fit = tuple(sorted(fit, key=lambda e: e.form.lower() != written))
            if fit:
                return Match(at, at + length, fit)
    return None


def written_as_name(entry: Entry, run: Sequence[Word], cased: bool) -> bool:
    """Is the run capitalised as this name must be? Acronyms in capitals, other names at first and last word."""
    if entry.acronym and not cased:
        return run[0].norm not in FUNCTION
    if entry.acronym:
        text = run[0].text
        return text.isupper() or (entry.kind == "body" and len(text) >= SPELT and text.istitle() and len(run) == 1)
    if not cased:
        return True
    if entry.form[:1].islower():
        return run[-1].text[:1].isupper() or entry.form.islower()
    last = entry.form.replace("-", " ").split()[-1]  # the second half of "Dae-jung" is written small
    return not run[0].text[:1].islower() and (not run[-1].text[:1].islower() or last[:1].islower())

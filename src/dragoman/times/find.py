"""Where the temporal expressions stand: atoms of the readable zones, matched by the lexicon's patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from dragoman.marks import Marks, Token
from dragoman.reading.record import Document, Span, Zone
from dragoman.times.atoms import Atom, Raw, raw_atoms
from dragoman.times.lexicon import PLAIN, Entry, Pattern, TimeLexicon
from dragoman.times.numbers import merge_numbers

UNREAD_ZONES: Final = ("boilerplate",)
HEADS: Final = ("MONTH", "WEEKDAY", "DAYABBR", "SEASON", "HOLIDAY")
ARTICLE: Final = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
MODIFIERS: Final = ("compound", "nmod", "nummod", "amod")
NAMES: Final = ("PROPN", "NOUN")


@dataclass(frozen=True)
class Match:
    """What `pattern` takes for one expression; `at` is where the word starts that stands for it in the parse."""

    pattern: Pattern
    span: Span
    groups: tuple[tuple[str, str], ...]
    at: int = 0

    def all(self, name: str) -> list[str]:
        """The values of all atoms taken as `name`, in text order."""
        return [value for group, value in self.groups if group == name]

    def get(self, name: str) -> str | None:
        """The value of the first atom taken as `name`."""
        return next((value for group, value in self.groups if group == name), None)

    def number(self, name: str) -> int | None:
        value = self.get(name)
        return int(float(value)) if value else None


@dataclass(frozen=True)
class TokenIndex:
    """The parser's tokens by where they start."""

    marks: Marks

    @cached_property
    def by_start(self) -> dict[int, Token]:
        return {t.start: t for t in self.marks.tokens}

    def at(self, start: int) -> Token | None:
        """The token that starts at `start`; else the one that covers it."""
        found = self.by_start.get(start)
        if found is None:
            within = self.marks.within(Span(start, start + 1))
            found = self.marks.tokens[within[0]] if within else None
        return found


def find(document: Document, lexicon: TimeLexicon, index: TokenIndex) -> list[Match]:
    """The matches of all zones that are read, in text order; none overlaps another."""
    zones = document.zones or (Zone("body", Span(0, len(document.text))),)
    found: list[Match] = []
    for zone in zones:
        if zone.kind not in UNREAD_ZONES:
            atoms = atoms_of(document.text, zone.span, lexicon, index)
            found.extend(choose(list(matches(atoms, lexicon))))
    return [without_article(m, document.text, index) for m in found]


def without_article(match: Match, text: str, index: TokenIndex) -> Match:
    """ "the August 1988 cease-fire": an article belongs to the noun, if that follows the expression."""
    article = ARTICLE.match(text, match.span.start, match.span.end)
    if article is None:
        return match
    last = index.at(match.span.end - 1)
    if last is None or last.dep not in MODIFIERS or index.marks.tokens[last.head].start < match.span.end:
        return match
    return replace(match, span=Span(article.end(), match.span.end))


def atoms_of(text: str, span: Span, lexicon: TimeLexicon, index: TokenIndex) -> list[Atom]:
    """Atoms of one zone, phrases and numbers joined; a blank line or a parse's paragraph end is an atom too."""
    raws = list(raw_atoms(text, span.start, span.end))
    atoms: list[Atom] = []
    i, after = 0, span.start
    while i < len(raws):
        raw = raws[i]
        if "\n" in text[after : raw.start] and parted(text, after, raw.start, index):
            atoms.append(Atom(after, after, "", {"BREAK": ""}))
        taken, entry = longest(raws, i, lexicon)
        last = raws[i + taken - 1]
        meaning = entry.under(guards(raws, i, entry, index)) if entry else raw.shape
        lower = raw.lower if taken == 1 else " ".join(r.lower for r in raws[i : i + taken])
        atoms.append(Atom(raw.start, last.end, lower, meaning))
        after = last.end
        i += taken
    return merge_numbers(atoms)


def parted(text: str, after: int, start: int, index: TokenIndex) -> bool:
    """Does a paragraph end between two atoms?"""
    if text.count("\n", after, start) > 1:
        return True
    left, right = index.at(after - 1), index.at(start)
    if left is None or right is None:
        return True
    sentences = index.marks.sentences
    return sentences[left.sentence].paragraph != sentences[right.sentence].paragraph


def longest(raws: Sequence[Raw], i: int, lexicon: TimeLexicon) -> tuple[int, Entry | None]:
    """How many atoms from `i` on make a phrase or word of the lexicon, and which."""
    first = raws[i].lower
    for rest in lexicon.phrases.get(first, ()):
        if all(i + k < len(raws) and raws[i + k].lower == word for k, word in enumerate(rest, 1)):
            return 1 + len(rest), lexicon.words[" ".join((first, *rest))]
    return 1, lexicon.words.get(first) if not raws[i].shape else None


def guards(raws: Sequence[Raw], i: int, entry: Entry, index: TokenIndex) -> frozenset[str]:
    """Which of the entry's guards hold for the atom `i`."""
    wanted = entry.guards
    if not wanted:
        return wanted
    capital = raws[i].text[:1].isupper()
    held = {"capital"} if capital else set()
    beside = (i + 1 < len(raws) and "NUM" in raws[i + 1].shape) or (i > 0 and "DAY" in raws[i - 1].shape)
    if capital and (beside or (i + 1 < len(raws) and raws[i + 1].text == ".")):
        held.add("dated")
    if wanted & {"name", "noun"}:
        token = index.at(raws[i].start)
        named = token is None or token.pos in NAMES
        if capital and (named or beside):
            held.add("name")
        if named:
            held.add("noun")
    return frozenset(held)


def matches(atoms: list[Atom], lexicon: TimeLexicon) -> Iterator[Match]:
    """Every match of every pattern over the atoms' codes."""
    codes = "".join([lexicon.code(a.meaning) if a.meaning else PLAIN for a in atoms])
    for pattern in lexicon.patterns:
        for found in pattern.regex.finditer(codes):
            edges = pattern.regex.groupindex
            first = found.start("BEGIN") if "BEGIN" in edges else found.start()
            last = found.start("END") if "END" in edges else found.end()
            taken = sorted((found.start(g), g) for g, char in found.groupdict().items() if char)
            groups = tuple((g.rpartition("_")[0], atoms[i].meaning[g.rpartition("_")[0]]) for i, g in taken)
            yield Match(pattern, Span(atoms[first].start, atoms[last - 1].end), groups,
                        atoms[head_of(taken, first)].start)  # fmt: skip


def head_of(taken: list[tuple[int, str]], first: int) -> int:
    """The atom that stands for the whole in the parse: the month or weekday, else the last with a meaning."""
    heads = [i for i, g in taken if g.rpartition("_")[0] in HEADS]
    return heads[0] if heads else taken[-1][0] if taken else first


def choose(found: list[Match]) -> list[Match]:
    """The leftmost of the matches that overlap, then the longest, then the highest rank."""
    found.sort(key=lambda m: (m.span.start, -m.span.end, -m.pattern.rank, m.pattern.name))
    chosen: list[Match] = []
    end = -1
    for match in found:
        if match.span.start >= end:
            chosen.append(match)
            end = match.span.end
    return chosen

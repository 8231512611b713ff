"""The rows of ``data/en/times``: words with their meanings, patterns over them, holidays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Self

from dragoman.data import Row, table
from dragoman.times.atoms import DIGIT_SHAPES, SIGNS, Meaning, digits, raw_atoms

VOCABULARY: Final = "en/times/vocabulary.csv"
PATTERNS: Final = "en/times/patterns.csv"
MACROS: Final = "en/times/macros.csv"
HOLIDAYS: Final = "en/times/holidays.csv"
VERBS: Final = "en/times/verbs.csv"

GUARDS: Final = ("", "capital", "dated", "name", "noun")
# Codes of atoms start here (private use area); those without meaning share PLAIN.
FIRST_CODE: Final = 0xE000
PLAIN: Final = "·"

ITEM: Final = re.compile(r"<!?[\w/'-]+|>!?[\w/'-]+|[A-Z]+|[a-z']+|[()|?^$*]|\s+|\S")
# Where the expression begins and ends, if the pattern reads words around it too ("3 and" in "3 and 5 May").
EDGES: Final = {"^": "BEGIN", "$": "END"}
SHAPES: Final = ("ISO", "NUMERIC", "YEARMONTH", "CLOCK", "DECADE", "AMPM", "ERA", "MONEY", "PERCENT", "OWN", "YY",
                 "NUM")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase: for each class it may belong to, its value and the guard that must hold."""

    meanings: tuple[tuple[str, str, str], ...]

    def under(self, guards: frozenset[str]) -> Meaning:
        """Its meanings where `guards` hold."""
        return {c: v for c, v, g in self.meanings if not g or g in guards}

    @property
    def guards(self) -> frozenset[str]:
        return frozenset(g for _, _, g in self.meanings if g)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day: `rule` is MM-DD, "easter+N", or "MM-nth-weekday" ("11-4-4", "05-last-1")."""

    rule: str
    ref: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule: a regular expression over codes of atoms, and what makes a value of its groups."""

    name: str
    regex: re.Pattern[str]
    resolver: str
    argument: str
    rank: int
    ref: str
    example: str
    expected: str


@dataclass(frozen=True)
class TimeLexicon:
    """Words, patterns and holidays, with the codes that stand for sets of meanings."""

    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    patterns: tuple[Pattern, ...]
    holidays: Mapping[str, Holiday]
    codes: Mapping[frozenset[str], str]
    verbs: Mapping[str, str]

    @classmethod
    def load(cls) -> Self:
        """The tables of ``data/en/times``.

        Raises:
            LexiconError: a pattern names an unknown class or macro, or is no regular expression.
        """
        days = table(HOLIDAYS, ("name", "rule", "source"), ("name",))
        holidays = {r["name"]: Holiday(r["rule"], r.ref) for r in days}
        rows = table(PATTERNS, ("rule", "pattern", "resolver", "argument", "rank", "example", "expected"), ("rule",))
        macros = {r["name"]: r["pattern"] for r in table(MACROS, ("name", "pattern", "note"), ("name",))}
        sources = {row["rule"]: expand(row, macros) for row in rows}
        words = entries(holidays, literals(sources.values()))
        codes = assign_codes(words)
        patterns = tuple(compile_row(row, sources[row["rule"]], codes) for row in rows)
        verbs = {r["lemma"]: r["tense"] for r in table(VERBS, ("lemma", "tense", "example"), ("lemma",))}
        return cls(words, phrase_table(words), patterns, holidays, codes, verbs)

    def code(self, meaning: Meaning) -> str:
        """The code of an atom with these meanings."""
        return self.codes.get(frozenset(meaning), PLAIN)


def entries(holidays: Iterable[str], literal: Iterable[str]) -> dict[str, Entry]:
    """All words of the lexicon; words that patterns spell out mean themselves."""
    meanings: dict[str, list[tuple[str, str, str]]] = {}
    for row in table(VOCABULARY, ("word", "class", "value", "guard"), ("word", "class")):
        if row["guard"] not in GUARDS:
            raise row.error(f"guard is {row['guard']!r}; expected one of {', '.join(GUARDS)}.")
        meanings.setdefault(spell(row["word"]), []).append((row["class"], row["value"], row["guard"]))
    for name in holidays:
        meanings.setdefault(spell(name), []).append(("HOLIDAY", name, "capital"))
    for word in literal:
        meanings.setdefault(spell(word), []).append((f"={word}", word, ""))
    return {word: Entry(tuple(found)) for word, found in meanings.items()}


def spell(words: str) -> str:
    """A word or phrase as its atoms, joined by single spaces."""
    return " ".join(a.lower for a in raw_atoms(words, 0, len(words)))


def phrase_table(words: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of more than one atom by their first atom, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        first, *rest = word.split(" ")
        if rest:
            found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}


def assign_codes(words: Mapping[str, Entry]) -> dict[frozenset[str], str]:
    """One character for every set of classes that an atom can have."""
    sets: dict[frozenset[str], None] = {}
    for entry in words.values():
        guards = sorted(entry.guards)
        for size in range(len(guards) + 1):
            for held in combinations(guards, size):
                sets[frozenset(entry.under(frozenset(held)))] = None
    for number in DIGIT_SHAPES:
        sets[frozenset(digits(number))] = None
    for name in (*SHAPES, *SIGNS.values(), "BREAK", "SIGN"):
        sets[frozenset((name,))] = None
    sets[frozenset(("NUM", "YEAR"))] = None
    sets[frozenset(("NUM", "ANNO"))] = None
    sets[frozenset(("ORDINAL", "NTH"))] = sets[frozenset(("ORDINAL",))] = None
    sets.pop(frozenset(), None)
    return {classes: chr(FIRST_CODE + i) for i, classes in enumerate(sets)}


def expand(row: Row, macros: Mapping[str, str]) -> str:
    """The row's pattern with its macros written out."""

    def body(found: re.Match[str]) -> str:
        if found[1] not in macros:
            raise row.error(f"macro {{{found[1]}}} is not in {MACROS}; it has {', '.join(sorted(macros))}.")
        return f"({macros[found[1]]})"

    pattern = row["pattern"]
    while "{" in pattern:
        pattern = re.sub(r"\{(\w+)\}", body, pattern)
    return pattern


def literals(patterns: Iterable[str]) -> set[str]:
    """The lower-case words that patterns spell out, alone or in looks ahead and behind."""
    found: set[str] = set()
    for pattern in patterns:
        for item in ITEM.findall(pattern):
            for word in item.lstrip("<>!").split("/"):
                if re.fullmatch(r"[a-z']+", word):
                    found.add(word)
    return found


def compile_row(row: Row, source: str, codes: Mapping[frozenset[str], str]) -> Pattern:
    """A pattern from its row.

    Raises:
        LexiconError: it names a class that no word has, or is ill-formed.
    """
    seen: dict[str, int] = {}
    parts = []
    for item in ITEM.findall(source):
        if item.isspace():
            continue
        if item in "()|?":
            parts.append("(?:" if item == "(" else item)
        elif item == "*":
            parts.append(f"[{plain_words(codes)}]")
        elif item in EDGES:
            parts.append(f"(?P<{EDGES[item]}>)")
        elif item[0] in "<>":
            parts.append(look(row, item, codes))
        else:
            parts.append(group(row, item, codes, seen))
    try:
        regex = re.compile("".join(parts))
    except re.error as error:
        raise row.error(f"pattern {source!r} is ill-formed: {error}.") from error
    return Pattern(row["rule"], regex, row["resolver"], row["argument"], int(row["rank"] or 0), row.ref, row["example"],
                   row["expected"])  # fmt: skip


def plain_words(codes: Mapping[frozenset[str], str]) -> str:
    """The codes of words without a meaning in time, though a pattern may spell them out."""
    return PLAIN + "".join(char for classes, char in codes.items() if all(c[0] == "=" for c in classes))


def look(row: Row, item: str, codes: Mapping[frozenset[str], str]) -> str:
    names = item.lstrip("<>!").split("/")
    chars = "".join(members(row, name, codes) for name in names)
    arrow = "?<" if item[0] == "<" else "?"
    return f"({arrow}{'!' if item[1] == '!' else '='}[{chars}])"


def group(row: Row, item: str, codes: Mapping[frozenset[str], str], seen: dict[str, int]) -> str:
    chars = members(row, item, codes)
    if not item.isupper():
        return f"[{chars}]"
    seen[item] = seen.get(item, 0) + 1
    return f"(?P<{item}_{seen[item]}>[{chars}])"


def members(row: Row, name: str, codes: Mapping[frozenset[str], str]) -> str:
    """The codes of all atoms that can be a `name`."""
    wanted = name if name.isupper() else f"={name}"
    chars = "".join(char for classes, char in codes.items() if wanted in classes)
    if not chars:
        raise row.error(f"pattern names {name!r}, which no word of {VOCABULARY} is.")
    return chars

"""The words by which zones, dates and languages are told: this room's tables as frozen values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.data import Row, table
from dragoman.pages.words import tokens

FOLDER = "en/pages"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a kind of zone; ``words`` has "#" for any number.

    ``where`` is "line" (the whole line), "start" (its first words) or "any"; ``opens`` names the
    section that such a line begins: "comments", "related", or "".
    """

    words: tuple[str, ...]
    kind: str
    where: str
    weight: float
    opens: str
    ref: str


@dataclass(frozen=True)
class PageLexicon:
    """All tables of the room, indexed by first word."""

    cues: dict[str, tuple[Cue, ...]]
    labels: dict[str, tuple[str, str]]
    navigation: dict[str, tuple[tuple[str, ...], ...]]
    credits: frozenset[str]
    desks: frozenset[str]
    scene_verbs: dict[str, float]
    months: dict[str, int]
    weekdays: dict[str, int]
    languages: dict[str, frozenset[str]]

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, Cue]]:
        """Each cue in `words` with the index of its first word; of the same first word, longest first."""
        for i, word in enumerate(words):
            for cue in self.cues.get("#" if word.isdigit() else word, ()):
                if fits(cue, words, i):
                    yield i, cue

    def found_anywhere(self, words: Sequence[str]) -> Iterator[tuple[int, Cue]]:
        """As `found`, with cues that begin a line met anywhere: for texts that lost their lines."""
        for i, word in enumerate(words):
            for cue in self.cues.get("#" if word.isdigit() else word, ()):
                if (cue.where != "line" or len(cue.words) > 1) and matches(cue, words, i):
                    yield i, cue

    def navigation_words(self, words: Sequence[str]) -> int:
        """How many of `words` belong to items of a site's menu."""
        i = total = 0
        while i < len(words):
            item = next((n for n in self.navigation.get(words[i], ()) if tuple(words[i : i + len(n)]) == n), None)
            total += len(item) if item else 0
            i += len(item) if item else 1
        return total


def fits(cue: Cue, words: Sequence[str], i: int) -> bool:
    """Do the words at `i` make this cue, at a place where it counts?"""
    if (i and cue.where != "any") or (cue.where == "line" and len(words) != len(cue.words)):
        return False
    return matches(cue, words, i)


def matches(cue: Cue, words: Sequence[str], i: int) -> bool:
    """Do the words at `i` make this cue?"""
    here = words[i : i + len(cue.words)]
    return len(here) == len(cue.words) and all(
        w == c or (c == "#" and w.isdigit()) for c, w in zip(cue.words, here, strict=True)
    )


@cache
def load() -> PageLexicon:
    """The lexicon, read once.

    Raises:
        LexiconError: a table is not as it must be.
    """
    calendar = table(f"{FOLDER}/calendar.csv", ("kind", "number", "name", "short"), unique=("kind", "number"))
    return PageLexicon(
        cues=load_cues(),
        labels={
            r["label"]: (r["kind"], r["field"])
            for r in table(f"{FOLDER}/labels.csv", ("label", "kind", "field"), unique=("label",))
        },
        navigation=by_first(tokens(r["item"]) for r in table(f"{FOLDER}/navigation.csv", ("item",), unique=("item",))),
        credits=frozenset(
            " ".join(tokens(r["credit"])) for r in table(f"{FOLDER}/credits.csv", ("credit",), unique=("credit",))
        ),
        desks=frozenset(r["desk"] for r in table(f"{FOLDER}/desks.csv", ("desk",), unique=("desk",))),
        scene_verbs={
            r["verb"]: float(r["weight"])
            for r in table(f"{FOLDER}/scene_verbs.csv", ("verb", "weight"), unique=("verb",))
        },
        months=numbers(calendar, "month"),
        weekdays=numbers(calendar, "weekday"),
        languages={
            r["language"]: frozenset(r.list("words"))
            for r in table(f"{FOLDER}/languages.csv", ("language", "words"), unique=("language",))
        },
    )


def load_cues() -> dict[str, tuple[Cue, ...]]:
    rows = table(f"{FOLDER}/cues.csv", ("cue", "kind", "where", "weight", "opens", "example"), unique=("cue", "where"))
    found: dict[str, list[Cue]] = defaultdict(list)
    for row in rows:
        words = tuple(tokens(row["cue"], numbers=True))
        if not words:
            raise row.error("a cue needs words.")
        found[words[0]].append(Cue(words, row["kind"], row["where"], float(row["weight"]), row["opens"], row.ref))
    return {word: tuple(sorted(cues, key=lambda c: -len(c.words))) for word, cues in found.items()}


def by_first(items: Iterator[list[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for item in items:
        found[item[0]].append(tuple(item))
    return {word: tuple(sorted(given, key=len, reverse=True)) for word, given in found.items()}


def numbers(rows: Sequence[Row], kind: str) -> dict[str, int]:
    """Names and short names, in lower case, to their number."""
    return {
        word.lower(): int(row["number"])
        for row in rows
        if row["kind"] == kind
        for word in (row["name"], *row.list("short"))
    }

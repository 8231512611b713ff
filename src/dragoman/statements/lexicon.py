"""The statements room's rows of ``data/en/statements``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp
from typing import Self

from dragoman.data import table

SPEAKERS = "en/statements/speakers.csv"
CUES = "en/statements/cues.csv"
WEIGHTS = "en/statements/weights.csv"
# An "act" is a verb of force that says something only between two people ("the senator attacked the mayor").
ACT = "act"
KINDS = (ACT, "attitude", "perception", "speech", "thought", "writing")
UNLISTED = "none"
CUE_COLUMNS = ("lemma", "pos", "kind", "same_as", "hearer")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that can attribute: its kind (`KINDS`) and where it stands in the table.

    ``same_as`` is the spelling or word whose weights it takes, empty for its own; ``hearer`` is "object" where the
    verb's object is the one addressed ("told *her* that").
    """

    lemma: str
    pos: str
    kind: str
    same_as: str
    hearer: str
    ref: str


@dataclass(frozen=True)
class Cues:
    """The cue words by lemma and part of speech ("verb", "noun", "adjective", "preposition", "mark")."""

    rows: Mapping[tuple[str, str], Cue]

    @classmethod
    def load(cls, name: str = CUES) -> Self:
        found: dict[tuple[str, str], Cue] = {}
        for row in table(name, CUE_COLUMNS, unique=("lemma", "pos")):
            if row["kind"] not in KINDS:
                raise row.error(f"kind is {row['kind']!r}; expected one of {', '.join(KINDS)}.")
            found[row["lemma"], row["pos"]] = Cue(
                row["lemma"], row["pos"], row["kind"], row["same_as"], row["hearer"], row.ref)
        return cls(found)

    def kind(self, lemma: str, pos: str) -> str:
        """The kind of a cue word, or "none" where it is not listed."""
        cue = self.rows.get((lemma, pos))
        return cue.kind if cue is not None else UNLISTED

    def addresses(self, lemma: str) -> bool:
        """Is the object of this verb the one addressed?"""
        cue = self.rows.get((lemma, "verb"))
        return cue is not None and cue.hearer == "object"

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Spellings and the one that they are weighed as ("criticise", "criticize")."""
        return {cue.lemma: cue.same_as for cue in self.rows.values() if cue.same_as}

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """First words of all cues."""
        return frozenset(lemma.split(" ", 1)[0] for lemma, _ in self.rows)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun for what or who speaks for another: a "document", a "body" or a "spokesperson" (``link``)."""

    noun: str
    link: str
    ref: str


@dataclass(frozen=True)
class Speakers:
    """Nouns that speak for others, by lemma."""

    rows: Mapping[str, Speaker]

    @classmethod
    def load(cls, name: str = SPEAKERS) -> Self:
        found = table(name, ("noun", "link", "example"), unique=("noun",))
        return cls({row["noun"]: Speaker(row["noun"], row["link"], row.ref) for row in found})


@dataclass(frozen=True)
class Weights:
    """What each feature of a proposal counts for or against it, in log odds."""

    values: Mapping[str, float]
    rows: Mapping[str, str]
    bias: float

    @classmethod
    def load(cls, name: str = WEIGHTS) -> Self:
        found = table(name, ("feature", "weight", "seen"), unique=("feature",))
        values = {row["feature"]: float(row["weight"]) for row in found}
        return cls(values, {row["feature"]: row.ref for row in found}, values.pop("bias"))

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """First words of all cues that have a weight of their own."""
        cues = (f.removeprefix("cue=") for f in self.values if f.startswith("cue="))
        return frozenset(c.split(" ", 1)[0] for c in cues)

    def probability(self, features: Iterable[str]) -> float:
        """How probable it is that a proposal with these features is a statement (0 to 1)."""
        known = self.values
        score = self.bias + sum([known[f] for f in features if f in known])
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))

    def strongest(self, features: Iterable[str]) -> str:
        """The feature that counts most, one way or the other."""
        return max((f for f in features if f in self.values), key=lambda f: abs(self.values[f]), default="bias")

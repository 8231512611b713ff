"""Which of its candidates each toponym means: a linear score over size, context and containment."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from dragoman.places.cover import Cover
from dragoman.places.find import Found
from dragoman.places.gazetteer import WEIGHED_KINDS, Candidate
from dragoman.places.hints import Hints
from dragoman.places.signs import Signs

# Passes over the document: the first takes each name alone, each later one has the last one's answers as context.
PASSES: Final = 4
# Countries whose settlers brought names from the old world: elsewhere a small namesake of a large town is rare.
SETTLED: Final = frozenset(("AUS", "CAN", "NZL", "USA", "ZAF"))
# Places this near (km) speak for each other fully; farther ones less and less.
NEAR_KM: Final = 30.0
# How much of its certainty the first pass keeps.
FIRST_SURENESS: Final = 0.35
# As much other toponym as this is context enough (in log1p of mentions: about two names told twice).
PLENTY: Final = 2.0
# Shares are of what the other names weigh and this much more: where there is little context it says little.
THIN: Final = 0.5
# Candidates believed in less are no context.
FAINT_BELIEF: Final = 0.004
# So many of the document's most certain places are compared for nearness: keeps long lists linear.
ANCHORS: Final = 40
EARTH_KM: Final = 6371.0

K = TypeVar("K")


@dataclass(frozen=True)
class Sense:
    """One name in the document, with all its places in the text that are resolved together.

    ``weight`` is how much toponym there is in it: the sum over its mentions of how likely each is one.
    """

    key: str
    candidates: tuple[Candidate, ...]
    weight: float
    holders: tuple[Found, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The candidate chosen, its share of belief against the others, and the signs that spoke for it.

    ``context`` is how much context the other toponyms gave, from 0 (none) to 1 (plenty).
    """

    place: Candidate
    share: float
    signs: Signs
    context: float


def resolve(senses: Sequence[Sense], weights: Mapping[str, float], hints: Hints) -> list[Answer]:
    """An answer for each sense, in order."""
    beliefs = first_beliefs(senses, weights, hints)
    cover = Cover([(math.log1p(s.weight), s.candidates) for s in senses])
    context = Context(senses, beliefs, cover)
    for _ in range(PASSES - 1):
        context = Context(senses, beliefs, cover)
        beliefs = [
            softmax([score(lone(c, s, hints) | context.signs(i, c), weights) for c in s.candidates])
            for i, s in enumerate(senses)
        ]
    answers = []
    for i, (s, belief) in enumerate(zip(senses, beliefs, strict=True)):
        best = max(range(len(belief)), key=lambda j: (belief[j], -j))
        c = s.candidates[best]
        answers.append(Answer(c, belief[best], lone(c, s, hints) | context.signs(i, c), context.plenty(i)))
    return answers


def first_beliefs(senses: Sequence[Sense], weights: Mapping[str, float], hints: Hints) -> list[list[float]]:
    """What to believe of each name alone, made less sure, so that small places that fit together can win."""
    return [softmax([score(lone(c, s, hints), weights) * FIRST_SURENESS for c in s.candidates]) for s in senses]


def score(signs: Signs, weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    parts = [math.exp(s - top) for s in scores]
    total = sum(parts)
    return [p / total for p in parts]


def lone(c: Candidate, sense: Sense, hints: Hints) -> Signs:
    """What speaks for a candidate without the other toponyms."""
    kind = c.feature if c.feature in WEIGHED_KINDS else "other"
    out = {
        f"kind={kind}": 1.0,
        "size": math.log10(c.population + 1),
        "first": float(c.id == sense.candidates[0].id),
        f"rank={c.rank}": 1.0,
        "hint country": hints.countries.get(c.country, 0.0),
        "hint division": hints.divisions.get(c.admin1, 0.0),
    }
    if hints.named(sense.key):
        out["host named size"] = out["size"]
        out["host named town"] = float(c.feature == "PPL")
    if sense.holders:
        out["held"] = float(any(holds(h, c) for h in sense.holders))
    return out


def holds(holder: Found, c: Candidate) -> bool:
    """Does one of the places that `holder` may mean contain `c`?"""
    return any(inside(c, h) for h in holder.candidates)


def inside(c: Candidate, h: Candidate) -> bool:
    if c.id == h.id:
        return False
    if h.feature == "PCLI":
        return c.country == h.country and not c.feature.startswith("PCL")
    return h.id in (c.admin1, c.admin2)


class Context:
    """What the document's other toponyms, as believed so far, say of a candidate."""

    def __init__(self, senses: Sequence[Sense], beliefs: Sequence[Sequence[float]], cover: Cover) -> None:
        self.cover = cover
        self.country: list[dict[str, float]] = []
        self.admin1: list[dict[int, float]] = []
        self.places: list[dict[int, float]] = []
        anchors = []
        for i, (s, belief) in enumerate(zip(senses, beliefs, strict=True)):
            mass = math.log1p(s.weight)
            country: dict[str, float] = defaultdict(float)
            admin1: dict[int, float] = defaultdict(float)
            places: dict[int, float] = {}
            for c, b in zip(s.candidates, belief, strict=True):
                if b < FAINT_BELIEF:
                    continue
                country[c.country] += mass * b
                admin1[c.admin1] += mass * b
                places[c.id] = mass * b
                if c.feature.startswith(("PPL", "ADM2")):
                    anchors.append((mass * b, i, c))
            self.country.append(country)
            self.admin1.append(admin1)
            self.places.append(places)
        self.countries = total(self.country)
        self.admin1s = total(self.admin1)
        self.all_places = total(self.places)
        self.anchors = sorted(anchors, key=lambda a: -a[0])[:ANCHORS]
        self.mass = sum(math.log1p(s.weight) for s in senses)

    def plenty(self, i: int) -> float:
        """From 0 to 1: how much there is besides sense `i`."""
        return min(1.0, (self.mass - sum(self.country[i].values())) / PLENTY)

    def signs(self, i: int, c: Candidate) -> Signs:
        others = self.mass - sum(self.country[i].values()) + THIN
        country = self.countries.get(c.country, 0.0) - self.country[i].get(c.country, 0.0)
        share = country / others if c.country else 0.0
        out = {"country share": share}
        if c.country in SETTLED and c.feature == "PPL":
            out["country share settled"] = share
        if c.feature == "PPLC":
            settled = sum(self.countries.get(s, 0.0) - self.country[i].get(s, 0.0) for s in SETTLED)
            out["capital elsewhere"] = 1.0 - settled / others
        if c.admin1:
            admin1 = self.admin1s.get(c.admin1, 0.0) - self.admin1[i].get(c.admin1, 0.0)
            out["admin1 share"] = admin1 / others
            named = self.all_places.get(c.admin1, 0.0) - self.places[i].get(c.admin1, 0.0)
            if c.id != c.admin1:
                out["admin1 named"] = min(1.0, named)
            near = self.all_places.get(c.admin2, 0.0) - self.places[i].get(c.admin2, 0.0)
            if c.admin2 and c.id != c.admin2:
                out["admin2 named"] = min(1.0, near)
        if c.feature.startswith(("PPL", "ADM2")):
            out |= self.cover.signs(i, c)
            out["near"] = min(2.0, sum(w * closeness(c, a) for w, j, a in self.anchors if j != i))
        return out


def total(parts: Sequence[Mapping[K, float]]) -> dict[K, float]:
    out: dict[K, float] = defaultdict(float)
    for part in parts:
        for k, v in part.items():
            out[k] += v
    return out


def closeness(a: Candidate, b: Candidate) -> float:
    """1 for the same point, falling to nothing over some hundred kilometres."""
    if abs(a.lat - b.lat) > 3 or a.id == b.id:
        return 0.0
    return math.exp(-kilometres(a.lat, a.lon, b.lat, b.lon) / NEAR_KM)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance, by the equirectangular rule, which is good to a few per cent below 1,000 km."""
    x = math.radians((lon2 - lon1 + 180) % 360 - 180) * math.cos(math.radians((lat1 + lat2) / 2))
    return EARTH_KM * math.hypot(x, math.radians(lat2 - lat1))

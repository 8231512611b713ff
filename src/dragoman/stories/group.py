"""Which documents tell of one happening: average-link clustering of TF-IDF vectors.

Pairs are compared through an inverted index; a merge at average similarity s needs at least one
pair at s, so the connected components of the pairs above the cut are clustered one by one, and
a large collection never becomes one matrix.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from dragoman.data import table
from dragoman.stories.partition import Partition


@dataclass(frozen=True)
class StorySettings:
    """Thresholds measured on bench/stories/dev.jsonl and gvc_dev.jsonl, and on collections of five, ten and
    twenty happenings drawn from them (B-cubed and pairwise F1 of stories)."""

    similarity: float = 0.2
    # How much more a name or a number weighs than another word: happenings of one kind share the rest.
    named: float = 3.0
    # Terms in more than this share of the documents say nothing and cost the most.
    most_share: float = 0.3
    # How many documents the background counts for: a collection of ten cannot tell by itself that
    # "agreed" is a common word.
    background: int = 1000
    # What terms of one document alone weigh in its norm (squared): 1 puts long documents far from
    # everything, 0 makes small collections all alike. It is halved in a collection of `many` documents,
    # where what is met once is the less telling.
    lonely: float = 0.2
    many: int = 100
    # Documents published further apart than this mostly tell of different happenings of one kind; but a
    # trial follows its crime by months, so the similarity is only cut down.
    most_days: int = 150
    far_apart: float = 0.8


Vector = Mapping[str, float]

UNLISTED = 0.002  # background share of a word that is not in the table
PAIRED = 0.1  # a pair's background share, as a part of its rarer word's


@cache
def background() -> Mapping[str, float]:
    """Share of news documents that hold a common word. Source: see data/en/stories/README.md."""
    return {
        row["word"]: float(row["share"]) for row in table("en/stories/common_words.csv", ("word", "share"), ("word",))
    }


def expected(term: str) -> float:
    """Share of documents in which a word or a pair of words is to be expected."""
    words = term.split(" ")
    share = min(background().get(w, UNLISTED) for w in words)
    return share if len(words) == 1 else share * PAIRED


def stories(
    texts: Sequence[list[str]],
    days: Sequence[int | None] = (),
    settings: StorySettings = StorySettings(),
    *,
    names: Set[str] = frozenset(),
) -> list[list[int]]:
    """Groups (two or more) of indices into `texts`, each a list of words, about one happening.

    `days` are the ordinals of their publication dates, null where unknown; `names` the words that are names or numbers.
    """
    weights = vectors(texts, settings, names)
    apart = Apart(days or [None] * len(texts), settings.most_days, settings.far_apart)
    near = {pair: s * apart(*pair) for pair, s in similarities(weights, settings.similarity).items()}
    close = [pair for pair, s in near.items() if s >= settings.similarity]
    components = Partition(len(texts))
    for a, b in close:
        components.join(a, b)
    found: list[list[int]] = []
    for members in components.groups():
        found.extend(g for g in average_link(members, weights, apart, settings.similarity) if len(g) > 1)
    return sorted(sorted(g) for g in found)


def vectors(texts: Sequence[list[str]], settings: StorySettings, names: Set[str]) -> list[Vector]:
    """Weights of the words and word pairs that a text shares with another, (1 + log tf) * idf, over its norm."""

    def emphasis(term: str) -> float:
        parts = term.split(" ")
        return 1 + (settings.named - 1) * sum(w in names for w in parts) / len(parts)

    counts = [Counter([*words, *map(" ".join, pairwise(words))]) for words in texts]
    spread: Counter[str] = Counter()
    for c in counts:
        spread.update(c.keys())
    n, most = len(texts), max(2.0, settings.most_share * len(texts))
    behind = settings.background
    rare = {
        t: emphasis(t) * max(0.0, math.log((1 + n + behind) / (0.5 + f + behind * expected(t))))
        for t, f in spread.items()
        if f <= most
    }
    lonely = settings.lonely * settings.many / (settings.many + n)
    result: list[Vector] = []
    for c in counts:
        raw = {t: (1 + math.log(f)) * rare[t] for t, f in c.items() if t in rare}
        norm = math.sqrt(sum(w * w * (1.0 if spread[t] > 1 else lonely) for t, w in raw.items())) or 1.0
        result.append({t: w / norm for t, w in raw.items() if spread[t] > 1})
    return result


def similarities(weights: Sequence[Vector], least: float) -> dict[tuple[int, int], float]:
    """Cosine of the pairs (a < b) at or above `least`."""
    where: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for b, vector in enumerate(weights):
        row: dict[int, float] = defaultdict(float)
        for term, w in vector.items():
            for a, v in where[term]:
                row[a] += v * w
            where[term].append((b, w))
        found.update({(a, b): s for a, s in row.items() if s >= least})
    return found


@dataclass(frozen=True)
class Apart:
    """What the distance of two publication dates leaves of a similarity."""

    days: Sequence[int | None]
    most: int
    left: float

    def __call__(self, a: int, b: int) -> float:
        first, second = self.days[a], self.days[b]
        return self.left if first is not None and second is not None and abs(first - second) > self.most else 1.0


def average_link(members: Sequence[int], weights: Sequence[Vector], apart: Apart, least: float) -> list[list[int]]:
    """Merge the two groups with the highest mean similarity until it falls below `least`."""
    n = len(members)
    near = np.zeros((n, n))
    for (a, b), s in similarities([weights[m] for m in members], 0.0).items():
        near[a, b] = near[b, a] = s * apart(members[a], members[b])
    np.fill_diagonal(near, -1.0)
    groups: dict[int, list[int]] = {i: [m] for i, m in enumerate(members)}
    while len(groups) > 1:
        a, b = divmod(int(near.argmax()), n)
        if near[a, b] < least:
            break
        big, small = len(groups[a]), len(groups[b])
        merged = (big * near[a] + small * near[b]) / (big + small)
        near[a, :], near[:, a] = merged, merged
        near[b, :], near[:, b] = -1.0, -1.0
        near[a, a] = -1.0
        for gone in set(range(n)) - groups.keys() - {b}:
            near[a, gone] = near[gone, a] = -1.0
        groups[a] += groups.pop(b)
    return list(groups.values())

"""Which documents tell of one happening: average-link clustering of TF-IDF vectors.

Pairs are compared through an inverted index; a merge at average similarity s needs at least one
pair at s, so the connected components of the pairs above the cut are clustered one by one, and
a large collection never becomes one matrix.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.stories.partition import Partition


@dataclass(frozen=True)
class StorySettings:
    """Thresholds measured on bench/stories/dev.jsonl (B-cubed and pairwise F1 of stories)."""

    similarity: float = 0.13
    # Terms in more than this share of the documents say nothing and cost the most.
    most_share: float = 0.3


Vector = Mapping[str, float]


def stories(texts: Sequence[list[str]], settings: StorySettings = StorySettings()) -> list[list[int]]:
    """Groups (two or more) of indices into `texts`, each a list of words, about one happening."""
    weights = vectors(texts, settings.most_share)
    close = similarities(weights, settings.similarity)
    components = Partition(len(texts))
    for a, b in close:
        components.join(a, b)
    found: list[list[int]] = []
    for members in components.groups():
        found.extend(g for g in average_link(members, weights, settings.similarity) if len(g) > 1)
    return sorted(sorted(g) for g in found)


def vectors(texts: Sequence[list[str]], most_share: float) -> list[Vector]:
    """Unit vectors of word and word-pair weights, (1 + log tf) * smoothed idf.

    Terms of one document alone are left out before the norm is taken: with them a long document
    is far from everything (B-cubed .85 against .92 on dev).
    """
    counts = [Counter([*words, *map(" ".join, zip(words, words[1:], strict=False))]) for words in texts]
    spread: Counter[str] = Counter()
    for c in counts:
        spread.update(c.keys())
    n = len(texts)
    most = max(2.0, most_share * n)
    result: list[Vector] = []
    for c in counts:
        raw = {t: (1 + math.log(f)) * (1 + math.log((1 + n) / (1 + spread[t]))) for t, f in c.items() if 1 < spread[t] <= most}
        norm = math.sqrt(sum(w * w for w in raw.values())) or 1.0
        result.append({t: w / norm for t, w in raw.items()})
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


def average_link(members: Sequence[int], weights: Sequence[Vector], least: float) -> list[list[int]]:
    """Merge the two groups with the highest mean similarity until it falls below `least`."""
    n = len(members)
    near = np.zeros((n, n))
    for (a, b), s in similarities([weights[m] for m in members], 0.0).items():
        near[a, b] = near[b, a] = s
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

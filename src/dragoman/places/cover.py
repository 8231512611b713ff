"""Where the document's names could all lie together, whatever is believed of each: the same county, state or corner.

Belief alone can settle on the larger of two places before a small one's neighbours are seen; what *could* lie
together does not depend on belief. A name that could lie nearly anywhere says little, one with few candidates much.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from dragoman.places.gazetteer import Candidate

Weights = dict[Hashable, float]


def cell(c: Candidate) -> tuple[int, int]:
    """The square degree a point lies in."""
    return math.floor(c.lat), math.floor(c.lon)


def around(c: Candidate) -> list[tuple[int, int]]:
    """The nine squares of half a degree's margin around a point, without repeats."""
    half = ((dy, dx) for dy in (-0.5, 0.0, 0.5) for dx in (-0.5, 0.0, 0.5))
    return list(dict.fromkeys((math.floor(c.lat + dy), math.floor(c.lon + dx)) for dy, dx in half))


class Cover:
    """For each name its weight in each division and square where one of its towns or counties lies."""

    def __init__(self, names: Sequence[tuple[float, Sequence[Candidate]]]) -> None:
        self.first = [spread(mass, (c.admin1 for c in local(cs) if c.admin1)) for mass, cs in names]
        self.second = [spread(mass, (c.admin2 for c in local(cs) if c.admin2)) for mass, cs in names]
        self.cells = [spread(mass, (cell(c) for c in local(cs))) for mass, cs in names]
        self.all_first, self.all_second, self.all_cells = map(summed, (self.first, self.second, self.cells))

    def signs(self, i: int, c: Candidate) -> dict[str, float]:
        """How much of the other names than the `i`-th could lie in the divisions or near the point of `c`."""
        near = sum(self.all_cells.get(k, 0.0) - self.cells[i].get(k, 0.0) for k in around(c))
        return {
            "cover admin1": min(2.0, self.all_first.get(c.admin1, 0.0) - self.first[i].get(c.admin1, 0.0)),
            "cover admin2": min(2.0, self.all_second.get(c.admin2, 0.0) - self.second[i].get(c.admin2, 0.0)),
            "cover near": min(2.0, near),
        }


def local(candidates: Iterable[Candidate]) -> Iterable[Candidate]:
    return (c for c in candidates if c.feature.startswith("PPL") or c.feature == "ADM2")


def spread(mass: float, keys: Iterable[Hashable]) -> Weights:
    """`mass` for each of the different keys, less the more there are."""
    different = set(keys)
    return {k: mass / math.sqrt(len(different)) for k in different}


def summed(parts: Sequence[Weights]) -> Weights:
    out: Weights = defaultdict(float)
    for part in parts:
        for k, v in part.items():
            out[k] += v
    return out

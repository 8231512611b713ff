"""Disjoint sets."""

from __future__ import annotations

from collections import defaultdict


class Partition:
    """Items 0 … n-1 in disjoint groups that can be joined (union-find with path halving)."""

    def __init__(self, n: int) -> None:
        self.parent = list(range(n))

    def find(self, item: int) -> int:
        """The item that stands for the group of `item`: its least member."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, a: int, b: int) -> None:
        low, high = sorted((self.find(a), self.find(b)))
        self.parent[high] = low

    def groups(self, least: int = 2) -> list[list[int]]:
        """The groups of at least `least` items, in order of their first items."""
        found: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self.parent)):
            found[self.find(item)].append(item)
        return [g for g in found.values() if len(g) >= least]

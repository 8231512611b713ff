"""How much writers repeat themselves: near-duplicate frames and vocabulary.

A frame is a sentence with its parties, figures and capitalised words taken out; two sentences share a
frame if the rest is nearly the same (Jaccard of word pairs ≥ 0.6).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from dragoman_corpus.model import Item

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
ALIKE = 0.6


def frame(item: Item) -> frozenset[str]:
    """The pairs of neighbouring words left when names, numbers and marked parties are blanked."""
    hidden = [p.span for e in item.events for p in (*e.actors, *e.recipients)]
    words = []
    for m in WORD.finditer(item.text):
        named = m.group()[0].isupper() or m.group()[0].isdigit()
        words.append("_" if named or any(a <= m.start() < b for a, b in hidden) else m.group().lower())
    kept = [w for i, w in enumerate(words) if w != "_" or i == 0 or words[i - 1] != "_"]
    return frozenset(" ".join(pair) for pair in pairwise(kept))


def alike(items: list[Item]) -> list[tuple[Item, Item]]:
    """Pairs of items of different minimal-pair groups that share a frame."""
    frames = [frame(i) for i in items]
    where: dict[str, list[int]] = defaultdict(list)
    found = []
    for j, pairs in enumerate(frames):
        shared = Counter(i for p in pairs for i in where[p])
        for i, n in shared.items():
            same_group = items[i].meta.get("pair") and items[i].meta.get("pair") == items[j].meta.get("pair")
            if not same_group and n >= ALIKE * (len(frames[i]) + len(pairs) - n):
                found.append((items[i], items[j]))
        for p in pairs:
            where[p].append(j)
    return found

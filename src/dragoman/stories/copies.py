"""Which documents republish one text.

Word shingles shared by two documents are counted through an inverted index. A republication is
often shortened to its first paragraphs, so what counts is the share of the *smaller* document's
shingles found in the other (containment), as in Broder, "On the resemblance and containment of
documents" (1997), not the Jaccard index alone.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.stories.partition import Partition


@dataclass(frozen=True)
class CopySettings:
    """Thresholds measured on bench/stories/syndication_dev.jsonl (pairwise F1)."""

    shingle: int = 4
    containment: float = 0.6
    least_shared: int = 6
    # A shingle met in more documents than this is a phrase of the trade, or furniture.
    most_documents: int = 60


def copies(texts: Sequence[list[str]], settings: CopySettings = CopySettings()) -> list[list[int]]:
    """Groups (two or more) of indices into `texts`, each a list of words, that share one text."""
    sets = [shingles(words, settings.shingle) for words in texts]
    groups = Partition(len(texts))
    for (a, b), shared in pairs(sets, settings.most_documents):
        smaller = min(len(sets[a]), len(sets[b]))
        if shared >= min(settings.least_shared, smaller) and shared >= settings.containment * smaller:
            groups.join(a, b)
    return groups.groups()


def shingles(words: Sequence[str], size: int) -> frozenset[int]:
    """Fingerprints of the runs of `size` words; a shorter text is one run, an empty one has none."""
    if not words:
        return frozenset()
    runs = (" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))
    return frozenset(fingerprint(run) for run in runs)


def fingerprint(run: str) -> int:
    """64 bits, the same in every process."""
    data = run.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.adler32(data)


def pairs(sets: Iterable[frozenset[int]], most: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs of indices with the number of shingles they share, of those met in at most `most` sets."""
    where: dict[int, list[int]] = defaultdict(list)
    for i, found in enumerate(sets):
        for shingle in found:
            where[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for members in where.values():
        if 1 < len(members) <= most:
            shared.update(combinations(members, 2))
    yield from shared.items()

"""A proposal: one way in which the grammar of a text could attribute some words to somebody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible statement in tokens.

    ``frame`` names the construction; ``key`` is the cue's lemma, ``head`` its token; ``cue`` and ``source`` are
    token ranges; ``topic`` is the adjective or noun without which the verb is no cue ("is *sure* that");
    ``loose`` heads a branch at the content's end that may not belong to it (frames with "~" leave it out).
    """

    frame: str
    key: str
    head: int
    cue: tuple[int, int]
    source: tuple[int, int] | None
    source_head: int | None
    content: tuple[int, ...]
    topic: str = ""
    loose: int | None = None

    @property
    def cset(self) -> frozenset[int]:
        return frozenset(self.content)

"""What a coder of events proposes: the interface between trigger finding and everything after it.

The lexicon coder of `triggers.py` finds parties by a frame; the learned one of `learned.py` names their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.marks import Marks
from dragoman.reading.record import Reading, Reason, Span


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parties of a trigger stand: slots tried in order, first filled wins (see `roles.py`).

    A `mutual` act has no direction: a side that stays empty leaves everybody in the other.
    """

    name: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """Tokens that head the parties of an act, likeliest first, and the probability of each side's first."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    sure: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that may tell of an event, with the scores of the types it may be.

    `trigger` is the index of its head token, `span` its words; `keep` says which parties must be found for
    the event to stand ("any", "actor", "recipient", "both"); `covers` the tokens that are part of the phrase.
    A learned coder adds its own view: the `cast`, and how the act stands with a probability (`sure`).
    """

    trigger: int
    span: Span
    scores: Mapping[str, float]
    mode: str | None
    frame: Frame
    keep: str = "any"
    covers: frozenset[int] = frozenset()
    reasons: tuple[Reason, ...] = field(default_factory=tuple)
    cast: Cast | None = None
    standing: str | None = None
    sure: float = 0.0

    @property
    def type(self) -> str:
        return max(self.scores, key=lambda t: self.scores[t])


class Coder(Protocol):
    """Proposes events for one document; proposals come in text order, at most one a token."""

    def propose(self, marks: Marks, reading: Reading) -> Iterable[Proposal]: ...

"""An entity in the making: its mentions so far and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.entities.candidates import Candidate
from dragoman.marks import Marks
from dragoman.reading.record import Reason

# A mention's reasons are kept for the first ones only: they are for a reader's eyes.
REASONS = 24

Key = tuple[str | None, ...]


@dataclass(eq=False)
class Cluster:
    """Grows while a document is read from its first mention to its last; it never leaves the room."""

    key: Key
    kind: str
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    wikidata: str | None = None
    plural: bool = False
    former: bool = False
    gender: str = ""
    head: str = ""
    named: bool = False
    bare: bool = False
    mentions: list[Candidate] = field(default_factory=list)
    why: list[Reason] = field(default_factory=list)

    def add(self, mention: Candidate, *why: Reason) -> None:
        self.mentions.append(mention)
        for reason in why:
            if len(self.why) < REASONS and reason not in self.why:
                self.why.append(reason)

    def label(self, marks: Marks) -> str:
        """The first words that name it, for reasons."""
        if self.named or not self.mentions:
            return self.name
        return marks.words(self.mentions[0].first, self.mentions[0].last)

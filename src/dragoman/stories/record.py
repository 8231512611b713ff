"""What is said of a collection of documents: its copies, stories and occurrences."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.record import Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Documents, by key, that republish one text."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Documents, by key, that tell of one happening."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An event of one reading: the document's key, the event's id, and the words that tell it."""

    key: str
    event: str
    trigger: Span


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One real-world event and all the records of it, within and across documents."""

    id: str
    type: str
    members: tuple[Member, ...]

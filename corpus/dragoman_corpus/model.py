"""What an authored file says, before it is a record: items, events, statements, actor phrases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


class CorpusError(Exception):
    """An authored line is not as the guide asks; the message names file and line."""


@dataclass(frozen=True)
class Where:
    """A file and a line in it."""

    path: Path
    line: int

    def error(self, message: str) -> CorpusError:
        return CorpusError(f"{self.path.as_posix()}:{self.line}: {message}")


@dataclass(frozen=True)
class Party:
    """Words of the text that name a party, and its codes; a code is null where it cannot be told."""

    span: tuple[int, int]
    country: str | None
    sector: str | None


@dataclass(frozen=True)
class Event:
    """One event as authored. ``clauses`` are the optional parts (ctx, when, where, by, count)."""

    type: str
    mode: str | None
    status: str
    trigger: tuple[int, int]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    contexts: tuple[str, ...] = ()
    when: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    said_by: tuple[int, int] | None = None
    counts: tuple[tuple[str, int | None, int | None, tuple[int, int]], ...] = ()


@dataclass(frozen=True)
class Statement:
    """Spans of one attribution; ``via`` and ``addressee`` are the words that name them."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    via: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None


@dataclass(frozen=True)
class Item:
    """A sentence or paragraph with what its writer marked; ``none`` says why it holds no event."""

    where: Where
    writer: str
    text: str
    meta: Mapping[str, str]
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    none: str | None = None


@dataclass(frozen=True)
class Phrase:
    """An actor phrase with its codes as of a date, in a country's context."""

    where: Where
    writer: str
    text: str
    date: str | None
    context: str | None
    country: str | None
    sector: str | None
    actor: bool = True
    meta: Mapping[str, str] = field(default_factory=dict)

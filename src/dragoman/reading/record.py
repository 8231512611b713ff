"""The reading: the types of dragoman's record, and their JSON.

Everything here is a frozen value. Spans are half-open ``[start, end)`` pairs of Unicode code
points into ``Document.text``. The JSON form is the contract of ``docs/record.md``; fields
that this package adds to it (``why``, ``notes``, ``stages``, ``mod``) are marked *extension*.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Self

FORMAT: Final = "dragoman/1"

ZONE_KINDS: Final = ("heading", "body", "caption", "metadata", "boilerplate")
ENTITY_KINDS: Final = ("person", "state", "organization", "group", "population", "facility", "place", "other")
STATUSES: Final = ("occurred", "ongoing", "planned", "demanded", "threatened", "hypothetical", "denied")
TIME_TYPES: Final = ("DATE", "TIME", "DURATION", "SET")
UNWRITTEN: Final = {"written": False}  # a field that is no part of the JSON
PRECISIONS: Final = ("point", "town", "admin2", "admin1", "country", "region")


class DragomanError(Exception):
    """Every error that dragoman raises on purpose; the message says what to do."""


class RecordError(DragomanError):
    """A JSON object is not a reading of this format."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` code points of ``Document.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The very words."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value (*extension*).

    ``field`` names the field judged ("type", "country", "published"); ``rule`` the rule, lexicon
    row (``en/events/triggers.csv:41``) or model; ``detail`` says it in words for a person;
    ``score`` is the rule's or model's own score, null where it has none.
    """

    field: str
    rule: str
    detail: str = ""
    score: float | None = None


Why = tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text of one kind (``ZONE_KINDS``)."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """Publication date: ISO ``value`` at ``precision`` (day, month, year) and how it was settled."""

    value: str
    precision: str
    basis: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document. ``id`` is the sha256 of the text in hex; zones cover every non-space character.

    ``notes`` say what of the source could not be taken; in JSON they stand with the reading's own.
    """

    key: str
    id: str
    text: str
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    published: Published | None = None
    zones: tuple[Zone, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False, metadata=UNWRITTEN)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that acts, is acted on, or speaks; all its mentions, in text order.

    ``country`` is ISO 3166-1 alpha-3 or a country-less code of PLOVER; ``sector`` a PLOVER sector,
    null for a country as such; null also where the text and our lists cannot tell.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym in the text and the place meant; ``lat``/``lon`` (degrees) null where it cannot be told."""

    id: str
    name: str
    span: Span
    entity: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    country: str | None = None
    feature: str | None = None
    kind: str = "literal"
    precision: str | None = None
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A temporal expression; ``value`` is TIMEX3, ``begin``/``end`` inclusive ISO dates or null."""

    id: str
    span: Span
    type: str
    value: str
    begin: str | None = None
    end: str | None = None
    mod: str | None = None
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name who speaks, and the entity they name if it is known."""

    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says or thinks what. ``via`` and ``addressee`` are entity ids."""

    id: str
    source: Source | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool = False
    via: str | None = None
    addressee: str | None = None
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people told with an event; ``low``/``high`` null where the words give no bound."""

    what: str
    low: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One real act as the document tells it; ``mentions`` are all the words that tell it."""

    id: str
    type: str
    status: str
    trigger: Span
    mentions: tuple[Span, ...]
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None
    statement: str | None = None
    confidence: float = 0.5
    counts: tuple[Count, ...] = ()
    cameo: str | None = None
    quad: str | None = None
    goldstein: float | None = None
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything taken from one document.

    *Extensions*: ``notes`` says what could not be read and why (never silently); ``stages`` is the
    version of each stage that made the reading.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = ()
    stages: Mapping[str, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The reading as JSON-ready objects, in the record's order of fields."""
        return {"format": FORMAT, **{f.name: plain(getattr(self, f.name)) for f in dataclasses.fields(self)}}

    def to_json(self) -> str:
        """The reading as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """A reading from its JSON object.

        Raises:
            RecordError: another format, a failed document, a missing or ill-typed field.
        """
        if value.get("format") != FORMAT:
            raise RecordError(f"format is {value.get('format')!r}; this version reads {FORMAT!r}.")
        if "error" in value:
            raise RecordError(f"document {value['document']['key']!r} failed: {value['error']['message']}")
        reading: Self = build(cls, {k: v for k, v in value.items() if k != "format"})
        return reading

    @classmethod
    def from_json(cls, line: str) -> Self:
        return cls.from_dict(json.loads(line))

    def _repr_html_(self) -> str:
        """The reading in a Jupyter notebook."""
        # The one hook of the record to a room: notebooks look for this very method.
        from dragoman.views.notebook import html

        return html(self)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read: where it failed and what to do. It is a line like any other."""

    key: str
    stage: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "document": {"key": self.key},
            "error": {"stage": self.stage, "message": self.message},
        }

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A record value as JSON-ready objects: spans become pairs, tuples lists."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, Mapping):
        return dict(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in field_names(type(value))}
    return value


@cache
def field_names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(cls) if f.metadata.get("written", True))


@cache
def field_types(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def build(kind: Any, value: Any) -> Any:
    """The inverse of `plain`, guided by the type `kind`.

    Raises:
        RecordError: `value` does not have the shape of `kind`.
    """
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        if value is None:
            return None
        return build(next(a for a in typing.get_args(kind) if a is not type(None)), value)
    if kind is Span:
        if not (isinstance(value, list) and len(value) == 2):
            raise RecordError(f"a span is a pair [start, end], not {value!r}.")
        return Span(*value)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple(build(inner, v) for v in value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, Mapping):
            raise RecordError(f"{kind.__name__} is an object, not {value!r}.")
        known = field_types(kind)
        try:
            return kind(**{k: build(known[k], v) for k, v in value.items() if k in known})
        except TypeError as error:
            raise RecordError(f"{kind.__name__} lacks a field: {error}.") from error
    if kind is float and isinstance(value, int):
        return float(value)
    return value

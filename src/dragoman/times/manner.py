"""How a document tells its times: news relative to its own date, or a history that moves with its story;
day or month first in numeric dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from dragoman.times.calendar import Period
from dragoman.times.find import Match

# A history names at least this many years that are past, and this many times as many as it has words like
# "yesterday", "Friday", "last week". Measured on 256 news stories (2 at most) and 16 Wikipedia histories (6 at least).
FEWEST_YEARS: Final = 4
YEARS_TO_DEICTICS: Final = 4.0
DEICTIC_RULES: Final = ("deictic", "unit", "weekday", "related_month", "related_day")


def is_narrative(matches: Sequence[Match], published: Period | None) -> bool:
    """Should undated times go with the times told before them? Always so where the document has no date."""
    if published is None:
        return True
    years = sum(1 for m in matches if past_year(m, published.year))
    deictics = sum(1 for m in matches if m.pattern.resolver in DEICTIC_RULES or m.get("AGO"))
    return years >= FEWEST_YEARS and years >= YEARS_TO_DEICTICS * (deictics + 1)


def past_year(match: Match, published: int) -> bool:
    year = match.number("YEAR")
    return match.get("ERA") == "BC" or (year is not None and year < published)


def is_day_first(matches: Sequence[Match], published: Period | None) -> bool:
    """Do the document's numeric dates put the day before the month?

    Dates with a number above 12 settle it; else a date that is the document's own if read so.
    """
    day_first = month_first = 0
    for match in matches:
        numbers = [int(n) for n in re.findall(r"\d+", match.get("NUMERIC") or "")]
        if len(numbers) != 3 or numbers[0] > 31:
            continue
        day_first += numbers[0] > 12 or is_own(numbers[1], numbers[0], published)
        month_first += numbers[1] > 12 or is_own(numbers[0], numbers[1], published)
    return day_first > month_first


def is_own(month: int, day: int, published: Period | None) -> bool:
    """Is it the document's own date, month and day being told apart by it?"""
    if published is None or published.unit != "day" or month == day:
        return False
    own = date.fromordinal(published.n)
    return (own.month, own.day) == (month, day)

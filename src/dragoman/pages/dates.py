"""Calendar dates in running text, also those that can be read in two ways."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.pages.lexicon import load

Day = datetime.date
# News on the web begins in the 1990s, archives of newspapers in the 1700s.
FIRST_YEAR: Final = 1700
LAST_YEAR: Final = 2100
# Years of two figures: 69 is 1969, 68 is 2068, as in POSIX.
PIVOT: Final = 69
MAX_DATES: Final = 2000


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written. ``days`` are its readings: two where day and month may be swapped.

    ``order`` is "dmy", "mdy", "ymd" for figures only, "" for dates with a month's name; ``mark`` the sign
    between the figures; ``weekday`` is 1 (Monday) to 7 where it is written with it. Where the year is
    left out, ``days`` is empty and ``month``, ``day`` are set.
    """

    start: int
    end: int
    text: str
    days: tuple[Day, ...]
    order: str = ""
    mark: str = ""
    weekday: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def ambiguous(self) -> bool:
        return len(self.days) > 1


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Dates in figures; dates with a month's name."""
    lexicon = load()
    month = "|".join(sorted(lexicon.months, key=len, reverse=True))
    weekday = "|".join(sorted(lexicon.weekdays, key=len, reverse=True))
    before = rf"(?:(?P<w>{weekday})\b\.?,?\s{{1,3}}(?:the\s)?)?"
    figures = re.compile(
        rf"(?<![\w/.:-]){before}(?:"
        r"(?P<y1>\d{4})(?P<m1>[-/.])(?P<a1>\d{1,2})(?P=m1)(?P<b1>\d{1,2})"
        r"|(?P<a2>\d{1,2})(?P<m2>[-/.])(?P<b2>\d{1,2})(?P=m2)(?P<y2>\d{4}|\d{2})"
        r")(?![\d/-]|\.\d)",
        re.I,
    )
    named = re.compile(
        rf"(?<!\w){before}(?:"
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-](?P<n1>{month})\b\.?,?(?:[\s-]{{1,2}}(?P<y3>\d{{4}}))?"
        rf"|(?P<n2>{month})\b\.?\s{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s{{1,2}}(?P<y4>\d{{4}})\b)?"
        rf"|(?P<y5>\d{{4}})[\s-](?P<n3>{month})[\s-](?P<d3>\d{{1,2}})\b"
        r")(?!\w)",
        re.I,
    )
    return figures, named


def find(text: str, start: int = 0, end: int | None = None) -> list[Date]:
    """The dates in `text` between `start` and `end`, in text order, at most `MAX_DATES`."""
    end = len(text) if end is None else end
    figures, named = patterns()
    found: list[Date] = []
    for make, pattern in ((in_figures, figures), (with_name, named)):
        for match in pattern.finditer(text, start, end):
            if (date := make(match)) is not None:
                found.append(date)
            if len(found) > MAX_DATES:
                break
    return sorted(found, key=lambda d: d.start)


def in_figures(match: re.Match[str]) -> Date | None:
    weekday = load().weekdays.get((match["w"] or "").lower())
    if match["y1"]:
        day = valid(int(match["y1"]), int(match["a1"]), int(match["b1"]))
        return Date(*match.span(), match.group(), (day,), "ymd", match["m1"], weekday) if day else None
    year, a, b = full_year(match["y2"]), int(match["a2"]), int(match["b2"])
    by_order = {"mdy": valid(year, a, b), "dmy": valid(year, b, a)}
    days = tuple(dict.fromkeys(day for day in by_order.values() if day))
    if not days:
        return None
    order = next(o for o, d in by_order.items() if d) if None in by_order.values() else ""
    return Date(*match.span(), match.group(), days, order, match["m2"], weekday)


def with_name(match: re.Match[str]) -> Date | None:
    lexicon = load()
    month = lexicon.months[(match["n1"] or match["n2"] or match["n3"]).lower()]
    number = int(match["d1"] or match["d2"] or match["d3"])
    weekday = lexicon.weekdays.get((match["w"] or "").lower())
    year = match["y3"] or match["y4"] or match["y5"]
    if year is None:
        good = valid(2000, month, number)
        return Date(*match.span(), match.group(), (), weekday=weekday, month=month, day=number) if good else None
    day = valid(int(year), month, number)
    return Date(*match.span(), match.group(), (day,), weekday=weekday, month=month, day=number) if day else None


def full_year(figures: str) -> int:
    return int(figures) if len(figures) == 4 else int(figures) + (1900 if int(figures) >= PIVOT else 2000)


def valid(year: int, month: int, day: int) -> Day | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def in_url(url: str) -> Iterator[tuple[int, int, int | None]]:
    """Year, month and day (null where left out) in the path of a URL: /2016/05/09/, /2016/may/09/."""
    months = load().months
    for match in URL_DATE.finditer(url):
        month = int(match[2]) if match[2].isdigit() else months.get(match[2].lower(), 0)
        day = int(match[3]) if match[3] else None
        if valid(int(match[1]), month, day or 1):
            yield int(match[1]), month, day


URL_DATE: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})(?:[/-](\d{1,2}))?(?=[/-]|$)", re.I)

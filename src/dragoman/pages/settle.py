"""A date in figures that can be read in two ways: which reading the rest of the document bears out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.pages import dates
from dragoman.pages.dates import Date, Day
from dragoman.pages.lexicon import load
from dragoman.pages.zones import Piece

# A story tells of, and shows pictures from, the days before it; comments and changes come in the days
# after. Of 35 dated captions of the development set 34 are at most six days old, one fourteen.
DAYS_BEFORE: Final = 10
DAYS_AFTER: Final = 14
# Three weekdays named fitted the right reading in 15 of 16 texts of the benchmarks, two in 26 of 30.
MIN_NAMED: Final = 3
URL: Final = re.compile(r"https?://\S{8,500}")
# A clock time and its zone stand this close behind a date.
AFTER_CHARACTERS: Final = 24
ZONE: Final = re.compile(
    r"\d\s?(?:[ap]\.?m\.?\s)?\(?(?:([ECMP][SD]T|[ECMP]T)|(BST|CES?T|EES?T|IST|AES?T|AED?T|SAST))\b", re.I
)
DAY_NAMES: Final = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Settled = tuple[Day, str]


@dataclass(frozen=True)
class Evidence:
    """The other dates of the document: told (in text and captions), later (comments, changes); URLs; weekdays."""

    told: tuple[Date, ...]
    later: tuple[Date, ...]
    urls: tuple[str, ...]
    weekdays: tuple[int, ...]
    after: str

    @classmethod
    def of(cls, text: str, found: Sequence[Piece], url: str | None, date: Date) -> Evidence:
        told: list[Date] = []
        later: list[Date] = []
        weekdays: list[int] = []
        urls = [url] if url else []
        for piece in found:
            span = piece.unit.span
            here = [d for d in dates.find(text, span.start, span.end) if d.start != date.start]
            running = piece.kind in ("body", "caption", "heading") or piece.look.label == "image"
            (told if running else later).extend(here)
            if piece.kind in ("body", "caption"):
                weekdays += bare_weekdays(text, span.start, span.end, here)
            elif piece.kind == "metadata":
                urls += URL.findall(piece.unit.text)
        return cls(
            tuple(told), tuple(later), tuple(urls), tuple(weekdays), text[date.end : date.end + AFTER_CHARACTERS]
        )


@cache
def weekday_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(DAY_NAMES[1:])})\b(?!s)")


def bare_weekdays(text: str, start: int, end: int, found: Sequence[Date]) -> Iterator[int]:
    """Weekdays named without a date, as numbers from 1 (Monday)."""
    for match in weekday_pattern().finditer(text, start, end):
        if not any(d.start <= match.start() < d.end for d in found):
            yield load().weekdays[match.group().lower()]


def settle(date: Date, evidence: Evidence) -> Settled | None:
    """The reading of `date` that is borne out, and in words what bears it out; null where nothing does."""
    for way in WAYS:
        settled = way(date, evidence)
        if settled is not None:
            return settled
    return None


def by_weekday(date: Date, _: Evidence) -> Settled | None:
    """The weekday written with the date."""
    fit = [d for d in date.days if d.isoweekday() == date.weekday]
    return (fit[0], f"{fit[0]} was a {DAY_NAMES[fit[0].isoweekday()]}, as written") if len(fit) == 1 else None


def by_format(date: Date, evidence: Evidence) -> Settled | None:
    """Another date in the same format of which only one reading is possible."""
    orders: dict[str, str] = {}
    for other in (*evidence.later, *evidence.told):
        order = other.order or order_by_weekday(other)
        if other.mark == date.mark and order in ("dmy", "mdy"):
            orders.setdefault(order, other.text)
    if len(orders) != 1:
        return None
    ((order, text),) = orders.items()
    return read(date, order), f'"{text}" in the same format puts the {"day" if order == "dmy" else "month"} first'


def order_by_weekday(date: Date) -> str:
    """The order of the figures where a weekday is written with them."""
    fit = [o for o in ("dmy", "mdy") if date.ambiguous and read(date, o).isoweekday() == date.weekday]
    return fit[0] if len(fit) == 1 else ""


def read(date: Date, order: str) -> Day:
    """The reading of an ambiguous date in one order; `Date.days` has month first, then day first."""
    return date.days[0] if order == "mdy" else date.days[-1]


def by_neighbours(date: Date, evidence: Evidence) -> Settled | None:
    """Dates told of from the days before, or comments and changes from the days after, fit one reading only."""
    support = [
        [o for o in evidence.told if near(o, day, -DAYS_BEFORE, 0)]
        + [o for o in evidence.later if near(o, day, 0, DAYS_AFTER)]
        for day in date.days
    ]
    fit = [(day, others) for day, others in zip(date.days, support, strict=True) if others]
    if len(fit) != 1:
        return None
    day, others = fit[0]
    return day, f'"{others[0].text}" in the document is within days of {day}, and of no other reading'


def near(other: Date, day: Day, low: int, high: int) -> bool:
    """Is the other date, unambiguous, between `low` and `high` days from `day`? A missing year is the day's."""
    if other.ambiguous:
        return False
    if other.days:
        return low <= (other.days[0] - day).days <= high
    made = dates.valid(day.year, other.month or 1, other.day or 1)
    return made is not None and low <= (made - day).days <= high


def by_comments(date: Date, evidence: Evidence) -> Settled | None:
    """Ambiguous dates after the text, in the same format, follow within days in one order only."""
    others = [o for o in evidence.later if o.ambiguous and o.mark == date.mark]
    fit = [
        order
        for order in ("mdy", "dmy")
        if others and all(0 <= (read(o, order) - read(date, order)).days <= DAYS_AFTER for o in others)
    ]
    if len(fit) != 1:
        return None
    return read(date, fit[0]), f'"{others[0].text}" in the same format follows within days only so'


def by_url(date: Date, evidence: Evidence) -> Settled | None:
    """The day or month in an address of the document."""
    for url in evidence.urls:
        for year, month, day in dates.in_url(url):
            fit = [d for d in date.days if (d.year, d.month) == (year, month) and day in (None, d.day)]
            if len(fit) == 1:
                return fit[0], f"the address has {year}/{month:02}" + (f"/{day:02}" if day else "")
    return None


def by_weekdays_told(date: Date, evidence: Evidence) -> Settled | None:
    """Weekdays that the text names are those of one reading's day or of the day before it."""
    counts = [
        sum(w in (d.isoweekday(), (d - datetime.timedelta(1)).isoweekday()) for w in evidence.weekdays)
        for d in date.days
    ]
    if len(counts) != 2 or min(counts) > 0 or max(counts) < MIN_NAMED:
        return None
    day = date.days[counts.index(max(counts))]
    return (
        day,
        f"the text tells of the weekdays up to {day}, a {DAY_NAMES[day.isoweekday()]}, and not of the other reading's",
    )


def by_zone(date: Date, evidence: Evidence) -> Settled | None:
    """The time zone written behind the date: American ones go with the month first, Europe's and Asia's do not."""
    match = ZONE.search(evidence.after)
    if match is None:
        return None
    order = "mdy" if match[1] else "dmy"
    zone = match[1] or match[2]
    return read(date, order), f"where {zone} is the time of day, the {'month' if match[1] else 'day'} comes first"


def by_dots(date: Date, _: Evidence) -> Settled | None:
    """Figures with dots: where they are customary the day comes first."""
    return (read(date, "dmy"), "dates with dots put the day first") if date.mark == "." else None


WAYS: Final[tuple[Callable[[Date, Evidence], Settled | None], ...]] = (
    by_weekday,
    by_format,
    by_neighbours,
    by_comments,
    by_url,
    by_dots,
    by_zone,
    by_weekdays_told,
)

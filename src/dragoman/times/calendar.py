"""Stretches of the calendar: their TIMEX3 value, first and last day, and arithmetic in their own unit."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

# Northern meteorological seasons. A winter bears the year of its January, as the histories of WikiWars have it.
SEASONS: Final = ("WI", "SP", "SU", "FA")
# Months in one unit; days and weeks are counted apart.
MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
# From fine to coarse; what a narrated time is narrowed or widened by.
UNITS: Final = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")


class Period(NamedTuple):
    """The `n`-th day, week, … of the calendar. Year 0 is 1 BC, as in ISO 8601."""

    unit: str
    n: int

    @property
    def value(self) -> str:
        """The TIMEX3 value ("2019-01-04", "2018-W52", "2018-FA", "199")."""
        return VALUES[self.unit](self.n)

    @property
    def year(self) -> int:
        return self.first_month // 12

    @property
    def first_month(self) -> int:
        """The month of the first day, counted from January of year 0."""
        if self.unit == "season":
            return self.n * 3 - 1
        if self.unit in MONTHS:
            return self.n * MONTHS[self.unit]
        first = first_day(self)
        return first.year * 12 + first.month - 1

    @property
    def bounds(self) -> tuple[date, date] | None:
        """First and last day, or null where the proleptic calendar of Python (1-9999) has none."""
        try:
            return (first_day(self), last_day(self))
        except (ValueError, OverflowError):
            return None

    def shift(self, by: int) -> Period:
        return Period(self.unit, self.n + by)


def first_day(period: Period) -> date:
    if period.unit == "day":
        return date.fromordinal(period.n)
    if period.unit == "week":
        return date.fromordinal(period.n * 7 + 1)
    if period.unit == "weekend":
        return date.fromordinal(period.n * 7 + 6)
    month = period.first_month
    return date(month // 12, month % 12 + 1, 1)


def last_day(period: Period) -> date:
    if period.unit == "day":
        return date.fromordinal(period.n)
    if period.unit in ("week", "weekend"):
        return date.fromordinal(period.n * 7 + 7)
    month = period.first_month + MONTHS[period.unit] - 1
    return date(month // 12, month % 12 + 1, calendar.monthrange(month // 12, month % 12 + 1)[1])


def period_of(day: date, unit: str) -> Period:
    """The stretch of `unit` that holds `day`."""
    if unit == "day":
        return Period("day", day.toordinal())
    if unit in ("week", "weekend"):
        return Period(unit, (day.toordinal() - 1) // 7)
    months = day.year * 12 + day.month - 1
    if unit == "season":
        return Period("season", (months + 1) // 3)
    return Period(unit, months // MONTHS[unit])


def widen(period: Period, unit: str) -> Period:
    """The stretch of `unit` that holds the first day of `period`; works before the year 1 too."""
    if period.unit == unit:
        return period
    if unit in MONTHS and unit != "season":
        return Period(unit, period.first_month // MONTHS[unit])
    return period_of(first_day(period), unit)


def day(year: int, month: int, number: int) -> Period | None:
    """A day of the calendar, or null if there is no such day."""
    try:
        return Period("day", date(year, month, number).toordinal())
    except ValueError:
        return None


def month(year: int, number: int) -> Period:
    return Period("month", year * 12 + number - 1)


def later(anchor: Period, count: int, unit: str) -> Period:
    """`count` units after (before, if negative) `anchor`, at the coarser of the two grains.

    Days and weeks move a day by days; months, years and longer move it to a month, a year.
    """
    if unit in DAYS:
        moved = period_of(first_day(anchor) + timedelta(days=count * DAYS[unit]), "day")
        return moved if unit == "day" else widen(moved, "week")
    grain = "year" if unit in ("decade", "century") else unit
    step = MONTHS[unit] // MONTHS[grain]
    wide = widen(anchor, grain) if UNITS.index(anchor.unit) < UNITS.index(grain) else anchor
    if wide.unit != grain:
        months = MONTHS.get(wide.unit, 1)
        return wide.shift(count * MONTHS[unit] // months)
    return wide.shift(count * step)


def distance(a: Period, b: Period) -> int:
    """Days between the middles of two stretches (0 if either has no place on the calendar)."""
    first, second = a.bounds, b.bounds
    if first is None or second is None:
        return abs(a.first_month - b.first_month) * 30
    middle = (first[0].toordinal() + first[1].toordinal()) - (second[0].toordinal() + second[1].toordinal())
    return abs(middle) // 2


def _year(n: int) -> str:
    return f"{n:04d}" if n > 0 else f"BC{1 - n:04d}"


def _month(n: int) -> str:
    return f"{_year(n // 12)}-{n % 12 + 1:02d}"


def _week(n: int) -> str:
    year, week, _ = date.fromordinal(n * 7 + 1).isocalendar()
    return f"{year:04d}-W{week:02d}"


def _decade(n: int) -> str:
    return f"{n:03d}" if n > 0 else f"BC{-n:03d}"


def _century(n: int) -> str:
    return f"{n:02d}" if n >= 0 else f"BC{-n - 1:02d}"


VALUES: Final[dict[str, Callable[[int], str]]] = {
    "day": lambda n: date.fromordinal(n).isoformat(),
    "week": _week,
    "weekend": lambda n: f"{_week(n)}-WE",
    "month": _month,
    "quarter": lambda n: f"{_year(n // 4)}-Q{n % 4 + 1}",
    "half": lambda n: f"{_year(n // 2)}-H{n % 2 + 1}",
    "season": lambda n: f"{_year(n // 4)}-{SEASONS[n % 4]}",
    "year": _year,
    "decade": _decade,
    "century": _century,
}

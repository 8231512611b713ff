"""The day of a holiday in a year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dragoman.times.calendar import Period, day, period_of


def holiday_day(rule: str, year: int) -> Period | None:
    """The day that `rule` gives in `year`: "12-25", "easter-2", "11-4-4" (4th Thursday), "05-last-1"."""
    if not 1 <= year <= 9998:
        return None
    if rule.startswith("easter"):
        return period_of(easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0)), "day")
    month_number, *rest = rule.split("-")
    if len(rest) == 1:
        return day(year, int(month_number), int(rest[0]))
    return nth_weekday(year, int(month_number), rest[0], int(rest[1]))


def nth_weekday(year: int, month_number: int, nth: str, weekday: int) -> Period | None:
    """The first, …, last `weekday` (Monday is 1) of a month; "4+1" is the day after the fourth."""
    count, _, plus = nth.partition("+")
    first = date(year, month_number, 1)
    offset = (weekday - first.isoweekday()) % 7
    if count == "last":
        days = calendar.monthrange(year, month_number)[1]
        number = 1 + offset + (days - 1 - offset) // 7 * 7
    else:
        number = 1 + offset + (int(count) - 1) * 7
    return day(year, month_number, number + int(plus or 0))


def easter(year: int) -> date:
    """Western Easter Sunday. Source: Meeus, Astronomical Algorithms (anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    months, days = divmod(h + m - 7 * n + 114, 31)
    return date(year, months, days + 1)

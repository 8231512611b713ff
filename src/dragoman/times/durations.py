"""Lengths of time and what recurs: "two days", "the past three months", "every Friday", "daily"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dragoman.times.calendar import SEASONS, Period, later, period_of
from dragoman.times.dates import date as date_of
from dragoman.times.dates import mod_of
from dragoman.times.find import Match
from dragoman.times.found import Found
from dragoman.times.relative import count_of
from dragoman.times.scene import Scene

LETTERS: Final = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE",
}  # fmt: skip
# What ISO 8601 has no letter for is told in what it has.
MULTIPLES: Final = {"fortnight": ("W", 2), "decade": ("Y", 10), "century": ("Y", 100)}
# What half of a unit is told in.
FINER: Final = {"minute": ("second", 60), "hour": ("minute", 60), "year": ("month", 12), "day": ("hour", 24)}


def name_of(match: Match) -> str:
    for group in ("UNIT", "UNITS", "SMALL", "SMALLS", "TICK", "LONG"):
        if found := match.get(group):
            return found
    return match.pattern.argument or "day"


def length(count: float | None, name: str) -> str:
    """The TIMEX3 value of `count` units, X where there is no number: "P2Y6M", "PT1M30S", "PXW"."""
    letters = LETTERS[name]
    time, letter = ("T", letters[1:]) if letters[0] == "T" else ("", letters)
    if count is None:
        return f"P{time}X{letter}"
    if name in MULTIPLES:
        letter, times = MULTIPLES[name]
        count *= times
    whole, rest = int(count), count - int(count)
    if not rest:
        return f"P{time}{whole}{letter}"
    if name not in FINER:
        return f"P{time}{count:g}{letter}"
    smaller, times = FINER[name]
    tail = length(round(rest * times), smaller)
    return f"P{time}{whole}{letter}" + tail.removeprefix("P").removeprefix(time) if whole else tail


def duration(match: Match, scene: Scene) -> Found:
    """ "two days", "about a year", "2 1/2 years", "several weeks"."""
    return Found("DURATION", length(count_of(match), name_of(match)), mod=mod_of(match), tells=False)


def first_units(match: Match, scene: Scene) -> Found:
    """ "the first nine months": what follows is no longer compared with a quarter."""
    return replace(duration(match, scene), ends_quarter=True)


def ended_year(match: Match, scene: Scene) -> Found:
    """ "the year ended March 31": a year's length that is no calendar year."""
    return Found("DURATION", length(1, "year"), tells=False)


def part_of_told(match: Match, scene: Scene) -> Found:
    """ "the last week of August": a length of time, and the month or year that it is part of."""
    count = None if match.get("UNITS") and not match.get("NUM") else match.number("NUM") or 1
    whole = date_of(match, scene)
    if whole is None or whole.period is None:
        return Found("DURATION", length(count, name_of(match)))
    found = Found("DURATION", length(count, name_of(match)), whole.period, anchor=f"part of {whole.value}")
    return replace(found, interval=part_days(whole.period, count, name_of(match), match))


def part_days(whole: Period, count: int | None, name: str, match: Match) -> tuple[date, date] | None:
    """First and last day of the first or last `count` units of `whole`; null for those between."""
    bounds = whole.bounds
    last = match.get("LAST") is not None or match.get("REL") is not None
    if bounds is None or count is None or not (last or match.number("ORDINAL") == 1):
        return None
    inside = days_from(period_of(bounds[1] if last else bounds[0], "day"), -count if last else count, name)
    if inside is None:
        return None
    if last:
        return (min(inside[0] + timedelta(days=1), bounds[1]), bounds[1])
    return (bounds[0], max(inside[1] - timedelta(days=1), bounds[0]))


def bare(match: Match, scene: Scene) -> Found:
    """ "weeks", "years" without a number."""
    return Found("DURATION", length(None, name_of(match)), mod=mod_of(match), tells=False)


def stretch(match: Match, scene: Scene) -> Found:
    """ "the past two months": a length of time that ends (begins) now, whose days are known.

    The pattern's argument, if any, says that it is one unit up to (-1) or from (1) now.
    """
    count, name = count_of(match), name_of(match)
    relation = match.number("REL") or 0
    if match.pattern.argument:
        count, relation = 1, int(match.pattern.argument)
    value = length(count, name)
    found = Found("DURATION", value, mod=mod_of(match), tells=False)
    now = scene.at("day")
    if count is None or now is None or not relation or name in ("hour", "minute", "second", "weekend"):
        return found
    interval = days_from(now[0], int(count) * relation, name)
    return Found("DURATION", value, None, mod_of(match), now[1], interval, tells=False) if interval else found


def days_from(now: Period, count: int, name: str) -> tuple[date, date] | None:
    """First and last day of `count` units up to, or from, the day `now`."""
    today = date.fromordinal(now.n)
    try:
        if name in ("day", "week", "fortnight"):
            away = today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[name])
        else:
            bounds = later(Period("month", now.first_month), count * MONTHS[name], "month").bounds
            if bounds is None:
                return None
            away = bounds[0].replace(day=min(today.day, bounds[1].day))
    except OverflowError:
        return None
    return (min(today, away), max(today, away))


MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def recurring(match: Match, scene: Scene) -> Found:
    """ "every day", "each Thursday", "twice a week"."""
    weekday = match.number("WEEKDAY") or match.number("WEEKDAYS")
    part = match.get("PART") or match.get("PARTS") or ""
    if weekday is not None:
        return Found("SET", f"XXXX-WXX-{weekday}{part}", tells=False)
    season = match.number("SEASON")
    if season is not None:
        return Found("SET", f"XXXX-{SEASONS[season]}", tells=False)
    if month := match.number("MONTH"):
        return Found("SET", f"XXXX-{month:02d}", tells=False)
    if part:
        return Found("SET", f"XXXX-XX-XX{part}", tells=False)
    count = match.number("NUM") or match.number("EVERY") or 1
    return Found("SET", length(count, name_of(match)), tells=False)


def adverb(match: Match, scene: Scene) -> Found:
    """ "daily", "weekly"."""
    return Found("SET", match.get("ADVERB") or "", tells=False)


def reference(match: Match, scene: Scene) -> Found:
    """ "now", "recently", "the future": PRESENT_REF, PAST_REF, FUTURE_REF."""
    value = match.get("REF") or match.pattern.argument
    now = scene.now if value == "PRESENT_REF" else None
    period = now[0] if now and not scene.narrative else None
    return Found("DATE", value, period, anchor=now[1] if now and period else "", tells=False)

"""Dates that the words name: day, month, year, decade, century, quarter, season, holiday, weekday."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dragoman.times.calendar import Period, day, month, widen
from dragoman.times.find import Match
from dragoman.times.found import Found, calendar_time
from dragoman.times.scene import Scene
from dragoman.times.tense import FUTURE, PAST

# Two-digit years below this are of this century when no date says better.
PIVOT: Final = 50
# A two-digit year may lie this far ahead; beyond, it is of the century before.
AHEAD: Final = 20
EXPLICIT: Final = "named in full"


def mod_of(match: Match) -> str | None:
    """START, MID or END ("early", "the end of"), or how a number is rounded ("about")."""
    return match.get("MOD") or match.get("EDGE") or match.get("COMP") or match.get("APPROX") or None


def year_of(match: Match, scene: Scene) -> tuple[int, str] | None:
    """The year that the expression names, by number or as "last year"."""
    year, short = match.number("YEAR"), match.number("YY")
    if year is not None:
        return (1 - year if match.get("ERA") == "BC" else year), EXPLICIT
    if match.get("ERA") and (anno := match.number("ANNO")) is not None:
        return (1 - anno if match.get("ERA") == "BC" else anno), EXPLICIT
    if short is not None:
        return full_year(short, scene), EXPLICIT
    if match.get("SAME") is not None and scene.then is not None:
        return scene.then[0].year, scene.then[1]
    worded = match.number("ANNO")
    return (worded, EXPLICIT) if worded is not None else None


def full_year(short: int, scene: Scene) -> int:
    """The year of two digits nearest to the time told of, or to the document's date."""
    near = scene.told if scene.narrative else scene.published
    if near is None:
        return short + (2000 if short < PIVOT else 1900)
    century = near.year // 100 * 100
    return max(y for c in (-100, 0, 100) if (y := century + c + short) <= near.year + AHEAD)


def related(match: Match, scene: Scene, unit: str) -> tuple[Period, str] | None:
    """The `unit` that "last", "this" or "next" says, in place of a number."""
    relation = match.number("REL")
    now = scene.at(unit)
    if relation is None or now is None:
        return None
    return now[0].shift(relation), now[1]


def numbered_day(match: Match) -> int | None:
    days = match.all("DAY") or match.all("ORDINAL")
    if not days:
        return None
    return int(days[-1] if match.pattern.argument == "last" else days[0])


def date(match: Match, scene: Scene) -> Found | None:
    """A date by the parts that are there: day, month and year; a missing year is the scene's."""
    month_number, number = match.number("MONTH"), numbered_day(match)
    year = year_of(match, scene)
    mod = mod_of(match)
    if year is None and match.get("REL") is not None and (relative := related(match, scene, "year")):
        year = relative[0].year, relative[1]
    if month_number is None:
        return year_found(year, mod)
    if number is None:
        return month_found(match, month_number, year, mod, scene)
    if number > 31:
        return None
    if year is None:
        weekday_number = match.number("WEEKDAY") or match.number("DAYABBR")
        anchored = scene.undated_day(month_number, number, weekday_number)
        return calendar_time(anchored, f"XXXX-{month_number:02d}-{number:02d}", mod)
    found = day(year[0], month_number, number)
    if found is None:
        return Found("DATE", f"{month(year[0], month_number).value}-{number:02d}", None, mod, year[1], tells=False)
    return Found("DATE", found.value, found, mod, year[1])


def year_found(year: tuple[int, str] | None, mod: str | None) -> Found | None:
    if year is None:
        return None
    period = Period("year", year[0])
    return Found("DATE", period.value, period, mod, year[1])


def month_found(
    match: Match, number: int, year: tuple[int, str] | None, mod: str | None, scene: Scene
) -> Found:  # fmt: skip
    if year is not None:
        period = month(year[0], number)
        return Found("DATE", period.value, period, mod, year[1])
    return calendar_time(scene.undated_month(number), f"XXXX-{number:02d}", mod)


def related_month(match: Match, scene: Scene) -> Found:
    """ "last April", "next June": the nearest such month before or after now; "this" is the same year."""
    number, relation = match.number("MONTH") or 1, match.number("REL") or 0
    now = scene.at("month")
    if now is None:
        return calendar_time(None, f"XXXX-{number:02d}", mod_of(match))
    found = month(now[0].year, number)
    if relation < 0 and found.n >= now[0].n:
        found = month(now[0].year - 1, number)
    elif relation > 0 and found.n <= now[0].n:
        found = month(now[0].year + 1, number)
    return calendar_time((found, now[1]), "", mod_of(match))


def related_day(match: Match, scene: Scene) -> Found:
    """ "last Oct. 23": the nearest such day before or after now."""
    number, month_number = numbered_day(match) or 1, match.number("MONTH") or 1
    tense = PAST if (match.number("REL") or 0) < 0 else FUTURE
    anchored = replace(scene, tense=tense).undated_day(month_number, number)
    return calendar_time(anchored, f"XXXX-{month_number:02d}-{number:02d}", mod_of(match))


def other_year(match: Match, scene: Scene) -> Found | None:
    """ "the 1988 quarter", "the 1988 period": the quarter told of, in another year; else that whole year."""
    year = match.number("YEAR") or 1
    if scene.quarter is None:
        return date(match, scene)
    return replace(calendar_time((Period("quarter", year * 4 + scene.quarter.n % 4), EXPLICIT), ""), tells=False)


def ancient_year(match: Match, scene: Scene) -> Found | None:
    """ "In 496" in a text that tells of the years before Christ."""
    year = match.number("ANNO") or 0
    if scene.told is None or scene.told.year > 0 or year < 100:
        return None
    return year_found((1 - year, scene.told_as), mod_of(match))


def day_told(match: Match, scene: Scene) -> Found | None:
    """ "on the 20th": of the month told of."""
    number = match.number("NTH") or 0
    if scene.told is None or scene.told.unit not in ("day", "month"):
        return None
    found = day(scene.told.year, scene.told.first_month % 12 + 1, number)
    return calendar_time((found, scene.told_as), "") if found else None


def year_tail(match: Match, scene: Scene) -> Found | None:
    """ "18" in "1914-18"."""
    first, tail = match.number("YEAR") or 0, match.number("PAIR") or 0
    year = first // 100 * 100 + tail
    return year_found((year, EXPLICIT), None) if year > first else None


def numeric(match: Match, scene: Scene) -> Found | None:
    """ "09/01/2019" in the document's own order of day and month; "2019/01/09", "2019-01-09"."""
    parts = [int(p) for p in re.findall(r"\d+", match.get("NUMERIC") or match.get("ISO") or "")[:3]]
    if parts[0] > 31:
        year, month_number, number = parts
        order = EXPLICIT
    else:
        first, second, year = parts
        day_first = first > 12 or (second <= 12 and scene.day_first)
        number, month_number = (first, second) if day_first else (second, first)
        order = "day before month" if day_first else "month before day"
        year = year if year > 99 else full_year(year, scene)
    if parts[0] != parts[1] and max(parts[:2]) <= 12 and scene.unsettled(year):
        return year_found((year, "day and month can be read in two ways and nothing settles which"), None)
    found = day(year, month_number, number) if month_number <= 12 else None
    return Found("DATE", found.value, found, None, order) if found else None


def year_month(match: Match, scene: Scene) -> Found:
    """ "2019-01"."""
    year, number = (int(p) for p in (match.get("YEARMONTH") or "").split("-"))
    period = month(year, number)
    return Found("DATE", period.value, period, None, EXPLICIT)


def week_of(match: Match, scene: Scene) -> Found | None:
    """ "the week of March 6": the week that holds the day."""
    found = date(match, scene)
    if found is None or found.period is None or found.period.unit != "day":
        return found
    return replace(found, value=widen(found.period, "week").value, period=widen(found.period, "week"))

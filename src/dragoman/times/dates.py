"""Dates that the words name: day, month, year, decade, century, quarter, season, holiday, weekday."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dragoman.times.calendar import SEASONS, Period, day, distance, month, widen
from dragoman.times.find import Match
from dragoman.times.found import Found, calendar_time
from dragoman.times.holidays import holiday_day
from dragoman.times.lexicon import Holiday
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
    found = day(year, month_number, number) if month_number <= 12 else None
    return Found("DATE", found.value, found, None, order) if found else None


def year_month(match: Match, scene: Scene) -> Found:
    """ "2019-01"."""
    year, number = (int(p) for p in (match.get("YEARMONTH") or "").split("-"))
    period = month(year, number)
    return Found("DATE", period.value, period, None, EXPLICIT)


def decade(match: Match, scene: Scene) -> Found | None:
    """ "the 1990s", "the '80s", "the nineties"; the tens alone are of the century told of."""
    digits = match.get("DECADE") or match.get("DECADES") or ""
    if match.get("ERA") == "BC":
        period = Period("decade", -int(digits))
    elif len(digits) > 1:
        period = Period("decade", int(digits))
    else:
        near = scene.told or scene.published
        year = near.year if near else 2000
        tens = [c * 10 + int(digits) for c in range(year // 100 - 1, year // 100 + 1)]
        period = Period("decade", max(t for t in tens if t * 10 <= year))
    return Found("DATE", period.value, period, mod_of(match), EXPLICIT)


def century(match: Match, scene: Scene) -> Found:
    """ "the 19th century", "the 5th century BC"."""
    number = match.number("ORDINAL") or 1
    period = Period("century", -number if match.get("ERA") == "BC" else number - 1)
    return Found("DATE", period.value, period, mod_of(match), EXPLICIT)


def part_of_year(match: Match, scene: Scene) -> Found:
    """A quarter or half by its number, of the year named, else the one nearest to the scene."""
    unit, count = ("quarter", 4) if match.pattern.argument == "quarter" else ("half", 2)
    number = (match.number("ORDINAL") or match.number("NUM") or count) - 1
    letter = "Q" if unit == "quarter" else "H"
    if match.get("LAST"):
        number = count - 1
    unknown = f"XXXX-{letter}{number + 1}"
    if number >= count:
        return Found("DATE", unknown, tells=False)
    year = year_of(match, scene)
    if year is None and match.get("REL") is not None and (relative := related(match, scene, "year")):
        year = relative[0].year, relative[1]
    if year is not None:
        return calendar_time((Period(unit, year[0] * count + number), year[1]), "", mod_of(match))
    return calendar_time(scene.undated(lambda y: Period(unit, y * count + number)), unknown, mod_of(match))


def season(match: Match, scene: Scene) -> Found:
    """ "spring", "last winter", "the summer of 1988"."""
    number, relation = match.number("SEASON") or 0, match.number("REL")
    unknown, mod = f"XXXX-{SEASONS[number]}", mod_of(match)
    year = year_of(match, scene)
    if year is not None:
        return calendar_time((Period("season", year[0] * 4 + number), year[1]), "", mod)
    now = scene.now
    if relation and now is not None and now[0].unit in ("day", "week", "month"):
        current = widen(now[0], "season") if now[0].unit != "month" else period_of_month(now[0])
        step = (current.n - number) % 4
        if relation < 0:
            found = Period("season", current.n - (step or 4))
        else:
            found = Period("season", current.n - step + 4)
        return calendar_time((found, now[1]), unknown, mod)
    return calendar_time(scene.undated(lambda y: Period("season", y * 4 + number)), unknown, mod)


def period_of_month(period: Period) -> Period:
    return Period("season", (period.n + 1) // 3)


def holiday(match: Match, scene: Scene, holidays: dict[str, Holiday]) -> Found | None:
    """A named day in the year named, or the nearest one; "Easter week" is its week."""
    rule = holidays[match.get("HOLIDAY") or ""].rule
    year = year_of(match, scene)
    if year is not None:
        found = holiday_day(rule, year[0])
        anchored = (found, year[1]) if found else None
    else:
        anchored = scene.undated(lambda y: holiday_day(rule, y))
        relation = match.number("REL")
        if anchored and relation and scene.now:
            now = scene.now[0]
            for _ in range(2):
                if (distance_of(anchored[0], now)) * relation <= 0:
                    moved = holiday_day(rule, anchored[0].year + relation)
                    anchored = (moved, anchored[1]) if moved else anchored
    unknown = f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX"
    found_day = calendar_time(anchored, unknown, mod_of(match))
    unit = match.get("UNIT")
    if unit and found_day.period:
        return calendar_time((widen(found_day.period, unit), found_day.anchor), unknown)
    return found_day


def distance_of(found: Period, now: Period) -> int:
    """Months from `now` to `found`, by sign; days within the same month."""
    if found.unit == now.unit:
        return found.n - now.n
    return found.first_month - now.first_month


def weekday_day(match: Match, scene: Scene) -> tuple[Period, str] | None:
    """The day that a weekday's name means: the last such day, today included, unless the verb is future."""
    number = match.number("WEEKDAY") or match.number("DAYABBR") or 1
    relation = match.number("REL")
    now = scene.at("day")
    if now is None:
        return None
    today, words = now
    back = (today.n - number) % 7  # ordinals: Monday is 1 modulo 7
    if scene.narrative:
        ahead = Period("day", today.n + (-back) % 7)
        return min((Period("day", today.n - back), ahead), key=lambda p: distance(p, today)), words
    if relation is not None and relation < 0:
        return Period("day", today.n - (back or 7)), f"the one before {words}"
    if relation is not None and relation > 0:
        return Period("day", today.n - back + 7), f"the one after {words}"
    if scene.tense == FUTURE and back:
        return Period("day", today.n - back + 7), f"the next one from {words}, as its verb is future"
    return Period("day", today.n - back), f"the last one up to {words}"


def weekday(match: Match, scene: Scene) -> Found:
    """ "Friday", "last Monday"."""
    number = match.number("WEEKDAY") or match.number("DAYABBR") or 1
    return calendar_time(weekday_day(match, scene), f"XXXX-WXX-{number}", mod_of(match))


def week_of(match: Match, scene: Scene) -> Found | None:
    """ "the week of March 6": the week that holds the day."""
    found = date(match, scene)
    if found is None or found.period is None or found.period.unit != "day":
        return found
    return replace(found, value=widen(found.period, "week").value, period=widen(found.period, "week"))



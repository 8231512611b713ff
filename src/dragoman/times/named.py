"""Days that have a name: weekdays and holidays."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.times.calendar import Period, distance, widen
from dragoman.times.dates import mod_of, year_of
from dragoman.times.find import Match
from dragoman.times.found import Found, calendar_time
from dragoman.times.holidays import holiday_day
from dragoman.times.lexicon import Holiday
from dragoman.times.scene import Scene
from dragoman.times.tense import FUTURE


def holiday(match: Match, scene: Scene, holidays: Mapping[str, Holiday]) -> Found | None:
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

"""Dates told by their distance: "last week", "two years ago", "the next day", "a year earlier"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dragoman.times.calendar import Period, later, month, widen
from dragoman.times.dates import mod_of
from dragoman.times.find import Match
from dragoman.times.found import Found, calendar_time
from dragoman.times.scene import Scene, fits
from dragoman.times.tense import FUTURE

# No text tells of days nearer than this to the ends of Python's calendar.
EARLIEST_YEAR: Final = -9000
LATEST_YEAR: Final = 9990
UNKNOWN: Final = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX", "decade": "XXX", "century": "XX", "fortnight": "XXXX-WXX", "half": "XXXX-HX",
}  # fmt: skip


def unit_of(match: Match) -> str:
    unit = match.get("UNIT") or match.get("UNITS") or match.get("WHOLE") or match.pattern.argument or "day"
    return "week" if unit == "fortnight" else unit


def deictic(match: Match, scene: Scene) -> Found:
    """ "today", "yesterday"; a history's "today" is the reader's present."""
    shift = match.number("DEICTIC") or 0
    if scene.narrative and scene.published is not None and not shift:
        return Found("DATE", "PRESENT_REF", anchor="a narrative's present", tells=False)
    now = scene.at("day")
    anchored = (now[0].shift(shift), now[1]) if now else None
    return calendar_time(anchored, UNKNOWN["day"], mod_of(match))


def unit(match: Match, scene: Scene) -> Found:
    """ "last week", "this year", "next month": the whole unit of the calendar.

    The pattern's argument, if any, says how many units away it is ("the year before last": -2).
    """
    name = unit_of(match)
    shift = int(match.pattern.argument) if match.pattern.argument else match.number("REL") or 0
    now = scene.at(name)
    anchored = (now[0].shift(shift), now[1]) if now else None
    return calendar_time(anchored, UNKNOWN[name], mod_of(match))


def told_unit(match: Match, scene: Scene) -> Found:
    """ "that year", "the same day", "the following month": units of the time last told of."""
    name = unit_of(match)
    shift = match.number("SEQ") or 0
    then = scene.then
    anchored = None
    if then is not None and fits(then[0], name):
        anchored = widen(then[0], name).shift(shift), then[1]
    elif shift and then is not None:
        anchored = later(then[0], shift, name), then[1]
    return calendar_time(anchored, UNKNOWN[name], mod_of(match))


def ended_quarter(match: Match, scene: Scene) -> Found:
    """ "the quarter ended July 31": the calendar quarter that most of it falls in."""
    number = match.number("MONTH") or 1
    year = match.number("YEAR")
    anchored = (month(year, number), "named in full") if year else scene.undated_month(number)
    if anchored is None:
        return calendar_time(None, UNKNOWN["quarter"])
    return calendar_time((Period("quarter", (anchored[0].n - 1) // 3), anchored[1]), "")


def beside_told(match: Match, scene: Scene) -> Found:
    """ "the year before", "the day after": next to the time last told of."""
    name, shift = unit_of(match), match.number("BEFORE") or match.number("EARLIER") or 1
    then = scene.then
    return calendar_time((later(then[0], shift, name), then[1]) if then else None, UNKNOWN[name])


def finished(match: Match, scene: Scene) -> Found:
    """ "the latest quarter": the last whole unit before the document's date."""
    name = unit_of(match)
    now = scene.at(name)
    return calendar_time((now[0].shift(-1), now[1]) if now else None, UNKNOWN[name], mod_of(match))


def the_unit(match: Match, scene: Scene) -> Found:
    """ "the quarter", "the end of the year": the unit told of if the text tells of one, else the current one."""
    name = unit_of(match)
    if name == "quarter":
        return the_quarter(match, scene)
    if name == "weekend":
        return the_weekend(match, scene)
    then = scene.then if scene.narrative else scene.now
    if match.pattern.argument == "year":
        return calendar_time((widen(then[0], "year"), then[1]) if then else None, "XXXX", "END")
    anchored = (widen(then[0], name), then[1]) if then and fits(then[0], name) else None
    return calendar_time(anchored, UNKNOWN[name], mod_of(match))


def the_quarter(match: Match, scene: Scene) -> Found:
    if scene.quarter is not None:
        return calendar_time((scene.quarter, "the quarter last told of"), "", mod_of(match))
    return finished(match, scene)


def the_weekend(match: Match, scene: Scene) -> Found:
    """The weekend just over, unless the verb is future or today is part of it."""
    now = scene.at("day")
    if now is None:
        return calendar_time(None, UNKNOWN["weekend"], mod_of(match))
    current = widen(now[0], "weekend")
    weekday = (now[0].n - 1) % 7
    shift = 0 if weekday >= 5 or scene.tense == FUTURE else -1
    return calendar_time((current.shift(shift), now[1]), "", mod_of(match))


def count_of(match: Match) -> float | None:
    """How many units: "two", "a", "2 1/2"; null if vague ("several")."""
    half = 0.5 if match.get("HALF") else 0
    number = match.get("NUM")
    if number is not None:
        return float(number) + half
    return 1 + half if match.get("AN") is not None else None


def distant(match: Match, scene: Scene) -> Found:
    """ "two years ago" from now; "two years earlier" and "later" from the time last told of."""
    ago = match.get("AGO") is not None or match.pattern.argument == "now"
    direction = match.number("AGO") or match.number("EARLIER") or match.number("LATER") or match.number("BEFORE") or 1
    anchor = scene.now if ago else scene.then
    count, name = count_of(match), unit_of(match)
    if count is None:
        return Found("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF", mod=mod_of(match),
                     anchor="no number is told", tells=False)  # fmt: skip
    if match.get("SMALL") or match.get("SMALLS"):
        return hours_away(match, anchor, direction)
    if anchor is None:
        return Found("DATE", UNKNOWN[name], mod=mod_of(match), anchor="no date to anchor on", tells=False)
    if not reachable(anchor[0], count, name):
        return Found("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF", anchor=anchor[1], tells=False)
    if name == "year" and count == 1 and direction < 0 and scene.quarter is not None:
        return replace(year_before(match, scene), tells=False)
    moved = move(anchor[0], direction * count, name)
    grain = moved if not ago or fits(name_period(name), moved.unit) else widen_to(moved, name)
    return Found("DATE", grain.value, grain, mod_of(match), anchor[1])


def reachable(anchor: Period, count: float, name: str) -> bool:
    """Does the calendar go that far?"""
    years = {"day": 1 / 365, "week": 1 / 52, "month": 1 / 12, "quarter": 0.25, "decade": 10, "century": 100}
    span = count * years.get(name, 1)
    return anchor.year - span > EARLIEST_YEAR and anchor.year + span < LATEST_YEAR


def name_period(name: str) -> Period:
    return Period(name, 0)


def move(anchor: Period, count: float, name: str) -> Period:
    """`count` units from `anchor`; half a unit is told in the next finer one."""
    if count != int(count):
        finer = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100), "week": ("day", 7)}
        smaller, times = finer.get(name, ("day", 30))
        return move(anchor, round(count * times), smaller)
    grain = {"decade": "year", "century": "year", "quarter": "quarter"}.get(name, name)
    if name in ("day", "week"):
        return later(anchor if anchor.unit == "day" else widen(anchor, anchor.unit), int(count), name)
    return later(anchor, int(count), name if grain != "week" else "week")


def widen_to(moved: Period, name: str) -> Period:
    grain = {"decade": "year", "century": "year"}.get(name, name)
    return widen(moved, grain) if fits(moved, grain) else moved


def hours_away(match: Match, anchor: tuple[Period, str] | None, direction: int) -> Found:
    """ "three hours ago": on the anchor's day, at no told hour."""
    if anchor is None or anchor[0].unit != "day":
        return Found("TIME", "PAST_REF" if direction < 0 else "FUTURE_REF", tells=False)
    return Found("TIME", f"{anchor[0].value}TXX:XX", anchor[0], mod_of(match), anchor[1], tells=False)


def year_ago_period(match: Match, scene: Scene) -> Found:
    """ "the year-earlier quarter", "the year-ago period": the period told of, a year before."""
    return replace(year_before(match, scene), tells=False)


def year_before(match: Match, scene: Scene) -> Found:
    number = match.number("ORDINAL")
    base = scene.quarter
    now = scene.at("quarter")
    if number is not None and number <= 4 and now is not None:
        year = (base or now[0]).n // 4
        return calendar_time((Period("quarter", (year - 1) * 4 + number - 1), now[1]), "", mod_of(match))
    if base is not None:
        return calendar_time((base.shift(-4), "a year before the quarter last told of"), "", mod_of(match))
    if now is not None:
        return calendar_time((now[0].shift(-5), now[1]), "", mod_of(match))
    return calendar_time(None, UNKNOWN["quarter"], mod_of(match))

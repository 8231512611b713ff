"""Times of day: "8 p.m. Wednesday", "Friday morning", "last night", "noon"."""

from __future__ import annotations

from typing import Final

from dragoman.times.calendar import Period, widen
from dragoman.times.dates import date, numeric
from dragoman.times.find import Match
from dragoman.times.found import Found
from dragoman.times.named import weekday_day
from dragoman.times.scene import Scene, fits

ZONES_IN_VALUE: Final = ("Z",)
HALVES: Final = {"TMO": "a", "TDW": "a", "TAF": "p", "TEV": "p", "TNI": "p"}
ANY_DAY: Final = "XXXX-XX-XX"


def clock_of(match: Match) -> str | None:
    """ "T22:00" from "10 p.m.", "10:35", "2200", "noon"; null if the numbers are no time."""
    told = match.get("CLOCK") or match.get("POINT")
    hhmm = match.get("HHMM")
    if told:
        hour, minute, *_ = (int(p) for p in told.replace(".", ":").split(":"))
    elif hhmm is not None:
        hour, minute = int(hhmm[:2]), int(hhmm[2:])
    else:
        number = match.number("HOUR") if match.get("HOUR") else match.number("NUM")
        if number is None:
            return None
        hour, minute = number, 0
    half = match.get("AMPM") or HALVES.get(match.get("PART") or "")
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    zone = match.get("ZONE") or ""
    return f"T{hour:02d}:{minute:02d}" + (zone if zone in ZONES_IN_VALUE else "")


def part_of(match: Match) -> str | None:
    """ "TMO" from "morning"; "T12:00" from "noon"."""
    return match.get("PART") or match.get("TONIGHT")


def day_of(match: Match, scene: Scene) -> tuple[Period, str] | None:
    """The day of a time of day: the one named, else the one told of, else the document's own.

    A time that stands alone in its line ("17.15 BST") is the stamp of what follows, on the document's own day.
    """
    now = scene.at("day")
    if match.get("DEICTIC") is not None and now:
        return now[0].shift(match.number("DEICTIC") or 0), now[1]
    if match.get("NUMERIC") or match.get("ISO"):
        return anchored(numeric(match, scene))
    if match.get("MONTH") is not None:
        return anchored(date(match, scene))
    if match.get("WEEKDAY") is not None or match.get("DAYABBR") is not None:
        return weekday_day(match, scene)
    then = now if scene.lone else scene.then
    if match.get("SAME") is not None or match.get("SEQ") is not None:
        if then is None or not fits(then[0], "day"):
            return None
        return widen(then[0], "day").shift(match.number("SEQ") or 0), then[1]
    if (relation := match.number("REL")) is not None and now:
        before_night = relation < 0
        return now[0].shift(-1 if before_night else relation), now[1]
    if match.get("TONIGHT") is not None:
        return now
    if then is not None and then[0].unit == "day":
        return then
    return now


def anchored(found: Found | None) -> tuple[Period, str] | None:
    if found is None or found.period is None or found.period.unit != "day":
        return None
    return found.period, found.anchor


def time_of_day(match: Match, scene: Scene) -> Found | None:
    """A clock time or part of a day, on its day."""
    clock = clock_of(match)
    suffix = clock or part_of(match)
    if suffix is None:
        return None
    day = day_of(match, scene)
    mod = match.get("MOD") or match.get("COMP") or match.get("APPROX")
    if day is None:
        return Found("TIME", f"{ANY_DAY}{suffix}", mod=mod or None, anchor="no date to anchor on", tells=False)
    return Found("TIME", f"{day[0].value}{suffix}", day[0], mod or None, day[1])


def iso(match: Match, scene: Scene) -> Found | None:
    """ "2019-01-09", "2019-01-09T10:30Z": as it stands."""
    found = numeric(match, scene)
    stamp = match.get("ISO") or ""
    if found is None or "T" not in stamp.upper():
        return found
    return Found("TIME", stamp.upper(), found.period, None, found.anchor)

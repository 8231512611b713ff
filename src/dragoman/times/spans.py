"""Stretches that the words name: decade, century, quarter, half, season."""

from __future__ import annotations

from dragoman.times.calendar import SEASONS, Period, widen
from dragoman.times.dates import EXPLICIT, mod_of, related, year_of
from dragoman.times.find import Match
from dragoman.times.found import Found, calendar_time
from dragoman.times.scene import Scene


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

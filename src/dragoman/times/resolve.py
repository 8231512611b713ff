"""Matches to times: each in the scene that the text before it has set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dragoman.reading.record import Reason, Time
from dragoman.times import clock, dates, durations, named, relative, spans
from dragoman.times.find import Match
from dragoman.times.found import Found
from dragoman.times.lexicon import Holiday, TimeLexicon
from dragoman.times.relative import UNKNOWN
from dragoman.times.scene import Scene

Resolver = Callable[[Match, Scene], Found | None]


def nothing(match: Match, scene: Scene) -> None:
    """Words that look like a time and are none: an age, a name, a day in a film's title."""


RESOLVERS: Final[Mapping[str, Resolver]] = {
    "adverb": durations.adverb,
    "ancient_year": dates.ancient_year,
    "bare": durations.bare,
    "beside_told": relative.beside_told,
    "century": spans.century,
    "date": dates.date,
    "decade": spans.decade,
    "day_told": dates.day_told,
    "deictic": relative.deictic,
    "distant": relative.distant,
    "duration": durations.duration,
    "ended_quarter": relative.ended_quarter,
    "ended_year": durations.ended_year,
    "finished": relative.finished,
    "first_units": durations.first_units,
    "iso": clock.iso,
    "nothing": nothing,
    "numeric": dates.numeric,
    "other_year": dates.other_year,
    "part_of_told": durations.part_of_told,
    "part_of_year": spans.part_of_year,
    "recurring": durations.recurring,
    "reference": durations.reference,
    "related_day": dates.related_day,
    "related_month": dates.related_month,
    "season": spans.season,
    "stretch": durations.stretch,
    "the_unit": relative.the_unit,
    "time_of_day": clock.time_of_day,
    "told_unit": relative.told_unit,
    "unit": relative.unit,
    "week_of": dates.week_of,
    "weekday": named.weekday,
    "year_ago_period": relative.year_ago_period,
    "year_tail": dates.year_tail,
    "year_month": dates.year_month,
}


def resolve(
    matches: Sequence[Match], scene: Scene, lexicon: TimeLexicon, in_scene: Callable[[Match, Scene], Scene]
) -> list[Time]:
    """The times of all matches; what each tells is the scene of those after it.

    `in_scene` fills in what only the parse can say (the clause's tense).
    """
    times: list[Time] = []
    for match in matches:
        scene = in_scene(match, scene.at_span(match.span))
        found = resolve_one(match, scene, lexicon.holidays)
        if found is None:
            continue
        time = time_of(f"t{len(times) + 1}", match, found)
        times.append(time)
        if found.ends_quarter:
            scene = replace(scene, quarter=None)
        if found.tells:
            scene = scene.after(found.period, time.id, match.span)
    return times


def resolve_one(match: Match, scene: Scene, holidays: Mapping[str, Holiday]) -> Found | None:
    """What the match means in `scene`; null if it is no time after all."""
    try:
        if match.pattern.resolver == "holiday":
            return named.holiday(match, scene, holidays)
        return RESOLVERS[match.pattern.resolver](match, scene)
    except (OverflowError, ValueError):
        # Days before the year 1 and after 9999 have no date in Python; months and years do.
        return Found("DATE", UNKNOWN["day"], anchor="outside the calendar of the years 1 to 9999", tells=False)


def time_of(id: str, match: Match, found: Found) -> Time:
    """The record's time, with the rule and the anchor that gave its value."""
    bounds = found.bounds
    why = Reason("value", f"{match.pattern.ref} {match.pattern.name}", found.anchor or "says so itself")
    return Time(
        id, match.span, found.type, found.value,
        bounds[0].isoformat() if bounds else None, bounds[1].isoformat() if bounds else None,
        found.mod, (why,),
    )  # fmt: skip

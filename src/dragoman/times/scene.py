"""What an expression is relative to: the document's own date, the time last told of, the clause's tense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self

from dragoman.reading.record import Published, Span
from dragoman.times.calendar import Period, distance, first_day, last_day, month, period_of, widen
from dragoman.times.calendar import day as day_of
from dragoman.times.tense import FUTURE, PAST

# Months and days this near are meant even if the clause's verb speaks of the other side ("was set for
# April"); measured on the development set: 90 beats 60 and 120.
NEAR_DAYS: Final = 90
UNIT_ORDER: Final = {"day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5,
                     "decade": 6, "century": 7}  # fmt: skip
# A story does not go back this far for more than a word; 5 and 10 do as well on WikiWars, 20 worse.
ASIDE_YEARS: Final = 10
# "A year ago" is compared with a quarter that was told within so many characters, about two sentences; on the
# development set 250 is best, 500 and no limit nearly as good.
QUARTER_REACH: Final = 250
# A weekday falls on the same date again after at most this many years, but for leap days.
WEEKDAY_REACH: Final = 6
UNIT_OF_PRECISION: Final = {"day": "day", "month": "month", "year": "year"}


@dataclass(frozen=True)
class Scene:
    """Where the text stands in time when an expression is met.

    ``told`` is the last time that the text has told of, ``told_as`` its id; ``quarter`` the last quarter;
    ``narrative`` says that undated times go with the times told of rather than with the document's date;
    ``tense`` is the clause's, ``opening`` whether the expression opens its sentence, ``lone`` whether it is all of it.
    """

    published: Period | None = None
    published_as: str = ""
    narrative: bool = False
    day_first: bool = False
    told: Period | None = None
    told_as: str = ""
    quarter: Period | None = None
    quarter_end: int = 0
    tense: str | None = None
    opening: bool = False
    lone: bool = False

    @classmethod
    def of(cls, published: Published | None) -> Self:
        """The scene at the beginning of a document."""
        period = published_period(published)
        words = f"document date {published.value}" if published and period else ""
        return cls(period, words)

    def at_span(self, span: Span) -> Scene:
        """The scene for an expression at `span`: a quarter told long before it is forgotten."""
        far = self.quarter is not None and span.start - self.quarter_end > QUARTER_REACH
        return replace(self, quarter=None) if far else self

    def after(self, told: Period | None, id: str, span: Span) -> Scene:
        """The scene once the expression at `span` has told a time."""
        if told is None or (self.narrative and self.told and aside(self.told, told, self.opening)):
            return self
        scene = replace(self, told=told, told_as=f"previous time {id}, {told.value}")
        return replace(scene, quarter=told, quarter_end=span.end) if told.unit == "quarter" else scene

    @property
    def now(self) -> tuple[Period, str] | None:
        """What "yesterday" and "last week" are relative to; null if the document has no date.

        In a history these go with the story: it was not written for the day it came out.
        """
        if self.published is None:
            return None
        if self.narrative:
            return (self.told, self.told_as) if self.told else None
        return self.published, self.published_as

    @property
    def then(self) -> tuple[Period, str] | None:
        """What "the next day" and "two weeks later" are relative to."""
        return (self.told, self.told_as) if self.told else self.now

    def at(self, unit: str) -> tuple[Period, str] | None:
        """The stretch of `unit` that holds now."""
        now = self.now
        return (widen(now[0], unit), now[1]) if now and fits(now[0], unit) else None

    def unsettled(self, year: int) -> bool:
        """Is only the year of the document's own date known, so that "03/04/2021" can be read in two ways?"""
        return self.published is not None and self.published.unit == "year" and self.published.year == year

    def undated_month(self, number: int) -> tuple[Period, str] | None:
        """The month meant by its bare name."""
        return self.undated(lambda year: month(year, number))

    def undated_day(self, month_number: int, number: int, weekday: int | None = None) -> tuple[Period, str] | None:
        """The day meant by day and month without year; its weekday, if told, must be right."""
        today = self.published
        if weekday is not None and today is not None and not self.narrative:
            years = range(today.year - WEEKDAY_REACH, today.year + WEEKDAY_REACH + 1)
            days = [d for y in years if (d := day_of(y, month_number, number)) and (d.n - weekday) % 7 == 0]
            if days:
                return min(days, key=lambda d: distance(d, today)), f"that weekday nearest to {self.published_as}"
        return self.undated(lambda year: day_of(year, month_number, number))

    def undated(self, of_year: Callable[[int], Period | None]) -> tuple[Period, str] | None:
        """What recurs every year, in the year that the text is about."""
        if self.narrative or self.published is None:
            return self.following(of_year)
        today = self.published
        near = [p for year in range(-1, 2) if (p := of_year(today.year + year))]
        if not near:
            return None
        nearest = min(near, key=lambda p: distance(p, today))
        if distance(nearest, today) <= NEAR_DAYS:
            return nearest, f"nearest to {self.published_as}"
        if self.tense == PAST and (gone := [p for p in near if begun(p, today)]):
            return gone[-1], f"the last one up to {self.published_as}, as its verb is past"
        if self.tense == FUTURE and (ahead := [p for p in near if not over(p, today)]):
            return ahead[0], f"the next one from {self.published_as}, as its verb is future"
        return nearest, f"nearest to {self.published_as}"

    def following(self, of_year: Callable[[int], Period | None]) -> tuple[Period, str] | None:
        """What recurs every year, in the year last told of."""
        if self.told is None or self.told.unit in ("decade", "century"):
            return None
        told = self.told
        if told.unit in ("day", "month", "week", "season") and told.year > 1:
            near = [p for year in range(-1, 2) if (p := of_year(told.year + year))]
            return (min(near, key=lambda p: distance(p, told)), f"nearest to {self.told_as}") if near else None
        found = of_year(told.year)
        return (found, f"in the year of {self.told_as}") if found else None


def aside(told: Period, new: Period, opening: bool) -> bool:
    """Does `new` leave the story where it is: a year spoken of in passing, the year it is in, one long before?"""
    if UNIT_ORDER[new.unit] < UNIT_ORDER["year"] or UNIT_ORDER[told.unit] >= UNIT_ORDER["year"]:
        return False
    within = new.unit == "year" and new.year == told.year
    return not opening or within or new.year < told.year - ASIDE_YEARS


def begun(period: Period, today: Period) -> bool:
    return first_day(period) <= last_day(today)


def over(period: Period, today: Period) -> bool:
    return last_day(period) < first_day(today)


def fits(period: Period, unit: str) -> bool:
    """Can `period` be widened to `unit`? A year has no one month."""
    return UNIT_ORDER[period.unit] <= UNIT_ORDER[unit]


def published_period(published: Published | None) -> Period | None:
    """The document's date as a stretch of the calendar, or null if it has none that can be read."""
    if published is None:
        return None
    parts = (published.value[:10] + "-01-01")[:10]
    try:
        first = date.fromisoformat(parts)
    except ValueError:
        return None
    return period_of(first, UNIT_OF_PRECISION.get(published.precision, "day"))

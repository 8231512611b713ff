"""Arithmetic of the calendar, holidays, lengths: pure, without a model."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.reading.record import Published
from dragoman.times.calendar import Period, day, later, month, period_of, widen
from dragoman.times.durations import length
from dragoman.times.holidays import holiday_day
from dragoman.times.scene import Scene

VALUES = [
    (date(2019, 1, 1), "week", "2019-W01", "2018-12-31", "2019-01-06"),
    (date(2018, 12, 31), "week", "2019-W01", "2018-12-31", "2019-01-06"),
    (date(2019, 1, 6), "weekend", "2019-W01-WE", "2019-01-05", "2019-01-06"),
    (date(2016, 2, 10), "month", "2016-02", "2016-02-01", "2016-02-29"),
    (date(2018, 8, 1), "quarter", "2018-Q3", "2018-07-01", "2018-09-30"),
    (date(2018, 8, 1), "half", "2018-H2", "2018-07-01", "2018-12-31"),
    (date(2018, 12, 1), "season", "2019-WI", "2018-12-01", "2019-02-28"),
    (date(2018, 11, 30), "season", "2018-FA", "2018-09-01", "2018-11-30"),
    (date(2018, 8, 1), "year", "2018", "2018-01-01", "2018-12-31"),
    (date(1999, 8, 1), "decade", "199", "1990-01-01", "1999-12-31"),
    (date(1999, 8, 1), "century", "19", "1900-01-01", "1999-12-31"),
]


@pytest.mark.parametrize(("of", "unit", "value", "begin", "end"), VALUES)
def test_period_knows_value_and_bounds(of: date, unit: str, value: str, begin: str, end: str) -> None:
    period = period_of(of, unit)
    bounds = period.bounds
    assert period.value == value
    assert bounds is not None
    assert [b.isoformat() for b in bounds] == [begin, end]


def test_years_before_christ_have_values_and_no_bounds() -> None:
    assert Period("year", -479).value == "BC0480"
    assert month(-479, 6).value == "BC0480-06"
    assert Period("year", -479).bounds is None


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [(1, "day", "2016-03-01"), (-2, "week", "2016-W07"), (1, "month", "2016-03"), (-4, "year", "2012"),
     (2, "decade", "2036"), (-1, "quarter", "2015-Q4")],
)  # fmt: skip
def test_later_moves_by_the_unit_at_its_grain(count: int, unit: str, value: str) -> None:
    leap_day = day(2016, 2, 29)
    assert leap_day is not None
    assert later(leap_day, count, unit).value == value


def test_there_is_no_thirtieth_of_february() -> None:
    assert day(2016, 2, 30) is None


def test_a_day_widens_to_the_week_that_holds_it() -> None:
    assert widen(period_of(date(2019, 1, 9), "day"), "week").value == "2019-W02"


@pytest.mark.parametrize(
    ("rule", "year", "value"),
    [("12-25", 2018, "2018-12-25"), ("easter", 2018, "2018-04-01"), ("easter-2", 2024, "2024-03-29"),
     ("11-4-4", 2018, "2018-11-22"), ("05-last-1", 2018, "2018-05-28"), ("11-1+1-1", 2016, "2016-11-08")],
)  # fmt: skip
def test_holiday_falls_on(rule: str, year: int, value: str) -> None:
    found = holiday_day(rule, year)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [(2, "day", "P2D"), (2.5, "year", "P2Y6M"), (1.5, "minute", "PT1M30S"), (0.5, "hour", "PT30M"),
     (None, "week", "PXW"), (3, "fortnight", "P6W"), (90, "second", "PT90S")],
)  # fmt: skip
def test_length_of(count: float | None, unit: str, value: str) -> None:
    assert length(count, unit) == value


def test_scene_without_a_date_has_no_now() -> None:
    assert Scene.of(None).now is None
    assert Scene.of(Published("soon", "day", "test")).now is None


def test_scene_of_a_month_has_no_day() -> None:
    scene = Scene.of(Published("2019-01", "month", "test"))
    assert scene.at("day") is None
    assert scene.at("month") == (month(2019, 1), "document date 2019-01")

"""What a resolver gives back: the value of one expression, its interval and what it was anchored on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.times.calendar import Period


@dataclass(frozen=True, slots=True)
class Found:
    """TIMEX3 type and value; ``period`` is the stretch of the calendar meant, if there is one.

    ``interval`` is given where it is not the whole of ``period`` ("the past three months"), ``tells`` is
    false where later expressions should not go by it, ``ends_quarter`` true where the text turns from quarters to
    longer spans ("the first nine months"), ``anchor`` says in words what it was relative to.
    """

    type: str
    value: str
    period: Period | None = None
    mod: str | None = None
    anchor: str = ""
    interval: tuple[date, date] | None = None
    tells: bool = True
    ends_quarter: bool = False

    @property
    def bounds(self) -> tuple[date, date] | None:
        return self.interval or (self.period.bounds if self.period else None)


def calendar_time(anchored: tuple[Period, str] | None, unknown: str, mod: str | None = None) -> Found:
    """A date of `anchored`, or the underspecified value `unknown` where nothing anchors it."""
    if anchored is None:
        return Found("DATE", unknown, mod=mod, anchor="no date to anchor on", tells=False)
    period, words = anchored
    return Found("DATE", period.value, period, mod, words)

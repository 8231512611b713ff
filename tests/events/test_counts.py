"""Numbers of people, without a parser."""

from __future__ import annotations

import pytest

from dragoman.events.counts import bounds


@pytest.mark.parametrize(("words", "low", "high"), [
    ("12", 12, 12),
    ("at least 12", 12, None),
    ("more than 1,500", 1500, None),
    ("up to 30", None, 30),
    ("as many as two hundred", None, 200),
    ("dozens", None, None),
    ("twenty-five", 25, 25),
    ("three", 3, 3),
    ("99999999999999999999", None, None),
])
def test_bounds_are_as_told(words: str, low: int | None, high: int | None) -> None:
    assert bounds(words) == (low, high)

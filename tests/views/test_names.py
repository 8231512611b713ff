from __future__ import annotations

import pytest

from dragoman.views.names import country, date, period


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2019-01-04", "2019-01-04", "4 Jan 2019"),
        ("2019-01-04", None, "4 Jan 2019"),
        (None, "2019-01-04", "4 Jan 2019"),
        (None, None, None),
        ("2019-05-01", "2019-05-31", "May 2019"),
        ("2019-02-01", "2019-02-28", "Feb 2019"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2018-01-01", "2019-12-31", "2018 to 2019"),
        ("2022-07-18", "2022-07-24", "18 to 24 Jul 2022"),
        ("2022-06-28", "2022-07-03", "28 Jun to 3 Jul 2022"),
        ("2021-12-30", "2022-01-02", "30 Dec 2021 to 2 Jan 2022"),
        ("2019-01-04T10:00", "2019-01-04T11:00", "4 Jan 2019"),
    ],
)
def test_period(begin: str | None, end: str | None, words: str | None) -> None:
    assert period(begin, end) == words


def test_date_of_any_precision() -> None:
    assert [date(d) for d in ("2019-01-04", "2019-01", "2019", "2019-W03")] == [
        "4 Jan 2019",
        "Jan 2019",
        "2019",
        "2019",
    ]


def test_country() -> None:
    assert [country(c) for c in ("NOR", "UNO", "QQQ", None)] == ["Norway", "United Nations", "QQQ", None]

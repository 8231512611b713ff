from __future__ import annotations

import pytest

from dragoman.pages import PageError, document
from dragoman.reading.record import Published

STORY = "The council approved the bridge by nine votes to four after a long debate."


def published(text: str, **given: str) -> Published | None:
    return document(text, key="k", **given).published


@pytest.mark.parametrize(
    ("date", "value", "precision"),
    [
        ("2019-01-09", "2019-01-09", "day"),
        ("2019-01-09T23:10:00+02:00", "2019-01-09", "day"),
        ("20190109", "2019-01-09", "day"),
        ("2019-01", "2019-01", "month"),
        ("2019", "2019", "year"),
    ],
)
def test_given_date_wins(date: str, value: str, precision: str) -> None:
    found = published(f"{STORY}\nPublished: 3 May 2018", date=date)
    assert found == Published(value, precision, "given with the document")


@pytest.mark.parametrize("date", ["yesterday", "2019-13-45", "09/01/2019", "0000-00-00"])
def test_given_date_that_is_not_iso_is_refused(date: str) -> None:
    with pytest.raises(PageError, match="is not an ISO date"):
        document(STORY, date=date)


@pytest.mark.parametrize(
    ("lines", "value", "because"),
    [
        ("Date published: 25/03/2018", "2018-03-25", 'publication date in the text: "25/03/2018"'),
        ("Posted on March 25, 2018 at 4:10 pm", "2018-03-25", "March 25, 2018"),
        ("Updated: 27 March 2018\nPublished: 25 March 2018", "2018-03-25", "25 March 2018"),
        ("Published: Sun 04/03/2018", "2018-03-04", "was a Sunday"),
        ("Published: 04/03/2018\nLast updated: 18/03/2018", "2018-03-04", '"18/03/2018" in the same format'),
        ("Published: 04/03/2018\nUpdated: 03/18/2018", "2018-04-03", "puts the month first"),
        ("Published: 04.03.2018", "2018-03-04", "dots put the day first"),
        (
            "Published: 04/03/2018\nSource: https://news.example/2018/04/03/bridge",
            "2018-04-03",
            "address has 2018/04/03",
        ),
        ("Published: 04/03/2018 4:10 pm EDT", "2018-04-03", "EDT is the time of day, the month comes first"),
        ("Published: 05/05/2018", "2018-05-05", "05/05/2018"),
    ],
)
def test_date_is_settled_and_says_by_what(lines: str, value: str, because: str) -> None:
    found = published(f"{STORY}\n\n{lines}")
    assert found is not None
    assert (found.value, found.precision) == (value, "day")
    assert because in found.basis


def test_caption_date_settles_day_and_month() -> None:
    caption = "The old bridge at dawn in Example Town, March 2, 2018. (Ada Example/AP)"
    found = published(f"{STORY}\n\n{caption}\n\n{STORY}\n\nPublished: 04/03/2018")
    assert found is not None
    assert found.value == "2018-03-04"
    assert '"March 2, 2018"' in found.basis


def test_date_that_nothing_settles_is_known_to_the_year_only() -> None:
    found = published(f"{STORY}\n\nPublished: 04/03/2018")
    assert found is not None
    assert (found.value, found.precision) == ("2018", "year")
    assert "two ways" in found.basis


def test_text_without_metadata_has_no_date() -> None:
    assert published(f"{STORY} The vote was on 3 May 2018.") is None


def test_dateline_with_a_year_is_the_date() -> None:
    found = published("BERGEN, Norway, May 3, 2018 (AP) — A ferry ran aground on Thursday, the coast guard said.")
    assert found is not None
    assert found.value == "2018-05-03"

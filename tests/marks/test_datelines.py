"""What of a paragraph is its dateline."""

from __future__ import annotations

import time

import pytest

from dragoman.marks.datelines import dateline

OPENS = [
    "RIYADH - |Drones hit a depot.",
    "JAYAPURA, Indonesia: |Rebels burned a school.",
    "NIAMEY, March 22 2021 (Sahel Wire) - |Gunmen killed two.",
    "BELGRADE, Yugoslavia (24 March 1999) -- |Jets struck.",
    "NAIROBI (AW) 29 November 2020 - |The army said so.",
    "Jakarta (AW) — |The two met.",
    "PARIS/LONDON, Jan 4 - |French and British envoys met.",
    'CAIRO -- |"We will stay," he said.',
    "|NATO - the alliance - said nothing.",
    "|The army (TNI) - the men - left.",
    "|The UN said - on Monday - that it knew.",
    "|Prices rose: bread by a third.",
]
LATER = ["QUESTION: Will you go?", "JAYAPURA, Indonesia: Rebels burned a school."]
HOSTILE = ["AAA " * 50_000, "A, " * 70_000, "(" * 200_000, "AA-" * 60_000]


@pytest.mark.parametrize("marked", OPENS)
def test_a_dateline_ends_before_its_sentence(marked: str) -> None:
    text = marked.replace("|", "")
    assert dateline(text, 0, len(text), True) == marked.index("|")


@pytest.mark.parametrize("text", LATER)
def test_a_colon_ends_a_dateline_only_where_the_document_opens(text: str) -> None:
    assert dateline(text, 0, len(text), False) == 0


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_long_text_is_looked_at_no_further_than_a_dateline_goes(text: str) -> None:
    begun = time.perf_counter()
    dateline(text, 0, len(text), True)
    assert time.perf_counter() - begun < 0.5

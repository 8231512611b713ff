"""Whatever the text, the stage answers, in order, and in time that grows with the text."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.data import LexiconError, Row
from dragoman.marks import Marks
from dragoman.pages import document
from dragoman.reading.record import Published, Reading, Span, Time, Zone
from dragoman.times import Times, TimesSettings
from dragoman.times.lexicon import compile_row, expand

STAGE = Times.load(TimesSettings())
WORDS = st.sampled_from([w for p in STAGE.lexicon.words for w in p.split(" ")])
SIGNS = st.sampled_from(["2018", "31", "0", "1", "9999", "0001", "24", "480 BC", ",", ".", "-", "'s", "\n\n", "1990s",
                         "10:30", "p.m.", "99/99/99", "29/02/2018", "2018-02-30", "1,000", "½", "日"])  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, WORDS.map(str.capitalize), SIGNS), max_size=25).map(" ".join)
DATES = st.one_of(st.none(), st.sampled_from(["2019-01-09", "0001-01-01", "9999-12-31", "2016-02-29", "nonsense"]))


def read(text: str, published: str | None = "2019-01-09") -> tuple[Time, ...]:
    doc = replace(document(text), published=Published(published, "day", "test") if published else None)
    return STAGE(Marks(text), Reading(doc)).times


@given(TEXTS, DATES)
@settings(max_examples=200, deadline=None)
def test_any_heap_of_temporal_words_is_read(text: str, published: str | None) -> None:
    times = read(text, published)
    assert all(t.value and t.why for t in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    assert all(t.span.of(text).strip() == t.span.of(text) != "" for t in times)
    assert all(t.begin <= t.end for t in times if t.begin and t.end)
    assert all((t.begin is None) == (t.end is None) for t in times)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize("unit", ["On 5 May 2018, ", "1,2,3,", "the last ", "5-5-", "May ", '"', "twenty "])
def test_time_grows_with_the_text(unit: str) -> None:
    started = time.perf_counter()
    read(unit * 4000)
    assert time.perf_counter() - started < 5


def test_a_long_word_is_no_burden() -> None:
    assert read("a" * 1_000_000) == ()


def test_unread_zone_has_no_times() -> None:
    doc = document("5 May 2018\n\n6 May 2018", date="2019-01-09")
    zones = (Zone("boilerplate", Span(0, 10)), Zone("caption", Span(12, 22)))
    reading = STAGE(Marks(doc.text), Reading(replace(doc, zones=zones)))
    assert [t.value for t in reading.times] == ["2018-05-06"]


def test_pattern_with_unknown_class_names_its_line() -> None:
    row = Row("en/times/patterns.csv", 7, {"rule": "x", "pattern": "WEEKDY", "rank": "0"})
    with pytest.raises(LexiconError, match=r"patterns.csv:7: pattern names 'WEEKDY'"):
        compile_row(row, "WEEKDY", STAGE.lexicon.codes)


def test_pattern_with_unknown_macro_names_its_line() -> None:
    row = Row("en/times/patterns.csv", 7, {"rule": "x", "pattern": "{dya}"})
    with pytest.raises(LexiconError, match=r"patterns.csv:7: macro \{dya\}"):
        expand(row, {"day": "WEEKDAY"})

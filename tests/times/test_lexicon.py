"""The tables of the room: sorted, known classes, examples that hold."""

from __future__ import annotations

import pytest

from dragoman.data import Row, table
from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Reading
from dragoman.times import Times, TimesSettings
from dragoman.times.holidays import holiday_day
from dragoman.times.lexicon import HOLIDAYS, MACROS, VERBS, VOCABULARY
from dragoman.times.resolve import RESOLVERS

STAGE = Times.load(TimesSettings())
VERB_ROWS = table(VERBS, ("lemma", "tense", "example"), ("lemma",))
FRIDAYS = {"past": "2019-01-04", "future": "2019-01-11"}


@pytest.mark.parametrize(
    ("name", "columns"),
    [(VOCABULARY, ("word", "class", "value", "guard")), (HOLIDAYS, ("name", "rule", "source")),
     (MACROS, ("name", "pattern", "note")), (VERBS, ("lemma", "tense", "example"))],
)  # fmt: skip
def test_table_is_sorted(name: str, columns: tuple[str, ...]) -> None:
    rows = [tuple(row.values()) for row in table(name, columns)]
    assert rows == sorted(rows)


def test_every_pattern_has_a_resolver() -> None:
    assert {p.resolver for p in STAGE.lexicon.patterns} <= {*RESOLVERS, "holiday"}


def test_every_resolver_has_a_pattern() -> None:
    assert set(RESOLVERS) <= {p.resolver for p in STAGE.lexicon.patterns}


@pytest.mark.parametrize("name", sorted(STAGE.lexicon.holidays))
def test_holiday_has_a_day_every_year(name: str) -> None:
    assert all(holiday_day(STAGE.lexicon.holidays[name].rule, year) for year in range(1950, 2060))


@pytest.mark.model
@pytest.mark.parametrize("row", VERB_ROWS, ids=lambda r: r["lemma"])
def test_verb_sets_the_side_of_friday(row: Row, reader: Reader) -> None:
    doc = document(row["example"], date="2019-01-09")
    assert [t.value for t in STAGE(reader.parser(doc), Reading(doc)).times] == [FRIDAYS[row["tense"]]]

"""Every rule's own example gives what the rule's row says it gives."""

from __future__ import annotations

import pytest

from dragoman.data import Row, table
from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Reading
from dragoman.times import Times, TimesSettings
from dragoman.times.lexicon import PATTERNS

COLUMNS = ("rule", "pattern", "resolver", "argument", "rank", "example", "expected")
ROWS = table(PATTERNS, COLUMNS, ("rule",))
PUBLISHED = "2019-01-09"  # a Wednesday


@pytest.fixture(scope="module")
def times() -> Times:
    return Times.load(TimesSettings())


@pytest.mark.model
@pytest.mark.parametrize("row", [r for r in ROWS if r["example"]], ids=lambda r: r["rule"])
def test_rule_reads_its_own_example(row: Row, times: Times, reader: Reader) -> None:
    doc = document(row["example"], date=PUBLISHED)
    found = times(reader.parser(doc), Reading(doc)).times
    by_rule = [f"{t.type} {t.value}" for t in found if t.why[0].rule.endswith(f" {row['rule']}")]
    if row["expected"]:
        assert row["expected"] in by_rule
    else:
        assert not found


def test_every_rule_has_an_example() -> None:
    assert [r["rule"] for r in ROWS if not r["example"]] == []


def test_rules_are_sorted() -> None:
    assert [r["rule"] for r in ROWS] == sorted(r["rule"] for r in ROWS)

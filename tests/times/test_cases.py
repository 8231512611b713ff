"""Gold snippets: what must hold. Tags are ``<TYPE value [mod]>words</>``."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Reading
from dragoman.times import Times, TimesSettings

TAG = re.compile(r"<([A-Z]+) ([^ >]+)(?: ([A-Z_]+))?>(.*?)</>")


def cases() -> list[object]:
    with Path(__file__).with_name("cases.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({r["id"] for r in rows}) == len(rows)
    return [
        pytest.param(r, id=r["id"], marks=[pytest.mark.xfail(reason=r["known_fault"])] if r["known_fault"] else [])
        for r in rows
    ]


@pytest.fixture(scope="module")
def times() -> Times:
    return Times.load(TimesSettings())


@pytest.mark.model
@pytest.mark.parametrize("case", cases())
def test_times_of_case(case: dict[str, str], times: Times, reader: Reader) -> None:
    text = TAG.sub(r"\4", case["text"])
    expected = [(m[4], m[1], m[2]) for m in TAG.finditer(case["text"])]
    mods = [m[3] for m in TAG.finditer(case["text"])]
    doc = document(text, date=case["published"] or None)
    found = times(reader.parser(doc), Reading(doc)).times
    assert [(t.span.of(text), t.type, t.value) for t in found] == expected
    assert all(t.mod == mod for t, mod in zip(found, mods, strict=True) if mod)
    assert all(t.why for t in found)

"""How an act stands: minimal pairs, one changed word apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.pages import document
from dragoman.reading.reader import Reader

CASES = list(csv.DictReader(Path(__file__).with_name("status_cases.csv").read_text(encoding="utf-8").splitlines()))


def parameter(case: dict[str, str]) -> object:
    marks = [pytest.mark.xfail(reason=case["known_fault"], strict=True)] if case["known_fault"] else []
    return pytest.param(case, id=f"{case['id']}-{case['type']}-{case['status']}", marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", [parameter(c) for c in CASES])
def test_status_is_what_the_text_says(reader: Reader, case: dict[str, str]) -> None:
    reading = reader.read(document(case["text"], date="2024-05-06"))
    told = {e.status for e in reading.events if e.type == case["type"]}
    if case["status"] == "none":
        assert not told
    else:
        assert case["status"] in told
    if case["status"] not in ("occurred", "ongoing"):
        assert "occurred" not in told


def test_cases_are_many_and_unique() -> None:
    assert len(CASES) >= 120
    assert len({c["id"] for c in CASES}) == len(CASES)

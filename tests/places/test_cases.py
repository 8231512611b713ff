"""The gold snippets: what must be found in short texts of our own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.pages import document
from dragoman.reading.reader import Reader

CASES = list(csv.DictReader((Path(__file__).parent / "cases.csv").read_text("utf-8").splitlines()))


def parameters() -> list[object]:
    return [
        pytest.param(
            c["text"],
            c["expected"],
            id=c["id"],
            marks=[pytest.mark.xfail(reason=c["known_fault"])] if c["known_fault"] else [],
        )
        for c in CASES
    ]


def test_ids_are_unique() -> None:
    assert len({c["id"] for c in CASES}) == len(CASES)


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), parameters())
def test_places_of_a_snippet(reader: Reader, text: str, expected: str) -> None:
    found = [f"{p.name}={p.country or ''} {p.kind}" for p in reader.read(document(text)).places]
    assert "|".join(found) == expected

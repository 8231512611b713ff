"""One phrase, its country and its sector."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.data import table
from dragoman.entities.actor import actor
from dragoman.entities.lexicon import ROLES

with Path(__file__).with_name("actor_cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))
EXAMPLES = [row for row in table("en/entities/roles.csv", ROLES) if row["example"]]


def case(row: dict[str, str]) -> object:
    marks = [pytest.mark.xfail(reason=row["known_fault"])] if row["known_fault"] else []
    return pytest.param(row, id=f"{row['id']}-{row['phrase'].replace(' ', '_')}", marks=marks)


@pytest.mark.parametrize("row", [case(r) for r in CASES])
def test_a_phrase_has_the_country_and_one_of_the_sectors_of_its_case(row: dict[str, str]) -> None:
    country, sector, why = actor(row["phrase"], row["date"] or None, row["context"] or None)
    assert (country or "") == row["country"] and (sector or "") in row["sector"].split("|"), (country, sector, why)


def test_case_ids_are_unique() -> None:
    assert len({r["id"] for r in CASES}) == len(CASES)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda r: r["form"])
def test_the_example_of_a_role_is_coded_as_its_row_says(row: dict[str, str]) -> None:
    phrase, _, codes = row["example"].partition("=")
    country, sector, why = actor(phrase)
    assert " ".join(c for c in (country, sector) if c) == codes, why


def test_whatever_has_a_code_has_a_reason() -> None:
    for row in CASES:
        country, sector, why = actor(row["phrase"], row["date"] or None, row["context"] or None)
        assert why or not (country or sector)


@pytest.mark.parametrize(
    "phrase", ["", " ", "...", "'s", "of", "the", "-", "(", "  ", "漢字", "a" * 100_000, "of " * 5000]
)
def test_no_text_is_too_odd_to_be_answered(phrase: str) -> None:
    assert actor(phrase)[:2] == (None, None)


def test_a_context_may_be_a_name_or_a_code() -> None:
    assert actor("police", context="Kenya")[:2] == actor("police", context="KEN")[:2] == ("KEN", "COP")

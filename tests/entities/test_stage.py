"""Whole texts: who is mentioned, which mentions are one entity, and what it is.

In ``cases.csv`` an expectation is ``words=COUNTRY SECTOR`` (``-`` for none, ``|`` between alternatives, ``?`` for any),
``words=none`` (no entity), or ``words~name`` (the words are a mention of the entity that is mentioned by `name`).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.entities.index import EntityIndex
from dragoman.entities.lexicon import Lexicon
from dragoman.entities.match import matches
from dragoman.entities.stage import Entities, EntitiesSettings
from dragoman.entities.words import split
from dragoman.marks import Marks
from dragoman.pages import document
from dragoman.places import Places, PlacesSettings
from dragoman.reading.reader import Reader
from dragoman.reading.record import Entity, Reading, Span
from dragoman.times import Times, TimesSettings

with Path(__file__).with_name("cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


Stages = tuple[Times, Places, Entities]


def case(row: dict[str, str]) -> object:
    marks = [pytest.mark.xfail(reason=row["known_fault"])] if row["known_fault"] else []
    return pytest.param(row, id=row["id"], marks=marks)


@pytest.fixture(scope="module")
def stages() -> Stages:
    return Times.load(TimesSettings()), Places.load(PlacesSettings()), Entities.load(EntitiesSettings())


def entities_at(marks: Marks, reading: Reading, words: str) -> list[Entity]:
    """The entities of the last token of the first occurrence of `words`."""
    at = reading.document.text.index(words)
    index = EntityIndex(marks, reading)
    last = marks.within(Span(at, at + len(words)))[-1]
    return [index.by_id[i] for i in index.at(last)]


def holds(marks: Marks, reading: Reading, expectation: str) -> bool:
    if "~" in expectation:
        words, name = expectation.split("~")
        return any(e in entities_at(marks, reading, name) for e in entities_at(marks, reading, words))
    words, codes = expectation.rsplit("=", 1)
    found = entities_at(marks, reading, words)
    if codes == "none":
        return not found
    return any(fits(found[0], wanted) for wanted in codes.split("|")) if found else False


def fits(entity: Entity, codes: str) -> bool:
    country, sector = codes.split()
    return country in ("?", entity.country or "-") and sector in ("?", entity.sector or "-")


@pytest.mark.model
@pytest.mark.parametrize("row", [case(r) for r in CASES])
def test_a_text_has_the_entities_of_its_case(row: dict[str, str], reader: Reader, stages: Stages) -> None:
    doc = document(row["text"], key=row["id"], date=row["date"] or None)
    marks = reader.parser(doc)
    reading = Reading(doc)
    for stage in stages:
        reading = stage(marks, reading)
    failed = [x for x in row["expect"].split(";") if not holds(marks, reading, x.strip())]
    table = [(e.name, e.country, e.sector, [m.of(doc.text) for m in e.mentions]) for e in reading.entities]
    assert not failed, table


@pytest.mark.model
def test_ids_follow_the_first_mentions(reader: Reader, stages: Stages) -> None:
    doc = document(CASES[0]["text"], key="ids", date="2020-05-04")
    marks = reader.parser(doc)
    reading = stages[2](marks, stages[1](marks, Reading(doc)))
    starts = [e.mentions[0].start for e in reading.entities]
    assert starts == sorted(starts)
    assert [e.id for e in reading.entities] == [f"e{n}" for n in range(1, len(starts) + 1)]


@pytest.mark.model
def test_states_are_linked_to_their_places(reader: Reader, stages: Stages) -> None:
    doc = document("The ministers met in Kenya on Friday.", key="place", date="2020-05-04")
    marks = reader.parser(doc)
    reading = stages[2](marks, stages[1](marks, Reading(doc)))
    kenya = next(e for e in reading.entities if e.kind == "state")
    assert [p.entity for p in reading.places if p.name == "Kenya"] == [kenya.id]


def test_a_known_name_with_a_small_last_half_is_a_form_of_the_lexicon() -> None:
    lexicon = Lexicon.load()
    for text, known in (("Kim Dae-jung", True), ("kim dae-jung", False), ("Emmanuel macron", False)):
        found = matches(split(text), lexicon)
        assert any(m.has("person") and (m.first, m.last) == (0, len(split(text))) for m in found) is known, text

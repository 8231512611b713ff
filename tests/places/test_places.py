"""The stage as a whole on hand-made marks: hostile texts, reasons, tables."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest

from dragoman.data import table
from dragoman.marks import Marks, Sentence, Token
from dragoman.pages import document
from dragoman.places import Places, PlacesSettings
from dragoman.places.hints import hints
from dragoman.reading.reader import Reader
from dragoman.reading.record import Document, Reading


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load(PlacesSettings())


def marks_of(words: Sequence[str]) -> Marks:
    """Marks of one sentence of these words, all proper nouns that depend on the first."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        tokens.append(Token(i, at, at + len(word), word, word, "PROPN", "NNP", "ROOT" if i == 0 else "dep", 0, 0))
        at += len(word) + 1
    sentences = (Sentence(0, 0, len(words), 0, 0, "body"),) if words else ()
    return Marks(" ".join(words), tuple(tokens), sentences)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["A" * 3_000_000],
        ["Paris"] * 10_000,
        ["Paris", ","] * 5_000,
        ["北京"] * 20_000,
        ["'"] * 20_000,
        [f"Name{i}" for i in range(20_000)],
    ],
    ids=["nothing", "one huge word", "one town", "towns and commas", "no Latin letter", "apostrophes", "unknown names"],
)
def test_places_of_hostile_texts_come_in_linear_time(places: Places, words: list[str]) -> None:
    marks = marks_of(words)
    start = time.perf_counter()
    places(marks, Reading(Document("key", "id", marks.text)))
    assert time.perf_counter() - start < 10


@pytest.mark.model
def test_every_place_says_why(reader: Reader) -> None:
    found = reader.read(document("The mayor of Turin flew to Oslo on Friday.")).places
    assert [p.name for p in found] == ["Turin", "Oslo"]
    assert all({"span", "kind", "geonames"} <= {w.field for w in p.why} for p in found)


@pytest.mark.model
def test_place_spans_bear_their_names_and_do_not_overlap(reader: Reader) -> None:
    text = "St. Paul, Minn., and New York City; the West Bank, Port-au-Prince and São Paulo's mayor."
    found = reader.read(document(text)).places
    assert all(p.span.of(text) == p.name for p in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_hints_come_from_the_address_and_from_telephone_numbers(places: Places) -> None:
    doc = document("Call 903-555-0100 or (903) 555-0101.", url="https://www.athensnews.ca/world/norway/x.html")
    found = hints(doc, places.lexicon)
    texas = places.lexicon.abbreviations["Tex."][0].id
    assert found.divisions == {texas: 1.0}
    assert found.countries == {"CAN": 1.0, "NOR": 0.7}
    assert found.named("athens") and not found.named("oslo")


@pytest.mark.parametrize(
    ("name", "columns", "unique"),
    [
        ("abbreviations", ("form", "geonames", "name", "country", "stands", "example"), ("form",)),
        ("adjectives", ("form", "name", "country", "kind"), ("form",)),
        ("aliases", ("form", "name", "country"), ("form", "country")),
        ("cues", ("form", "kind", "example"), ("form", "kind")),
        ("dialling", ("code", "state"), ("code",)),
        ("persons", ("name",), ("name",)),
        ("standing", ("lemma", "kind", "example"), ("lemma", "kind")),
        ("weights", ("model", "feature", "weight"), ("model", "feature")),
    ],
)
def test_tables_are_sorted_and_unique(name: str, columns: tuple[str, ...], unique: tuple[str, ...]) -> None:
    rows = [tuple(r[c] for c in unique) for r in table(f"en/places/{name}.csv", columns, unique)]
    assert rows == sorted(rows)


def test_examples_bear_the_words_they_are_for() -> None:
    for row in table("en/places/cues.csv", ("form", "kind", "example"), ("form", "kind")):
        assert row["form"] in row["example"].lower(), row.ref
    for row in table("en/places/standing.csv", ("lemma", "kind", "example"), ("lemma", "kind")):
        assert row["lemma"] in row["example"], row.ref
    for row in table("en/places/abbreviations.csv", ("form", "geonames", "name", "country", "stands", "example")):
        assert row["form"] in row["example"], row.ref


@pytest.mark.model
def test_a_province_is_not_the_town_of_its_name(reader: Reader) -> None:
    read = reader.read(document("Police closed a road in Cusco region, Peru. The mayor of Cusco agreed.", key="cusco"))
    assert [p.precision for p in read.places if p.name == "Cusco"] == ["admin1", "town"]

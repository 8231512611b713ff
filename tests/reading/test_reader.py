"""What must hold of every reading, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import ENTITY_KINDS, STATUSES, TIME_TYPES, ZONE_KINDS, Document, Failure, Reading, Span

pytestmark = pytest.mark.model

WORDS = (
    "Arland",
    "President",
    "Omar",
    "Vance",
    "said",
    "on",
    "Friday",
    "that",
    "its",
    "troops",
    "withdrew",
    "from",
    "Paris",
    ",",
    ".",
    "“",
    "”",
    '"',
    "’",
    "the",
    "will",
    "attack",
    "12",
    "May",
    "2019",
    "\n",
    "\n\n",
    "he",
    "and",
    "Russia",
    "police",
    "killed",
    "at least",
    "09/01/2019",
    "By",
    "(AP)",
    "Share",
    "according to",
    "U.S.",
    "not",
)
ordinary = st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join)
anything = st.text(max_size=200)


def spans(reading: Reading) -> list[Span]:
    found = [z.span for z in reading.document.zones]
    found += [m for e in reading.entities for m in e.mentions]
    found += [p.span for p in reading.places] + [t.span for t in reading.times]
    for s in reading.statements:
        found += [*s.cue, *s.content, *([s.source.span] if s.source else [])]
    for v in reading.events:
        found += [v.trigger, *v.mentions, *(c.span for c in v.counts)]
    return found


def check(reading: Reading) -> None:
    """The invariants of a reading: spans inside the text, references that lead somewhere, known codes."""
    text = reading.document.text
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
    covered = [False] * len(text)
    for zone in reading.document.zones:
        assert zone.kind in ZONE_KINDS
        for i in range(zone.span.start, zone.span.end):
            assert not covered[i], "zones overlap"
            covered[i] = True
    assert all(c or t.isspace() for c, t in zip(covered, text, strict=True)), "a character is in no zone"
    entities = {e.id for e in reading.entities}
    assert len(entities) == len(reading.entities)
    assert all(e.kind in ENTITY_KINDS and e.mentions for e in reading.entities)
    assert all(t.type in TIME_TYPES and t.value for t in reading.times)
    assert all(p.entity is None or p.entity in entities for p in reading.places)
    for s in reading.statements:
        assert s.content
        assert {i for i in (s.via, s.addressee, s.source and s.source.entity) if i} <= entities
    times, places, statements = ({x.id for x in part} for part in (reading.times, reading.places, reading.statements))
    for v in reading.events:
        assert v.status in STATUSES and v.trigger in v.mentions and 0 <= v.confidence <= 1
        assert set(v.actors) | set(v.recipients) <= entities
        assert v.time is None or v.time in times
        assert v.place is None or v.place in places
        assert v.statement is None or v.statement in statements
        assert v.why, "an event that cannot say why"
    assert Reading.from_json(reading.to_json()) == reading


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=ordinary)
def test_invariants_hold_on_text_made_of_news_words(reader: Reader, text: str) -> None:
    check(reader.read(document(text, date="2019-01-09")))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=anything)
def test_invariants_hold_on_any_text(reader: Reader, text: str) -> None:
    check(reader.read(document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "a",
        "“",
        "\u202e\u0301",
        "word" * 5000,
        "“" * 2000,
        "9/9/99 " * 300,
        "\x00\x01",
        "日本は声明を発表した。",
    ],
    ids=["empty", "space", "newline", "letter", "mark", "marks", "long", "quotes", "dates", "control", "japanese"],
)
def test_invariants_hold_on_odd_text(reader: Reader, text: str) -> None:
    check(reader.read(document(text)))


def test_same_text_gives_the_same_reading(reader: Reader) -> None:
    text = "Russian President Vladimir Putin met Turkish officials in Ankara on Monday, the Kremlin said."
    assert reader.read(document(text, key="a")) == reader.read(document(text, key="a"))


def test_a_broken_document_is_a_failure_and_the_run_goes_on(reader: Reader) -> None:
    class Broken(Document):
        @property
        def zones(self) -> tuple[()]:
            raise ValueError("bad zones")

    good = document("Troops left the town.", key="good")
    bad = object.__new__(Broken)
    object.__setattr__(bad, "key", "bad")
    object.__setattr__(bad, "language", None)
    results = list(reader.read_many([bad, Failure("lost", "pages", "no such file"), good]))
    assert [type(r) for r in results] == [Failure, Failure, Reading]
    assert results[0] == Failure("bad", "reading", "ValueError: bad zones")


def test_another_language_is_said_to_be_so(reader: Reader) -> None:
    reading = reader.read(Document("k", "i", "Le ministre a quitté la ville.", language="fr"))
    assert (reading.events, reading.notes) == ((), ("language: the text is in 'fr', and only 'en' is read.",))

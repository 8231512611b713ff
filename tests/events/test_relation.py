"""Scores of a marked pair."""

from __future__ import annotations

import pytest

from dragoman.events import EventsSettings
from dragoman.events.relation import RelationModel, Relations
from dragoman.events.stage import Events
from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Span


@pytest.fixture(scope="module")
def relations() -> Relations:
    return Relations(Events.load(EventsSettings(learned=False)), RelationModel.load())


def side(text: str, words: str) -> list[Span]:
    start = text.index(words) if words else 0
    return [Span(start, start + len(words))] if words else []


@pytest.mark.model
@pytest.mark.parametrize(("text", "source", "target", "type"), [
    ("Brazil expelled two Chilean diplomats.", "Brazil", "two Chilean diplomats", "SANCTION"),
    ("Brazil condemned the attack by Chile.", "Brazil", "Chile", "ACCUSE"),
    ("Brazil's army shelled a village in Chile.", "Brazil's army", "a village in Chile", "ASSAULT"),
    ("Brazil sent food and tents to Chile.", "Brazil", "Chile", "AID"),
    ("Brazil refused to talk to Chile.", "Brazil", "Chile", "REJECT"),
    ("Police arrested the Chilean editor.", "Police", "the Chilean editor", "COERCE"),
    ("The minister of Brazil met his Chilean colleague in Lima.", "The minister of Brazil", "his Chilean colleague",
     "CONSULT"),
])
def test_best_type_of_a_plain_pair(
    reader: Reader, relations: Relations, text: str, source: str, target: str, type: str
) -> None:
    scores = relations(reader.parser(document(text)), side(text, source), side(text, target))
    assert next(iter(scores)) == type


@pytest.mark.model
def test_scores_are_16_and_sum_to_one(reader: Reader, relations: Relations) -> None:
    scores = relations(reader.parser(document("Nothing is said here.")), [], [])
    assert len(scores) == 16
    assert sum(scores.values()) == pytest.approx(1.0)

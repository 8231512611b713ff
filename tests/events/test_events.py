"""Who did what to whom: short texts of our own with the event that must come out of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Event, Reading

CASES = list(csv.DictReader(Path(__file__).with_name("cases.csv").read_text(encoding="utf-8").splitlines()))


def parameter(case: dict[str, str]) -> object:
    marks = [pytest.mark.xfail(reason=case["known_fault"], strict=True)] if case["known_fault"] else []
    return pytest.param(case, id=case["id"], marks=marks)


def countries(reading: Reading, ids: tuple[str, ...]) -> set[str | None]:
    return {e.country for e in reading.entities if e.id in ids}


def fits(reading: Reading, event: Event, case: dict[str, str]) -> bool:
    sides = ((event.actors, case["actors"]), (event.recipients, case["recipients"]))
    return (
        (event.type, event.mode or "", event.status) == (case["type"], case["mode"], case["status"])
        and all(set(filter(None, wanted.split("|"))) <= countries(reading, ids) for ids, wanted in sides)
    )


@pytest.mark.model
@pytest.mark.parametrize("case", [parameter(c) for c in CASES])
def test_event_is_told(reader: Reader, case: dict[str, str]) -> None:
    reading = reader.read(document(case["text"], date="2024-05-06"))
    told = [(e.type, e.mode, e.status, countries(reading, e.actors), countries(reading, e.recipients))
            for e in reading.events]
    assert any(fits(reading, e, case) for e in reading.events), told


@pytest.mark.model
@pytest.mark.parametrize("text", [
    "A strong earthquake struck northern Chile and killed nine people.",
    "Shares in Germany retreated and the euro surrendered its gains.",
    "Arsenal's striker attacked the goal and the match ended in a draw.",
    "The weather in Norway was mild.",
    "",
])
def test_nature_markets_and_sport_tell_no_act(reader: Reader, text: str) -> None:
    assert not reader.read(document(text, date="2024-05-06")).events


@pytest.mark.model
def test_one_call_told_three_times_is_one_event(reader: Reader) -> None:
    text = (
        "Emmanuel Macron spoke by phone with Narendra Modi on Friday. The phone call lasted an hour. "
        "After the phone call, Macron flew home."
    )
    events = [e for e in reader.read(document(text, date="2024-05-06")).events if e.type == "CONSULT"]
    assert len(events) == 1
    assert len(events[0].mentions) == 3


@pytest.mark.model
def test_every_judgement_says_why(reader: Reader) -> None:
    reading = reader.read(document("Sudan expelled two Norwegian envoys on Friday.", date="2024-05-06"))
    (event,) = [e for e in reading.events if e.type == "SANCTION"]
    assert {"type", "mode", "actors", "recipients", "status", "time", "place"} <= {w.field for w in event.why}
    assert event.why[0].rule.startswith("en/events/triggers.csv:")
    assert event.quad == "material conflict"
    assert event.cameo is not None


@pytest.mark.model
def test_counts_keep_bounds_and_words(reader: Reader) -> None:
    text = "Rebels killed at least 12 soldiers in Mali."
    reading = reader.read(document(text, date="2024-05-06"))
    (count,) = [c for e in reading.events for c in e.counts]
    assert (count.what, count.low, count.high, count.span.of(text)) == ("dead", 12, None, "at least 12")


@pytest.mark.model
@pytest.mark.parametrize(("text", "place"), [
    ("Gunmen killed nine soldiers in Kayes, near the border with Senegal.", "Kayes"),
    ("Burkina Faso's army killed nine rebels near the border with Mali.", None),
    ("Nigerian troops fought rebels on the frontier with Chad.", None),
])
def test_what_lies_across_a_border_is_no_place(reader: Reader, text: str, place: str | None) -> None:
    reading = reader.read(document(text, date="2024-05-06"))
    names = {p.id: p.name for p in reading.places}
    (event,) = [e for e in reading.events if e.type == "ASSAULT"]
    assert names.get(event.place or "") == place


@pytest.mark.model
@pytest.mark.parametrize(("text", "dead"), [
    ("Kenya police kill 3 protesters\n\nPolice in Kenya shot dead three protesters on Tuesday, a rights group said.", [3]),
    ("Gunmen kill nine in Mali market\n\nGunmen killed nine people in a market in Mali on Saturday.", [9]),
    ("At least 30 killed in Congo attack\n\nRebels attacked a village in Congo on Friday and killed at least 30 people.",
     [30]),
    ("Gunmen kill nine in Mali market\n\nGunmen killed four soldiers in Chad on Saturday.", [9, 4]),
])
def test_headline_and_lead_tell_one_killing(reader: Reader, text: str, dead: list[int]) -> None:
    events = [e for e in reader.read(document(text, date="2024-05-06")).events if e.type == "ASSAULT"]
    assert [max(c.low or 0 for c in e.counts) for e in events] == dead


@pytest.mark.model
def test_victims_of_another_day_are_not_added_across_paragraphs(reader: Reader) -> None:
    text = "Rebels attacked a convoy in Chad.\n\nLast year, in March, 12 soldiers were killed."
    events = [e for e in reader.read(document(text, date="2024-05-06")).events if e.type == "ASSAULT"]
    assert [len(e.counts) for e in events] == [0, 1]

from __future__ import annotations

import json

import pytest

from dragoman.reading.record import (
    Count,
    Document,
    Entity,
    Event,
    Failure,
    Place,
    Published,
    Reading,
    Reason,
    RecordError,
    Source,
    Span,
    Statement,
    Time,
    Zone,
)

TEXT = "Arland's army shelled Belport on 3 May, killing at least 12 people, Belvia said."


def example() -> Reading:
    return Reading(
        Document(
            "k",
            "0" * 64,
            TEXT,
            byline=("A. Writer",),
            language="en",
            published=Published("2021-05-04", "day", "given"),
            zones=(Zone("body", Span(0, len(TEXT))),),
        ),
        entities=(
            Entity("e1", "Arland", "state", "ARL", "MIL", mentions=(Span(0, 6),), why=(Reason("country", "r:1"),)),
        ),
        places=(Place("p1", "Belport", Span(22, 29), lat=1.0, lon=2.0),),
        times=(Time("t1", Span(33, 38), "DATE", "2021-05-03", "2021-05-03", "2021-05-03"),),
        statements=(Statement("s1", Source(Span(68, 74)), (Span(75, 79),), (Span(0, 66),)),),
        events=(
            Event(
                "v1",
                "ASSAULT",
                "occurred",
                Span(14, 21),
                (Span(14, 21),),
                actors=("e1",),
                time="t1",
                place="p1",
                statement="s1",
                counts=(Count("dead", 12, None, Span(48, 59)),),
            ),
        ),
        notes=("a note",),
        stages={"times": 1},
    )


def test_json_round_trip_loses_nothing() -> None:
    assert Reading.from_json(example().to_json()) == example()


def test_json_has_the_format_and_spans_as_pairs() -> None:
    value = json.loads(example().to_json())
    assert value["format"] == "dragoman/1"
    assert value["events"][0]["trigger"] == [14, 21]
    assert value["events"][0]["counts"] == [{"what": "dead", "low": 12, "high": None, "span": [48, 59]}]
    assert value["statements"][0]["source"] == {"span": [68, 74], "entity": None}


def test_from_dict_ignores_fields_of_later_versions() -> None:
    value = example().to_dict()
    value["events"][0]["later"] = 1
    assert Reading.from_dict(value) == example()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "other/9"}, "format is 'other/9'"),
        ({"error": {"message": "no text"}}, "'k' failed: no text"),
        ({"events": [{"id": "v1"}]}, "Event lacks a field"),
        ({"events": [[1, 2]]}, "Event is an object"),
        (
            {"document": {"key": "k", "id": "i", "text": "t", "zones": [{"kind": "body", "span": 3}]}},
            "a span is a pair",
        ),
    ],
)
def test_from_dict_says_what_is_wrong(change: dict[str, object], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Reading.from_dict({**example().to_dict(), **change})


def test_failure_is_a_line_with_an_error() -> None:
    value = json.loads(Failure("k", "pages", "empty file").to_json())
    assert value == {
        "format": "dragoman/1",
        "document": {"key": "k"},
        "error": {"stage": "pages", "message": "empty file"},
    }


def test_span_gives_back_the_very_words() -> None:
    assert Span(22, 29).of(TEXT) == "Belport"
    assert Span(0, 3).overlaps(Span(2, 5)) and not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(2, 5)) and len(Span(2, 5)) == 3

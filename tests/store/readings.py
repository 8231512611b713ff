"""Readings made by hand, of invented articles, for the tests of store and views."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dragoman.reading.record import (
    Count,
    Document,
    Entity,
    Event,
    Place,
    Published,
    Reading,
    Reason,
    Source,
    Span,
    Statement,
    Time,
    Zone,
)

TEXT = """Premiers speak by phone

Norwegian Prime Minister Kari Holm phoned Finnish President Aino Laine on Friday, the chancellery said. \
The call lasted an hour.

Holm will travel to Helsinki in May. Norway denied that its navy had fired on a trawler near Tromsø, where \
police arrested at least 12 protesters on 3 January 2019.

Sign up for our newsletter."""


def find(text: str, words: str, nth: int = 0) -> Span:
    """The span of the `nth` occurrence of `words`."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def zones(text: str) -> tuple[Zone, ...]:
    kinds = ("heading", "body", "body", "boilerplate")
    return tuple(Zone(k, find(text, p)) for k, p in zip(kinds, text.split("\n\n"), strict=False))


def document(text: str = TEXT, key: str = "north/phone.txt") -> Document:
    return Document(
        key=key,
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        url="https://news.example/2019/phone",
        title="Premiers speak by phone",
        byline=("Ida Berg", "Tor Lien"),
        publisher="Example News",
        language="en",
        published=Published("2019-01-05", "day", "given with the document"),
        zones=zones(text),
    )


def call(key: str = "north/phone.txt") -> Reading:
    """A reading with every part of the record: a call that took place, a planned visit, a denial, an arrest."""

    def at(words: str, nth: int = 0) -> Span:
        return find(TEXT, words, nth)

    return Reading(
        document(key=key),
        entities=(
            Entity("e1", "Kari Holm", "person", "NOR", "GOV", "Prime Minister", "Q100",
                   (at("Kari Holm"), at("Holm", 1)),
                   (Reason("country", "en/entities/demonyms.csv:2", "Norwegian", 1.0),)),
            Entity("e2", "Aino Laine", "person", "FIN", "GOV", "President", None, (at("Aino Laine"),)),
            Entity("e3", "the chancellery", "organization", "NOR", "GOV", None, None, (at("the chancellery"),)),
            Entity("e4", "Norway", "state", "NOR", None, None, "Q20", (at("Norway"),)),
            Entity("e5", "navy", "organization", "NOR", "MIL", None, None, (at("its navy"),)),
            Entity("e6", "police", "organization", "NOR", "COP", None, None, (at("police"),)),
            Entity("e7", "protesters", "group", "NOR", "CVL", None, None, (at("protesters"),)),
        ),
        places=(
            Place("p1", "Helsinki", at("Helsinki"), None, 60.17, 24.94, 658225, "FIN", "PPLC", "literal", "town"),
            Place("p2", "Tromsø", at("Tromsø"), None, 69.65, 18.96, 3133895, "NOR", "PPLA", "literal", "town"),
        ),
        times=(
            Time("t1", at("Friday"), "DATE", "2019-01-04", "2019-01-04", "2019-01-04"),
            Time("t2", at("May"), "DATE", "2019-05", "2019-05-01", "2019-05-31"),
            Time("t3", at("3 January 2019"), "DATE", "2019-01-03", "2019-01-03", "2019-01-03"),
        ),
        statements=(
            Statement("s1", Source(at("the chancellery"), "e3"), (at("said"),),
                      (Span(at("Norwegian").start, at("Friday").end),)),
            Statement("s2", Source(at("Norway"), "e4"), (at("denied"),), (at("that its navy had fired on a trawler"),)),
        ),
        events=(
            Event("v1", "CONSULT", "occurred", at("phoned"), (at("phoned"), at("call")), "phone", ("diplomatic",),
                  ("e1",), ("e2",), "t1", None, "s1", 0.93, (), "041", "verbal cooperation", 1.0,
                  (Reason("type", "en/events/triggers.csv:2", "phone as a verb", 0.9),)),
            Event("v2", "CONSULT", "planned", at("travel"), (at("travel"),), "visit", (), ("e1",), ("e2",), "t2", "p1",
                  None, 0.7, (), "042", "verbal cooperation", 1.9),
            Event("v3", "ASSAULT", "denied", at("fired"), (at("fired"),), None, ("military",), ("e5",), (), None, "p2",
                  "s2", 0.5, (), "190", "material conflict", -10.0),
            Event("v4", "COERCE", "occurred", at("arrested"), (at("arrested"),), "arrest", (), ("e6",), ("e7",), "t3",
                  "p2", None, 0.88, (Count("arrested", 12, None, at("at least 12")),),
                  "173", "material conflict", -5.0),
        ),
        notes=("no place for v1",),
        stages={"times": 1, "events": 2},
    )  # fmt: skip


def short(n: int) -> Reading:
    """One of many small readings, each with one event."""
    text = f"Envoy number {n} met miners in Kiruna. "
    doc = Document(
        f"doc{n}", hashlib.sha256(text.encode()).hexdigest(), text, zones=(Zone("body", Span(0, len(text))),)
    )
    return Reading(
        doc,
        entities=(
            Entity("e1", f"Envoy number {n}", "person", "SWE", "GOV", mentions=(find(text, f"Envoy number {n}"),)),
        ),
        events=(Event("v1", "CONSULT", "occurred", find(text, "met"), (find(text, "met"),), actors=("e1",)),),
    )


def with_text(reading: Reading, added: str) -> Reading:
    """The reading of a newer text under the same key."""
    text = reading.document.text + added
    doc = replace(reading.document, text=text, id=hashlib.sha256(text.encode()).hexdigest())
    return replace(reading, document=doc)

"""Sentences of our own, with the source and content that must be found."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Reading

TAG = re.compile(r"</?(source|content)>")
EDGES = " ,."


def cases() -> list[object]:
    with Path(__file__).with_name("cases.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        pytest.param(row, id=row["id"], marks=[pytest.mark.xfail(reason=row["known_fault"])] if row["known_fault"] else [])
        for row in rows
    ]


def read(reader: Reader, text: str) -> Reading:
    """The reading up to this room."""
    doc = document(text)
    marks = reader.parser(doc)
    reading = Reading(doc)
    for stage in reader.stages[: [s.name for s in reader.stages].index("statements") + 1]:
        reading = stage(marks, reading)
    return reading


@pytest.mark.model
@pytest.mark.parametrize("row", cases())
def test_statement_has_the_tagged_source_and_content(reader: Reader, row: dict[str, str]) -> None:
    text = TAG.sub("", row["text"])
    reading = read(reader, text)
    names = {e.id: e.name for e in reading.entities}
    wanted_source = re.findall("<source>(.*?)</source>", row["text"])
    wanted = [c.strip(EDGES) for c in re.findall("<content>(.*?)</content>", row["text"])]
    found = [
        (s, [s.source.span.of(text)] if s.source else [], [c.of(text).strip(EDGES) for c in s.content])
        for s in reading.statements
    ]
    if not wanted:
        assert not found
        return
    right = [s for s, source, content in found if source == wanted_source and content == wanted]
    assert right, found
    [statement] = right
    if row["entity"]:
        assert statement.source and names[statement.source.entity or ""] == row["entity"]
    if row["via"]:
        assert names[statement.via or ""] == row["via"]
    if row["addressee"]:
        assert names[statement.addressee or ""] == row["addressee"]


@pytest.mark.model
def test_every_statement_says_why_it_is_one_and_who_is_behind_it(reader: Reader) -> None:
    reading = read(reader, "A clerk said the vault was empty. It is expected that prices will rise.")
    for statement in reading.statements:
        assert statement.why[0].field == "cue"
        assert any(r.field in ("source", "source.entity") for r in statement.why)
        assert statement.why[0].score is not None and 0 < statement.why[0].score < 1

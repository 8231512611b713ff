"""A benchmark's lines to what dragoman says of them, as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from bench.sets import Set
from dragoman.marks import Marks
from dragoman.pages import document, documents
from dragoman.reading.reader import Reader
from dragoman.reading.record import Document, Failure, Reading

Line = dict[str, Any]


@cache
def reader() -> Reader:
    return Reader()


def predict(chosen: Set, lines: list[Line]) -> Iterator[str]:
    """One JSON line a document (or a collection's lines), made with the stages that the set needs."""
    if chosen.html:
        yield from pages(documents([str(chosen.html)]))
    elif chosen.task == "pages":
        yield from pages(made(line, dated=False) for line in lines)
    elif chosen.task == "pairs":
        yield from pairs(lines)
    elif chosen.task == "collection":
        yield from collection(lines, chosen.stages)
    else:
        yield from (reading(made(line), chosen.stages).to_json() for line in lines)


def made(line: Line, dated: bool = True) -> Document:
    return document(
        line["text"],
        key=line["key"],
        date=line.get("date") if dated else None,
        title=line.get("title"),
        url=line.get("url"),
    )


def pages(read: Iterable[Document | Failure]) -> Iterator[str]:
    for item in read:
        yield item.to_json() if isinstance(item, Failure) else Reading(item).to_json()


def reading(doc: Document, stages: tuple[str, ...]) -> Reading:
    """The reading with all stages, or with those named; no parse where no stage is asked for."""
    if not stages:
        return reader().read(doc)
    marks = reader().parser(doc) if stages != ("-",) else Marks(doc.text)
    result = Reading(doc)
    for stage in reader().stages:
        if stage.name in stages:
            result = stage(marks, result)
    return replace(result, stages={s.name: s.version for s in reader().stages if s.name in stages})


def pairs(lines: list[Line]) -> Iterator[str]:
    import dragoman

    for line in lines:
        scores = dragoman.relation(line["text"], line["gold"]["source"], line["gold"]["target"])
        yield json.dumps({"key": line["key"], "scores": scores})


def collection(lines: list[Line], stages: tuple[str, ...]) -> Iterator[str]:
    from dragoman.stories import collect

    yield from collect(reading(made(line), stages) for line in lines).to_json_lines()

from __future__ import annotations

import pytest

from dragoman.data import table
from dragoman.pages.lexicon import load
from dragoman.pages.lines import Unit
from dragoman.pages.look import look
from dragoman.reading.record import ZONE_KINDS, Span

CUES = table("en/pages/cues.csv", ("cue", "kind", "where", "weight", "opens", "example"))


def test_tables_load_and_name_known_kinds() -> None:
    lexicon = load()
    cues = [c for given in lexicon.cues.values() for c in given]
    assert {c.kind for c in cues} <= set(ZONE_KINDS)
    assert {c.where for c in cues} <= {"line", "start", "any"}
    assert {c.opens for c in cues} <= {"", "comments", "related"}
    assert {kind for kind, _ in lexicon.labels.values()} <= {"metadata", "boilerplate"}


@pytest.mark.parametrize("file", ["cues", "labels", "navigation", "credits", "scene_verbs", "languages"])
def test_tables_are_sorted(file: str) -> None:
    columns = {
        "cues": ("cue", "kind", "where", "weight", "opens", "example"),
        "labels": ("label", "kind", "field"),
        "navigation": ("item",),
        "credits": ("credit",),
        "scene_verbs": ("verb", "weight"),
        "languages": ("language", "words"),
    }[file]
    keys = [row[columns[0]] for row in table(f"en/pages/{file}.csv", columns)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("row", [pytest.param(r, id=r["cue"]) for r in CUES if r["example"]])
def test_examples_of_cues_are_told(row: dict[str, str]) -> None:
    text = row["example"]
    found = look(Unit(Span(0, len(text)), text))
    scores = {"boilerplate": found.boilerplate, "metadata": found.metadata, "caption": found.caption}
    assert scores[row["kind"]] >= float(row["weight"])

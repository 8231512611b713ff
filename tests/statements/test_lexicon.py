"""The room's tables are as the code expects them, and its examples hold."""

from __future__ import annotations

import pytest

from dragoman.data import table
from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.statements.lexicon import CUE_COLUMNS, CUES, KINDS, SPEAKERS, WEIGHTS, Cues, Speakers, Weights


def test_tables_are_sorted() -> None:
    for name, columns, keys in (
        (CUES, CUE_COLUMNS, ("lemma", "pos")),
        (SPEAKERS, ("noun", "link", "example"), ("noun",)),
        (WEIGHTS, ("feature", "weight", "seen"), ("feature",)),
    ):
        found = [tuple(row[k] for k in keys) for row in table(name, columns, unique=keys)]
        assert found == sorted(found), name


def test_spellings_lead_to_listed_cues() -> None:
    cues = Cues.load()
    listed = {lemma for lemma, _ in cues.rows}
    assert set(cues.spellings.values()) <= listed
    assert {cue.kind for cue in cues.rows.values()} == set(KINDS)


def test_saying_weighs_more_than_an_unlisted_verb() -> None:
    weights = Weights.load()
    assert weights.probability(["cue=say", "frame=ccomp", "kind=speech verb"]) > weights.probability(["kind=none verb"])
    assert weights.strongest(["no such feature"]) == "bias"


@pytest.mark.model
def test_speaker_examples_hold_their_noun(reader: Reader) -> None:
    for row in table(SPEAKERS, ("noun", "link", "example")):
        marks = reader.parser(document(row["example"]))
        lemmas = " ".join(t.lemma.lower() for t in marks.tokens)
        assert row["noun"] in lemmas or row["noun"] in row["example"].lower(), row.ref
    assert {s.link for s in Speakers.load().rows.values()} == {"body", "document", "spokesperson"}

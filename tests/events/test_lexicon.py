"""The tables of the events room and PLOVER's are whole and agree."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from dragoman.events import Events
from dragoman.events.lexicon import Lexicon
from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Reading

TABLES = ("adjectives", "classes", "contexts", "control", "counted", "frames", "governors", "lights", "modals", "speech",
          "triggers")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def test_triggers_cover_all_types_and_most_modes(lexicon: Lexicon) -> None:
    rows = [t for group in lexicon.triggers.values() for t in group]
    assert len(rows) >= 900
    assert {t.type for t in rows} == set(lexicon.plover.types)
    spoken = {(r[0], r[1]) for r in lexicon.speech.values() if r[1]}
    told = {(t.type, t.mode) for t in rows if t.mode} | spoken
    assert set(lexicon.plover.modes) - told <= {("CONSULT", "third-party"), ("CONSULT", "multilateral")}


def test_plover_has_16_types_67_modes_37_contexts(lexicon: Lexicon) -> None:
    assert (len(lexicon.plover.types), len(lexicon.plover.modes), len(lexicon.plover.contexts)) == (16, 67, 37)


def test_only_cooperation_aid_and_sanction_need_a_recipient(lexicon: Lexicon) -> None:
    needy = {t.name for t in lexicon.plover.types.values() if t.requires_recipient}
    assert needy == {"COOPERATE", "AID", "SANCTION"}


def test_every_type_and_mode_has_a_cameo_code(lexicon: Lexicon) -> None:
    plover = lexicon.plover
    for type, mode in [*plover.modes, *((t, None) for t in plover.types)]:
        for status in ("occurred", "ongoing", "planned", "demanded", "threatened", "hypothetical", "denied"):
            assert plover.cameo(type, mode, status, ()) is not None


def test_phone_call_is_041_with_goldstein_1(lexicon: Lexicon) -> None:
    choice = lexicon.plover.cameo("CONSULT", "phone", "occurred", ("diplomatic",))
    assert choice is not None
    assert (choice.cameo, choice.goldstein) == ("041", 1.0)


@pytest.mark.parametrize("name", TABLES)
def test_table_is_sorted(name: str) -> None:
    text = files("dragoman.data").joinpath("en", "events", f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))[1:]
    assert rows == sorted(rows)


@pytest.mark.model
def test_examples_fire_their_type(reader: Reader) -> None:
    """Every twelfth example is read: all of them take a minute."""
    rows = list(csv.DictReader(
        files("dragoman.data").joinpath("en", "events", "triggers.csv").read_text(encoding="utf-8").splitlines()
    ))
    told = [r for r in rows if r["example"]]
    assert len(told) >= 0.95 * len(rows)
    stage = next(s for s in reader.stages if isinstance(s, Events))
    silent = []
    for row in told[::12]:
        blank = document(row["example"])
        marks = reader.parser(blank)
        reading = Reading(blank)
        for earlier in reader.stages[: reader.stages.index(stage)]:
            reading = earlier(marks, reading)
        types = {p.type for p in stage.coder.propose(marks, reading)}
        if row["type"] not in types:
            silent.append((row["lemma"], row["needs"], row["example"], types))
    assert not silent

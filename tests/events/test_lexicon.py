"""The tables of the events room and PLOVER's are whole and agree."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from dragoman.events.lexicon import Lexicon

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

"""The learned reader of events: its word pieces, its judgements, what the coder makes of them."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.events import Events, EventsSettings
from dragoman.events.learned import HybridCoder, cast
from dragoman.events.lexicon import Lexicon
from dragoman.events.network import MAX_PIECES, NOTHING, REF, Judgement, Network
from dragoman.events.pieces import END, START, Pieces, parts
from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import STATUSES, Reading

VOCABULARY = Network().vocabulary
pytestmark = pytest.mark.model

WORDS = "The army shelled the town on Friday .".split()


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


@pytest.fixture(scope="module")
def toy() -> Pieces:
    return Pieces.of("[PAD]\n[UNK]\n[CLS]\n[SEP]\nshell\n##ed\n##ing\nthe\n-\n東\n")


def test_words_are_cut_longest_piece_first(toy: Pieces) -> None:
    ids, first = toy.sentence(["The", "shelled", "shell-ing", "zzz", "東東"], 100)
    assert ids == [2, 7, 4, 5, 4, 8, 1, 1, 9, 9, 3]
    assert first == [1, 2, 4, 7, 8]


def test_a_word_that_does_not_fit_or_has_no_piece_stands_at_0(toy: Pieces) -> None:
    ids, first = toy.sentence(["the", "\u200b", "shelled", "shelled"], 5)
    assert ids == [2, 7, 4, 5, 3]
    assert first == [1, 0, 2, 0]


def test_accents_case_and_control_characters_make_no_difference() -> None:
    assert parts("Ménaka\u0007") == ["menaka"]
    assert parts("U.S.-led") == ["u", ".", "s", ".", "-", "led"]


@given(st.lists(st.text(max_size=12), max_size=30))
def test_every_word_has_a_place_and_every_text_ends(words: list[str]) -> None:
    pieces = VOCABULARY
    ids, first = pieces.sentence(words, 40)
    assert len(first) == len(words) and len(ids) <= 41
    assert ids[0] == pieces.numbers[START] and ids[-1] == pieces.numbers[END]
    assert all(0 <= f < len(ids) for f in first)


def test_a_judgement_has_a_row_for_each_word_whatever_it_is_read_beside(network: Network) -> None:
    alone = network.judge([WORDS])[0]
    beside = network.judge([["No", "."], WORDS, [*WORDS, *WORDS]])[1]
    assert alone.types.shape == (len(WORDS), len(network.types))
    assert alone.parties(2).shape == (len(WORDS), 2)
    assert np.allclose(alone.types.sum(1), 1, atol=1e-3)
    assert np.abs(alone.types - beside.types).max() < 1e-4
    assert np.abs(alone.parties(2) - beside.parties(2)).max() < 1e-2


def test_what_is_cut_off_tells_of_nothing(network: Network) -> None:
    judged = network.judge([[*["very"] * MAX_PIECES, "shelled"]])[0]
    assert judged.types[-1].argmax() == NOTHING
    assert not judged.read[-1] and np.isneginf(judged.parties(0)[-1]).all()
    assert network.judge([]) == []
    assert network.judge([[], ["\u200b"]])[0].types.shape == (0, len(network.types))


def test_what_has_read_a_document_can_be_pickled_and_copied(reader: Reader) -> None:
    reading = reader.read(document("Kenya condemned Uganda."))
    for twin in (copy.deepcopy(reader), pickle.loads(pickle.dumps(reader))):
        assert twin.read(document("Kenya condemned Uganda.")) == reading


def test_a_refusal_is_not_denied_by_the_word_that_makes_it_one(reader: Reader) -> None:
    reading = coded(reader, "Kenya will not grombl with Uganda.", Certain("grombl", "REJECT", "occurred"))
    assert [(e.type, e.status) for e in reading.events] == [("REJECT", "occurred")]


def test_a_plain_act_is_seen_with_its_parties(network: Network) -> None:
    judged = network.judge([WORDS])[0]
    assert network.types[int(judged.types[2].argmax())] == "ASSAULT"
    assert network.statuses[int(judged.status[2].argmax())] == "occurred"
    found = cast(judged, 2, 10)
    assert (found.actors, found.recipients) == ((11,), (14,))
    assert all(0.5 < p <= 1 for p in found.sure)


def test_classes_are_the_records_own(network: Network) -> None:
    plover = Lexicon.load().plover
    assert set(network.types[1:]) == set(plover.types)
    assert {m for m in network.modes if m} <= {mode for _, mode in plover.modes}
    assert network.types[NOTHING] == ""
    assert set(network.statuses) == set(STATUSES)


@dataclass(frozen=True)
class Certain(Network):
    """A network that is sure of one word."""

    word: str = ""
    kind: str = ""
    told: str = ""

    def judge(self, sentences: Sequence[Sequence[str]]) -> list[Judgement]:
        told = self.told or "occurred"
        found = []
        for words in sentences:
            n = len(words)
            types = np.zeros((n, len(self.types)), np.float32)
            status = np.zeros((n, len(self.statuses)), np.float32)
            for i, word in enumerate(words):
                types[i, self.types.index(self.kind) if word == self.word else NOTHING] = 1
                status[i, self.statuses.index(told)] = 1
            none = np.zeros((n, 2, 1), np.float32)
            modes = np.zeros((n, len(self.modes)), np.float32)
            near = np.asarray([[1, -1, -1], [-1, -1, 1]], np.float32)  # actors before, recipients behind
            found.append(Judgement(np.ones(n, bool), types, modes, status, none, none, none[:, :, 0], near))
        return found


def coded(reader: Reader, text: str, network: Network) -> Reading:
    settings = EventsSettings()
    lexicon = Lexicon.load()
    stage = Events(settings, lexicon, HybridCoder(lexicon, network, settings.least))
    doc = document(text, date="2019-03-04")
    marks = reader.parser(doc)
    reading = Reading(doc)
    for s in reader.stages:
        reading = stage(marks, reading) if isinstance(s, Events) else s(marks, reading)
    return reading


def test_an_act_without_a_row_is_told_with_the_models_word_for_it(reader: Reader) -> None:
    reading = coded(reader, "Kenya grombled Uganda.", Certain("grombled", "COERCE", "occurred"))
    (event,) = reading.events
    names = {e.id: e.name for e in reading.entities}
    assert (event.type, event.status) == ("COERCE", "occurred")
    assert [names[i] for i in event.actors] == ["Kenya"]
    assert any(r.field == "type" and r.rule == REF and r.score == 1.0 for r in event.why)


def test_the_lexicon_speaks_first_and_a_sure_network_corrects_its_status(reader: Reader) -> None:
    reading = coded(reader, "Kenya condemned Uganda.", Certain("condemned", "ASSAULT", "denied"))
    (event,) = reading.events
    assert (event.type, event.status) == ("ACCUSE", "denied")
    assert any(r.field == "status" and r.rule == REF for r in event.why)


@dataclass(frozen=True)
class Asked(Certain):
    """As `Certain`, with a probability of the act."""

    probability: float = 1.0

    def judge(self, sentences: Sequence[Sequence[str]]) -> list[Judgement]:
        found = super().judge(sentences)
        for judged in found:
            judged.types[:, 1:] *= self.probability
            judged.types[:, NOTHING] = 1 - judged.types[:, 1:].sum(1)
        return found


@pytest.mark.parametrize(("probability", "filled"), [(0.9, True), (0.3, False)])
def test_a_missing_side_is_filled_where_the_network_sees_an_act(
    reader: Reader, probability: float, filled: bool
) -> None:
    reading = coded(
        reader, "Kenya condemned the deal that Uganda liked.", Asked("condemned", "ACCUSE", "occurred", probability)
    )
    event = next(e for e in reading.events if e.type == "ACCUSE")
    assert bool(event.recipients) is filled
    assert any(r.field == "recipients" and r.rule == REF and r.score for r in event.why) is filled


def test_where_the_clause_of_a_row_shows_nobody_nobody_is_filled_in(reader: Reader) -> None:
    text = "Near Kenya, shelling went on all night."
    assert coded(reader, text, Certain("shelling", "ASSAULT", "occurred")).events == ()


def test_nobodys_own_state_is_filled_in_as_whom_he_acts_on(reader: Reader) -> None:
    reading = coded(
        reader, "The Kenyan government refused, as Kenya always does.", Certain("refused", "REJECT", "occurred")
    )
    assert all(not e.recipients for e in reading.events if e.type == "REJECT")


def test_rules_alone_can_be_asked_for() -> None:
    events = Events.load(EventsSettings(learned=False))
    assert not isinstance(events.coder, HybridCoder)
    assert not isinstance(Events.load(EventsSettings()).by_rules().coder, HybridCoder)

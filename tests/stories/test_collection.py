from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.pages import document
from dragoman.reading.record import Document, Entity, Event, Reading, Span, Time, Zone
from dragoman.stories import collect
from dragoman.stories.copies import copies
from dragoman.stories.group import StorySettings, similarities, stories, vectors
from dragoman.stories.merge import stem
from dragoman.stories.partition import Partition
from dragoman.stories.words import names

WIRE = (
    "Two ferries collided off the northern island at dawn and the coast guard of Belvia pulled forty people from the water "
    "while the harbour master of Belport ordered every ship to wait outside the bay until the fog had lifted"
).split()
OTHER = (
    "Farmers drove four hundred tractors into the capital of Arland to demand cheaper diesel and the minister of "
    "agriculture promised to receive their leaders on Monday before the budget is put to the vote"
).split()
FURNITURE = "subscribe to our newsletter for the best of the week".split()


def test_a_shortened_republication_is_a_copy() -> None:
    assert copies([WIRE, OTHER, [*FURNITURE, *WIRE[:22]]]) == [[0, 2]]


def test_texts_that_share_only_furniture_are_no_copies() -> None:
    assert copies([[*WIRE, *FURNITURE], [*OTHER, *FURNITURE]]) == []


def test_empty_texts_are_no_copies_of_each_other() -> None:
    assert copies([[], []]) == []


def test_documents_about_one_happening_make_a_story() -> None:
    follow_up = (
        "The two ferries that collided off the northern island will be towed to Belport the coast guard said".split()
    )
    assert stories([WIRE, OTHER, follow_up, "rain is expected tomorrow in most valleys".split()]) == [[0, 2]]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_partition_holds_every_item_once(pairs: list[tuple[int, int]]) -> None:
    partition = Partition(10)
    for a, b in pairs:
        partition.join(a, b)
    assert sorted(i for g in partition.groups(least=1) for i in g) == list(range(10))
    assert all(partition.find(a) == partition.find(b) for a, b in pairs)


def told(key: str, words: list[str], type_: str, day: str, recipient: str, verb: str = "shelled") -> Reading:
    text = f"{verb} " + " ".join(words)
    return Reading(
        Document(key, f"id-{key}", text, zones=(Zone("body", Span(0, len(text))),)),
        entities=(Entity("e1", recipient, "place", recipient[:3].upper(), mentions=(Span(0, 1),)),),
        times=(Time("t1", Span(0, 1), "DATE", day, day, day),),
        events=(
            Event("v1", type_, "occurred", Span(0, len(verb)), (Span(0, len(verb)),), recipients=("e1",), time="t1"),
        ),
    )


def test_one_happening_told_by_two_papers_is_one_occurrence() -> None:
    found = collect(
        [
            told("a", WIRE, "ASSAULT", "2021-05-03", "Belport"),
            told("b", WIRE, "ASSAULT", "2021-05-03", "Belport", "bombed"),
        ]
    )
    assert [[m.key for m in o.members] for o in found.occurrences] == [["a", "b"]]


def test_another_day_is_another_occurrence() -> None:
    found = collect(
        [told("a", WIRE, "ASSAULT", "2021-05-03", "Belport"), told("b", WIRE, "ASSAULT", "2021-05-09", "Belport")]
    )
    assert len(found.occurrences) == 2


def test_lines_name_every_document_and_every_event_once() -> None:
    found = collect(
        [told("a", WIRE, "ASSAULT", "2021-05-03", "Belport"), told("b", OTHER, "PROTEST", "2021-05-03", "Arland")]
    )
    lines = [json.loads(line) for line in found.to_json_lines()]
    assert [line["document"] for line in lines if "document" in line] == ["a", "b"]
    assert sorted(m["key"] for line in lines if "occurrence" in line for m in line["members"]) == ["a", "b"]


def test_stem_brings_forms_of_a_word_together() -> None:
    assert stem("strikes") == stem("striking") == stem("strike")


def test_names_are_known_by_their_capitals_within_sentences() -> None:
    told = document(
        "The mayor of Norwick met Ada Quill.\n\nHe said 40 ships had left. The Norwick council agreed.", key="k"
    )
    assert names([told]) == {"norwick", "ada", "quill", "40"}


FLAT = StorySettings(most_share=1.0)
QUAKE = "a quake shook {} and officials in {} said that many old houses along the coast had fallen before dawn"


def test_names_weigh_more_than_the_words_of_a_kind() -> None:
    places = frozenset({"simeulue", "banda", "rantau", "ambon"})
    texts = [QUAKE.format(a, b).split() for a, b in (("simeulue", "banda"), ("rantau", "ambon"))]
    plain = similarities(vectors(texts, StorySettings(), frozenset()), 0.0)[0, 1]
    named = similarities(vectors(texts, StorySettings(), places), 0.0)[0, 1]
    assert named < 0.8 * plain


def test_terms_met_once_part_documents_less_in_a_large_collection() -> None:
    told = [QUAKE.format("nias", f"medan and {n}").split() for n in ("one", "two")]
    others = [[f"w{n}", f"x{n}"] for n in range(400)]
    small, large = (similarities(vectors([*told, *more], FLAT, frozenset()), 0.0)[0, 1] for more in ([], others))
    fixed = similarities(vectors([*told, *others], replace(FLAT, many=10**9), frozenset()), 0.0)[0, 1]
    assert fixed < large
    assert small > 0


def test_alike_texts_published_months_apart_are_two_stories() -> None:
    assert stories([WIRE, WIRE, OTHER], [1000, 1003, 1001]) == [[0, 1]]
    assert stories([WIRE, WIRE, OTHER], [1000, 1300, 1001], StorySettings(far_apart=0.0)) == []

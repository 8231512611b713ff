from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.pages import document
from dragoman.reading.record import ZONE_KINDS, Document

TAG = re.compile(r"</?(heading|body|caption|metadata|boilerplate)>")
ROWS = list(csv.DictReader(Path(__file__).with_name("cases.csv").read_text(encoding="utf-8").splitlines()))


def untagged(tagged: str) -> tuple[str, list[str | None]]:
    """The text without its tags, and the kind of each of its characters."""
    text, start = "", 0
    kinds: list[str | None] = []
    kind: str | None = None
    for tag in TAG.finditer(tagged):
        piece = tagged[start : tag.start()]
        text += piece
        kinds += [kind] * len(piece)
        kind = None if tag.group().startswith("</") else tag[1]
        start = tag.end()
    return text, kinds


def kinds_of(doc: Document) -> list[str | None]:
    kinds: list[str | None] = [None] * len(doc.text)
    for zone in doc.zones:
        assert not any(kinds[zone.span.start : zone.span.end]), "zones overlap"
        kinds[zone.span.start : zone.span.end] = [zone.kind] * len(zone.span)
    return kinds


def marks(row: dict[str, str]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=row["known_fault"], strict=True)] if row["known_fault"] else []


@pytest.mark.parametrize("row", [pytest.param(r, id=r["id"], marks=marks(r)) for r in ROWS])
def test_each_line_is_of_the_kind_marked(row: dict[str, str]) -> None:
    text, wanted = untagged(row["text"].replace("\\n", "\n"))
    found = kinds_of(document(text, key="k"))
    shown = [(c, w, f) for c, w, f in zip(text, wanted, found, strict=True) if not c.isspace() and w != f]
    assert not shown, f"{''.join(c for c, _, _ in shown)!r} is {shown[0][2]}, not {shown[0][1]}"


def test_case_ids_are_unique() -> None:
    assert len({r["id"] for r in ROWS}) == len(ROWS)


WORDS = [
    "Home",
    "Share",
    "By Jane Doe",
    "said",
    "the",
    "Published: 3 May 2018",
    "(AP)",
    "12 Comments",
    "\n",
    "\n\n",
    ". ",
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)))
def test_zones_cover_every_character_that_is_not_space_and_never_overlap(text: str) -> None:
    doc = document(text, key="k")
    found = kinds_of(doc)
    assert all(k in ZONE_KINDS for k, c in zip(found, doc.text, strict=True) if not c.isspace())
    assert [z.span for z in doc.zones] == sorted(z.span for z in doc.zones)
    assert len(doc.text) == len(text)


def test_text_is_kept_verbatim() -> None:
    text = "\r\n  Talks\u00a0resume.\x00\n\n\tThe end. \u2028"
    assert document(text, key="k").text == text


def test_lone_surrogates_become_replacement_characters_one_for_one() -> None:
    doc = document("Envoys \ud83d met.", key="k")
    assert doc.text == "Envoys \ufffd met."


def test_known_title_is_cut_off_a_joined_text() -> None:
    doc = document(
        "Ferry runs aground near Bergen. A ferry with ninety people ran aground.",
        title="Ferry runs aground near Bergen",
    )
    assert [z.kind for z in doc.zones] == ["heading", "body"]


@pytest.mark.parametrize("text", ["a" * 300_000, "“" * 50_000 + "”" * 50_000, "09/01/2019 " * 20_000, "x:\n" * 50_000])
def test_long_and_odd_texts_take_linear_time(text: str) -> None:
    assert document(text, key="k").zones


def test_title_and_byline_are_found_in_the_text() -> None:
    doc = document(
        "Ferry runs aground\nWritten by: Ada de la Cruz & Bo Sample\n\nA ferry with ninety people ran aground on Sunday."
    )
    assert doc.title == "Ferry runs aground"
    assert doc.byline == ("Ada de la Cruz", "Bo Sample")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Talks between the two sides were held in Geneva on Friday.", "en"),
        ("Die Gespräche zwischen den beiden Seiten wurden am Freitag in Genf geführt.", "de"),
        ("Les deux parties se sont rencontrées à Genève pour une série de discussions avec les médiateurs.", "fr"),
        ("Стороны встретились в Женеве, и они не пришли к соглашению по этому вопросу.", "ru"),
        ("Geneva 2019", None),
        ("President Emmanuel Macron met Olaf Scholz in Berlin.", None),
    ],
)
def test_language_is_told_by_function_words(text: str, code: str | None) -> None:
    assert document(text).language == code

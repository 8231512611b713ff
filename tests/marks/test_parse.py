from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.marks import MarksError, Parser, ParserSettings
from dragoman.marks.parse import MAX_PIECE, paragraphs, parts, pieces
from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Document, Span, Zone

WRAPPED = "The envoy flew to the capital on Sunday for two days of talks with the\ngovernment and the rebels, her office\nsaid."


def cut(text: str) -> list[str]:
    return [s.of(text) for s in paragraphs(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("Headline\nFirst sentence.\nSecond.", ["Headline", "First sentence.", "Second."]),
        ("  \n\n  One. \n \n", ["One."]),
        (WRAPPED.replace("office\n", "office "), [WRAPPED.replace("office\n", "office ")]),
        ("", []),
    ],
)
def test_paragraphs_are_cut_at_blank_lines_and_unwrapped_newlines(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="ab. \n", max_size=200))
def test_paragraphs_hold_every_non_space_character(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_long_paragraphs_are_cut_at_sentence_ends() -> None:
    text = "A sentence stands here. " * 3000
    found = list(parts(text, Span(0, len(text))))
    assert all(len(s) <= MAX_PIECE for s in found)
    assert all(s.of(text).rstrip().endswith(".") for s in found)
    assert "".join(s.of(text) for s in found) == text


def test_a_word_without_end_is_cut_all_the_same() -> None:
    text = "x" * (3 * MAX_PIECE)
    assert "".join(s.of(text) for s in parts(text, Span(0, len(text)))) == text


def test_pieces_know_their_zone() -> None:
    text = "Title\nBody one.\n\nBody two."
    doc = Document("k", "i", text, zones=(Zone("heading", Span(0, 5)), Zone("body", Span(6, len(text)))))
    assert [(p.span.of(text), p.kind, p.paragraph) for p in pieces(doc)] == [
        ("Title", "heading", 0),
        ("Body one.", "body", 1),
        ("Body two.", "body", 2),
    ]


@pytest.mark.model
def test_tokens_slice_to_their_words_and_heads_stay_in_the_sentence(reader: Reader) -> None:
    text = "  The  minister\tleft.\n\nShe said:  “No.” \n"
    marks = reader.parser(document(text))
    assert [t.text for t in marks.tokens] == [text[t.start : t.end] for t in marks.tokens]
    assert not any(t.text.isspace() for t in marks.tokens)
    for t in marks.tokens:
        assert t.i == marks.tokens.index(t)
        assert marks.tokens[t.head].sentence == t.sentence
        assert all(marks.tokens[c].head == t.i for c in t.children)


@pytest.mark.model
def test_marks_answer_what_the_rooms_ask(reader: Reader) -> None:
    text = "Envoys and ministers from Kenya met rebels."
    marks = reader.parser(document(text))
    assert [marks.tokens[i].text for i in marks.within(Span(7, 20))] == ["and", "ministers"]
    assert [marks.tokens[i].text for i in marks.conjuncts(0)] == ["Envoys", "ministers"]
    assert marks.subtree_span(0).of(text) == "Envoys and ministers from Kenya"
    assert [t.text for t in marks.ancestors(4)] == ["from", "ministers", "Envoys", "met"]


def test_a_missing_pipeline_says_what_to_do() -> None:
    with pytest.raises(MarksError, match="'en_no_such' is not installed. Install it with pip"):
        _ = Parser(ParserSettings("en_no_such")).nlp


@pytest.mark.model
def test_what_is_no_word_is_left_out_with_a_note(reader: Reader) -> None:
    marks = reader.parser(document("Talks began. " + "“" * 30_000 + " Talks ended."))
    assert [t.text for t in marks.tokens] == ["Talks", "began", ".", "Talks", "ended", "."]
    assert "1 run(s) of 400 or more characters" in marks.notes[0]


@pytest.mark.model
def test_text_past_the_limit_is_left_out_with_a_note() -> None:
    parser = Parser(ParserSettings(max_characters=30))
    marks = parser(document("Talks began.\n\nThe talks then ended at noon."))
    assert [t.text for t in marks.tokens] == ["Talks", "began", "."]
    assert "only the first 30 of 43 characters" in marks.notes[0]


def test_spacys_command_line_is_put_off_and_still_there() -> None:
    code = (
        "import sys; from dragoman.marks.quick import spacy; s = spacy();"
        "assert 'spacy.cli' not in sys.modules;"
        "assert s.info(silent=True, markdown=False); assert 'spacy.cli' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

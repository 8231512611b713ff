"""Hostile texts neither crash the room nor hold it up."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from dragoman.marks import Marks, Sentence, Token
from dragoman.marks.quotations import quotations
from dragoman.pages import document
from dragoman.reading.record import Reading
from dragoman.statements import Statements, StatementsSettings

SECONDS = 6.0


def marks_of(words: list[str], length: int = 20) -> Marks:
    """A text of `words` in sentences of `length`, each word but the first hanging on the one before."""
    text = " ".join(words)
    tokens: list[Token] = []
    start = 0
    for i, word in enumerate(words):
        sentence, place = divmod(i, length)
        tag, pos = ("VBD", "VERB") if word.isalpha() and place else ("''", "PUNCT")
        children = (i + 1,) if place + 1 < length and i + 1 < len(words) else ()
        head, dep = (i - 1, "ccomp") if place else (i, "ROOT")
        tokens.append(Token(i, start, start + len(word), word, word, pos, tag, dep, head, sentence, children))
        start += len(word) + 1
    firsts = range(0, len(words), length)
    sentences = [Sentence(s, i, min(len(words), i + length), 0, 0, "body") for s, i in enumerate(firsts)]
    return Marks(text, tuple(tokens), tuple(sentences), (), tuple(quotations(text, tokens, sentences)))


@pytest.mark.parametrize("unit", ['"', "said", "“ said", ":", "x :", 'said "', "according to", "”", "— said"])
def test_repeated_words_take_linear_time(unit: str) -> None:
    words = (unit.split() * 20_000)[:20_000]
    marks = marks_of(words)
    stage = Statements.load(StatementsSettings())
    begin = time.perf_counter()
    stage(marks, Reading(document(marks.text)))
    assert time.perf_counter() - begin < SECONDS


def test_no_tokens_no_statements() -> None:
    stage = Statements.load(StatementsSettings())
    assert stage(Marks(""), Reading(document(""))).statements == ()


def test_sentences_too_long_to_search_are_noted() -> None:
    marks = marks_of(["said"] * 300, length=300)
    reading = Statements.load(StatementsSettings())(marks, Reading(document(marks.text)))
    assert reading.statements == ()
    assert reading.notes == ("statements: 1 sentences of more than 250 tokens were not searched.",)


def test_metadata_and_boilerplate_say_nothing() -> None:
    marks = marks_of(["x", ":", "y", "z"])
    stage = Statements.load(StatementsSettings())
    hidden = replace(marks, sentences=tuple(s._replace(kind="boilerplate") for s in marks.sentences))
    assert stage(hidden, Reading(document(marks.text))).statements == ()

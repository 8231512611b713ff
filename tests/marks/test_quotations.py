"""Quotation marks pair as a reader would pair them."""

from __future__ import annotations

import re
import time

import pytest

from dragoman.marks import Quotation, Sentence, Token
from dragoman.marks.quotations import quotations


def quoted(text: str) -> list[Quotation]:
    """The quotations of a text whose lines are its paragraphs."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        first = len(tokens)
        for m in re.finditer(r"\S+", line.group()):
            start = line.start() + m.start()
            tokens.append(Token(len(tokens), start, start + len(m.group()), m.group(), "", "", "", "", 0, paragraph))
        sentences.append(Sentence(paragraph, first, len(tokens), paragraph, 0, "body"))
    return list(quotations(text, tokens, sentences))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"Go," she said. "Now."', ['"Go,"', '"Now."']),
        ("“Go,” she said. “Now.”", ["“Go,”", "“Now.”"]),
        ("''Go,'' she said. ''Now.''", ["''Go,''", "''Now.''"]),
        ("``Go,'' she said.", ["``Go,''"]),
        ("«Va», dit-elle.", ["«Va»"]),
        ("„Nein“, sagte er.", ["„Nein“"]),
        ("“Mixed\" and \"mixed”.", ["“Mixed\"", '"mixed”']),
        ("“He said “no” twice,” she recalled.", ["“He said “no” twice,”"]),
        ("‘It’s the guards’ fault,’ he said.", ["‘It’s the guards’ fault,’"]),
        ("He calls it an 'act of war'.", ["'act of war'"]),
        ("It's the players' and the coach's win.", []),
        ("Rock 'n' roll of the '60s.", []),
        ('He is 6\'2" tall and "proud".', ['"proud"']),
        ("“Lost mark. “Second,” he said.", ["“Second,”"]),
        ("No marks at all.", []),
    ],
)
def test_marks_pair(text: str, words: list[str]) -> None:
    assert [q.span.of(text) for q in quoted(text)] == words


def test_quotation_of_several_paragraphs_opens_each_and_closes_once() -> None:
    found = quoted("“We came.\n“We saw.\n“We won,” he said.\n“New,” she said.")
    assert [(q.closed, q.continues) for q in found] == [(False, False), (False, True), (True, True), (True, False)]


def test_unclosed_quotation_runs_to_the_end_of_its_paragraph() -> None:
    [found] = quoted("He said: “We came late.\nThe next day it rained.")
    assert found.span.of("He said: “We came late.") == "“We came late."
    assert not found.closed


@pytest.mark.parametrize("unit", ['"', "“a ", "”", "'a ", "a' ", "''", "«", "'"])
def test_many_marks_take_linear_time(unit: str) -> None:
    text = unit * 100_000
    begin = time.perf_counter()
    quoted(text)
    assert time.perf_counter() - begin < 5

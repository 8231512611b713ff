"""Texts that lost their line breaks: cut where sentences, labels, credits and the site's phrases meet."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from dragoman.pages import dates
from dragoman.pages.captions import known_credit
from dragoman.pages.lexicon import load
from dragoman.pages.lines import Unit
from dragoman.pages.words import WORD, ends_sentence
from dragoman.reading.record import Span

# A unit of this share of the text, and longer than this, holds what should be many lines.
MIN_SHARE: Final = 0.6
MIN_LENGTH: Final = 400
# Beyond this the rest is left uncut: no article is longer, and the time stays bounded.
MAX_CUT: Final = 60_000
SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘'(\[]*[A-Z0-9©])")
# No sentence ends after an initial, a title, or the short name of a state after a comma.
ABBREVIATED: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|St|Prof|Rev|No|vs|Jr|Sr"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b[A-Za-z]\.[A-Za-z]|, [A-Z][a-z]{1,4})\.$"
)
LABEL: Final = re.compile(r"(?<!\S)((?:[\w'’]+ ){0,3}[\w'’]+) ?:\s")
# The longest caption of the development set has 305 characters.
MAX_CAPTION: Final = 400
MAX_CREDIT_WORDS: Final = 9
CREDIT: Final = re.compile(r"(?:Photo|Photograph|Picture|Image|Pic|Credit)s?(?: [Bb]y)?: ?[A-Z]")
# A subhead in capitals between two sentences.
CAPITALS: Final = re.compile(r"(?<=[.!?\"”] )(?:[A-Z][A-Z'’-]+ ){2,9}[A-Z]{2,}(?=\s[A-Z][a-z])")
BYLINE: Final = re.compile(r"(?<!\S)By (?:[A-Z][\w'’.-]+ ?){2,3}(?=and |[,|]|[A-Z])")
DATELINE: Final = re.compile(
    r"(?<!\S)[A-Z]{4,30}(?: [A-Z]{1,30}){0,3} ?(?:, [A-Z][\w.]+){0,2} \([A-Z][\w ]+\) (?:[—–-]|--)"
)
DESK: Final = re.compile(r"\((?:Reporting|Editing|Writing|Additional) [^()]{4,200}\)")
TRAIL: Final = re.compile(r"\s*[/>»|›→•·]\s*|\s+")
SEPARATOR: Final = re.compile(r"[/>»|›→•·]")
MIN_ITEMS: Final = 4
# Cues of one word cut a text only at this weight.
CERTAIN: Final = 1.5
WITHIN: Final = re.compile(r"\b(?:a|an|and|as|at|by|for|from|her|his|in|is|its|my|of|on|or|our|the|to|with|your) $")
NAMED: Final = re.compile(
    r"(?<![\w'’.-])(?:[A-Z][\w'’.-]{1,30} ){2,3}"
    r"(?=\| |contributed |Date|Published|Posted|Updated)"
)


def cut(given: Sequence[Unit], title: str | None) -> list[Unit]:
    """The units, one that holds most of the text cut at the seams; a known title is cut off the first."""
    given = list(given)
    total = sum(len(u.text) for u in given)
    done: list[Unit] = []
    for i, unit in enumerate(given):
        lead = title_length(unit, title) if i == 0 else 0
        seams = {lead} if lead else set()
        if len(unit.text) >= max(MIN_LENGTH, MIN_SHARE * total) and unit.kind is None:
            seams |= {s for s in find_seams(unit.text[:MAX_CUT]) if s >= lead}
        done += with_credits(list(parts(unit, sorted(seams))), unit)
    return done


def title_length(unit: Unit, title: str | None) -> int:
    """How much of the unit is the title that the text begins with."""
    wanted = (title or "").strip().rstrip(".")
    if len(wanted) < 12 or not unit.text.casefold().startswith(wanted.casefold()):
        return 0
    end = len(wanted) + len(re.match(r"[.!?]?\s*", unit.text[len(wanted) :]).group())  # type: ignore[union-attr]
    return end if len(wanted) < end < len(unit.text) else 0


def parts(unit: Unit, seams: Sequence[int]) -> Iterator[Unit]:
    bounds = [0]
    for seam in seams:
        if any(c.isalnum() for c in unit.text[bounds[-1] : seam]):
            bounds.append(seam)
    bounds = [*[b for b in bounds if b < len(unit.text)], len(unit.text)]
    for start, end in itertools.pairwise(bounds):
        piece = unit.text[start:end]
        bare = piece.strip()
        if bare:
            left = unit.span.start + start + len(piece) - len(piece.lstrip())
            yield Unit(Span(left, left + len(bare)), bare, unit.kind)


def with_credits(pieces: Sequence[Unit], unit: Unit) -> list[Unit]:
    """The pieces of a unit, each picture credit joined to the sentence before it: they are one caption."""
    done: list[Unit] = []
    for piece in pieces:
        before = done[-1] if done else None
        if before and ends_sentence(before.text) and len(before.text) <= MAX_CAPTION and is_credit(piece.text):
            span = Span(before.span.start, piece.span.end)
            offset = unit.span.start
            done[-1] = Unit(span, unit.text[span.start - offset : span.end - offset], before.kind)
        else:
            done.append(piece)
    return done


def is_credit(text: str) -> bool:
    """Is this piece a picture's credit and nothing else?"""
    words = text.split()
    return len(words) <= MAX_CREDIT_WORDS and (CREDIT.match(text) is not None or known_credit(text.strip(" .()")))


def find_seams(text: str) -> set[int]:
    """Where one kind of text may end and another begin."""
    seams = {
        m.end() for m in SENTENCE.finditer(text) if not ABBREVIATED.search(text[max(0, m.start() - 12) : m.start()])
    }
    for pattern in (BYLINE, DATELINE, NAMED):
        seams |= {m.start() for m in pattern.finditer(text)}
    for match in (*DESK.finditer(text), *CAPITALS.finditer(text)):
        seams |= {match.start(), match.end()}
    seams |= {match.end() for match in credit_ends().finditer(text)}
    seams |= set(label_starts(text)) | set(phrase_seams(text)) | set(menu_seams(text))
    return seams


@cache
def credit_ends() -> re.Pattern[str]:
    """The end of a picture's credit, before a new sentence."""
    known = "|".join(re.escape(c) for c in sorted(load().credits, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:/|\bvia |© ?|(?:Photo|Picture|Image|Credit)s?:? ?(?:[Bb]y)?:? )(?:{known})|[.,] (?:ap|afp|reuters)"
        r"|\([^()]{0,90}(?:/|via |photo)[^()]{0,60}\))"
        r"(?!\s+Photo\b)(?=\s+(?-i:[A-Z\"“(©])|\s*$)",
        re.I,
    )


def label_starts(text: str) -> Iterator[int]:
    """Where labels such as "Written by:" begin; labels of a picture's credit belong to the words before."""
    labels = load().labels
    for match in LABEL.finditer(text):
        words = match[1].split(" ")
        for i in range(len(words)):
            field = labels.get(" ".join(words[i:]).lower().replace("’", "'"), ("", ""))
            if field[0] and words[i][:1].isupper():
                after_text = len(words[i:]) == 1 and (field[1] == "image" or words[i] == "Credit")
                if field[1] in ("published", "updated"):
                    yield from date_end(text, match.end())
                if not after_text:
                    yield match.start() + len(" ".join(words[:i])) + (1 if i else 0)
                break


def date_end(text: str, start: int) -> Iterator[int]:
    """Where the date after a label ends, if words begin there and no time of day."""
    date = next((d for d in dates.find(text, start, start + 40) if d.start - start < 3), None)
    if date is not None and re.match(r"\s+[A-Z][a-z]", text[date.end : date.end + 20]):
        yield date.end


def phrase_seams(text: str) -> Iterator[int]:
    """Before each phrase of the site's own that begins with a capital, and after the last of a run."""
    found = list(WORD.finditer(text.replace("’", "'")))
    words = [m.group().lower() for m in found]
    end = -1
    for i, cue in load().found_anywhere(words):
        start = found[i].start()
        if (
            (len(cue.words) < 2 and cue.weight < CERTAIN)
            or cue.weight < 1
            or (cue.kind == "caption" and cue.words[0] != "file")
        ):
            continue
        capital = text[start].isupper() or text[start].isdigit() or text[start] == "©"
        if capital and not WITHIN.search(text[max(0, start - 6) : start]):
            yield start
        last = found[i + len(cue.words) - 1].end()
        if (capital or cue.where == "any") and last > end:
            end = last
            tail = re.match(r"(?:\(\w+\)|[.!?:*)\s])*\s(?=[A-Z\"“])", text[end : end + 20])
            if tail and cue.kind == "boilerplate":
                yield end + tail.end()


def menu_seams(text: str) -> Iterator[int]:
    """Both ends of each row of menu items: several in a trail, or many side by side."""
    found = list(WORD.finditer(text.replace("’", "'")))
    words = [m.group().lower() for m in found]
    items, i = load().navigation, 0
    while i < len(words):
        first, count, j = i, 0, i
        while j < len(words) and (
            item := next((n for n in items.get(words[j], ()) if tuple(words[j : j + len(n)]) == n), None)
        ):
            gap = text[found[j - 1].end() : found[j].start()] if count else ""
            if (count and not TRAIL.fullmatch(gap)) or not text[found[j].start()].isupper():
                break
            count, j = count + 1, j + len(item)
        run = text[found[first].start() : found[j - 1].end()] if count else ""
        if count >= MIN_ITEMS or (count >= 2 and SEPARATOR.search(run)):
            yield found[first].start()
            yield found[j - 1].end()
        i = max(j, i + 1)

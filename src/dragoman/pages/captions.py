"""How much a unit of text looks like the words under a picture."""

from __future__ import annotations

import itertools
import re
from typing import Final

from dragoman.pages import dates
from dragoman.pages.lexicon import load
from dragoman.pages.words import SENTENCE_END, tokens

MAX_WORDS: Final = 110
PHOTO: Final = (
    r"(?:photo(?:s|graph(?:s|er)?)?|pictures?|pics?|images?|credit|courtesy|screen ?(?:shot|grab)|handout|file"
    r"|illustration|still)"
)
IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\.?\s*$")
PHOTO_CREDIT: Final = re.compile(rf"^{PHOTO}\b|\b{PHOTO}$|\b{PHOTO}(?: by|:|/)", re.I)
NAME_SLASH: Final = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} ?/ ?(?:The )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}"
)
MAX_CREDIT: Final = 14
LED_CREDIT: Final = re.compile(
    rf"(?:^|[\s.,|(])(?:{PHOTO}|©)(?:\s+(?:by|credit|source|courtesy(?: of)?))?\s*[:/©]\s*[^:]{{2,80}}$", re.I
)
SIGN_CREDIT: Final = re.compile(r"©\s*[A-Z][^.©]{1,60}$")
SLASH_CREDIT: Final = re.compile(r"(?:^|[\s.,;(\"”])[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} ?/ ?[A-Z][\w.'’/ -]{1,60}$")
VIA_CREDIT: Final = re.compile(r"\b(?:via|for|courtesy of)\s+([A-Z][\w./'’ -]{1,40})$")
BARE_CREDIT: Final = re.compile(r"[.!?,\"”’)\w]\s+([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})$")
POSITION: Final = re.compile(
    r"\((?:L|R|C|[Ll]eft|[Rr]ight|[Cc]ent(?:er|re)|[Pp]ictured)(?:[- ]\w+)?\)"
    r"|, (?:left|right|center|centre|pictured)[,.]"
)
PLACED: Final = re.compile(r"\b(?:in|at|on|near|outside|inside|during|before|after|of)\s+(?:the\s+)?[A-Z]")
RELATIVE: Final = re.compile(r"\b(?:last|this)\s+(?:week|month|year)\b")
INNER_STOP: Final = re.compile(r"[a-z]{3}[.!?]\s+[(A-Z]")
PAST: Final = re.compile(r"[a-z]{2,}ed")
NO_SUBJECT: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "its",
        "his",
        "her",
        "of",
        "on",
        "or",
        "our",
        "the",
        "their",
        "to",
        "with",
        "your",
    ]
)
# A scene verb stands near the start, after who is seen: in 50 captions of the development set as the
# 26th word at the latest, and the longest of them has 45 words.
VERB_WINDOW: Final = 34
MAX_SCENE: Final = 55


def caption_score(text: str, words: list[str]) -> float:
    """1 and more where a credit closes the unit, or a scene is told in the present with day and place."""
    if not 3 <= len(words) <= MAX_WORDS:
        return 0.0
    opening = cue_score(words) if len(words) <= 90 else 0.0
    quoted = text[0] in '"“‘'
    return opening + credit_score(text) + scene_score(text) - quoted


def cue_score(words: list[str]) -> float:
    return sum(cue.weight for _, cue in load().found(words) if cue.kind == "caption")


def credit_score(text: str) -> float:
    """What a credit at the end of the unit is worth."""
    bare = text.rstrip(" .")
    bracket = IN_BRACKETS.search(text)
    if bracket:
        return bracket_score(bracket[1].strip())
    tail = bare[-110:]
    if LED_CREDIT.search(tail) or SIGN_CREDIT.search(tail):
        return 1.0
    slash = SLASH_CREDIT.search(tail)
    if (slash and known_credit(slash.group())) or ((via := VIA_CREDIT.search(tail)) and known_credit(via[1])):
        return 1.0
    last = BARE_CREDIT.search(tail) if not SENTENCE_END.search(text) else None
    return 0.7 if last and known_credit(last[1]) else 0.0


def bracket_score(inside: str) -> float:
    """What a bracket at the end is worth: "(Jane Doe/AP)", "(Photo by Jane Doe)"; "(AP)" may be a source."""
    if len(inside.split()) > MAX_CREDIT:
        return 0.0
    if (
        PHOTO_CREDIT.search(inside)
        or NAME_SLASH.fullmatch(inside)
        or (VIA_CREDIT.search(inside) and known_credit(inside))
        or ("/" in inside and known_credit(inside))
    ):
        return 1.0
    return 0.6 if known_credit(inside) else 0.0


def known_credit(text: str) -> bool:
    """Is the last part of this credit an agency or another known giver of pictures?"""
    known = load().credits
    parts = [" ".join(tokens(p)) for p in re.split(r"/|,| via | for |\|", text)]
    return any(p in known for p in parts if p) or any(
        " ".join(p.split()[-k:]) in known for p in parts for k in (1, 2, 3) if p
    )


def scene_score(text: str) -> float:
    """What one sentence in the present, with its day and place, is worth."""
    score = 0.5 if POSITION.search(text) else 0.0
    words = text.split()
    if len(words) > MAX_SCENE or INNER_STOP.search(text[:-20]) or text[0] in '"“‘':
        return score
    seen = scene_verb(words)
    if not seen:
        return score
    score += seen
    found = dates.find(text)
    if any(d.days for d in found):
        score += 0.5
    elif found or RELATIVE.search(text) or any(w in load().weekdays for w in tokens(text)):
        score += 0.3
    return score + (0.2 if PLACED.search(text) else 0.0)


def scene_verb(words: list[str]) -> float:
    """The weight of the first verb of a scene after who is seen; 0 where a word of plain telling comes first."""
    verbs = load().scene_verbs
    if not words[0][:1].isupper():
        return 0.0
    for before, word in itertools.pairwise(words[:VERB_WINDOW]):
        bare = word.strip(",.;:")
        if PAST.fullmatch(bare) or verbs.get(bare) == 0:
            return 0.0
        if bare in verbs and before.lower() not in NO_SUBJECT:
            return verbs[bare]
    return 0.0

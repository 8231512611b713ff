"""What a unit of text looks like: the evidence by which its kind is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dragoman.pages import dates
from dragoman.pages.captions import caption_score
from dragoman.pages.lexicon import load
from dragoman.pages.lines import Unit
from dragoman.pages.names import is_byline, is_name
from dragoman.pages.words import capital_share, ends_sentence, tokens

# Units longer than this are running text whatever they say.
MAX_CUED: Final = 1200
TAGS: Final = re.compile(r"(?:[#@]\w+[\s,]*)+")
DASHED: Final = re.compile(r"^([^\W\d_][\w'’ ]{1,28}?)\s+[-–—|]\s+(.+)$", re.S)
LABEL: Final = re.compile(r"^[\s\W]{0,3}([^\W\d_][\w'’&/ -]{0,28}?)\s*[:：]\s*(.*)$", re.S)
MAX_DASHED: Final = 10
URL: Final = re.compile(r"^(?:https?://|www\.)\S+$")
TIME: Final = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?Z?|\bT\d\d:\S+|\b\d{1,2}\s?(?=[ap]\.?m)|\b[ap]\.?m\b\.?"
    r"|\b(?:GMT|UTC|BST|[ECMP][SD]?T|CES?T|IST|AEST|SGT|HKT)\b(?:[+-]\d+)?",
    re.I,
)
AGO: Final = re.compile(
    r"\b(?:\d+|an?|one)\s?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[hdwm])\s+ago\b", re.I
)
DATE_FILLER: Final = re.compile(
    r"at|on|of|the|published|posted|updated|last|first|modified|date|and|online|edited|am|pm", re.I
)
CRUMBS: Final = re.compile(r"\s(?:[/>»›→|•·])\s|\s::\s")
BULLET: Final = re.compile(r"^(?:[*•·‣▪–—-]|\d{1,3}[.)])\s")
REPORTED: Final = re.compile(r"\b(?:said|says|told|added|asked|according)\b")
QUOTES: Final = '"“”‘«»'
FOLLOWED: Final = re.compile(r"^Follow (?!(?:Us|Our|The|This)\b)(?:[A-Z][\w'’.-]+ ){1,4}(?:on|at)\b[^.]{0,40}$")
# Weak cues count by themselves only in a line of so many words that is no sentence.
MAX_WEAK: Final = 15
MAX_METADATA: Final = 45
MAX_DESK: Final = 5
MAX_NAMED: Final = 14
SINGLE_START: Final = 3


@dataclass(frozen=True, slots=True)
class Look:
    """Evidence of one unit. Scores of 1 are enough; ``needed`` is what boilerplate must reach here."""

    n: int
    hint: str | None = None
    prose: bool = False
    ends: bool = False
    stop: str = ""
    colon: bool = False
    quoted: bool = False
    bullet: bool = False
    capital: float = 0.0
    name: bool = False
    label: str = ""
    value: str = ""
    byline: bool = False
    date_line: bool = False
    comment_head: bool = False
    boilerplate: float = 0.0
    needed: float = 1.0
    metadata: float = 0.0
    caption: float = 0.0
    opens: str = ""


def look(unit: Unit) -> Look:
    """The evidence of one unit."""
    text = unit.text
    if len(text) > MAX_CUED:
        return Look(n=text.count(" ") + 1, hint=unit.kind, prose=True, ends=True)
    words = tokens(text)
    n = len(words)
    if not n:
        return Look(0, hint=unit.kind or ("body" if not text.strip("-–—*_=~•·|#. ") else None))
    ends = ends_sentence(text)
    capital = capital_share(text)
    quoted = text[0] in QUOTES or any(q in text for q in '“”"')
    prose = (
        (n >= 8 and ends and capital < 0.8) or (n >= 35 and capital < 0.7) or (n >= 14 and capital < 0.45 and quoted)
    )
    label, value, kind = labelled(text, n, prose)
    boilerplate, opens, metadata = scores(text, words, ends or text.endswith(":"), capital)
    followed = FOLLOWED.match(text) is not None
    dated, commented = date_line(text)
    return Look(
        n=n,
        hint=unit.kind,
        prose=prose,
        ends=ends,
        stop=text.rstrip("\"'”’)]»")[-1:],
        colon=text.endswith(":"),
        quoted=quoted,
        bullet=BULLET.match(text) is not None,
        capital=capital,
        name=name_line(text, words),
        label=label if kind == "metadata" else "",
        value=value,
        byline=is_byline(text),
        date_line=dated,
        comment_head=commented,
        boilerplate=0.0 if followed else boilerplate + (2.0 if kind == "boilerplate" else 0.0),
        needed=needed(text, n, prose, quoted),
        metadata=told_metadata(text, words, metadata),
        caption=caption_score(text, words),
        opens=opens,
    )


def told_metadata(text: str, words: list[str], cued: float) -> float:
    """The score of the cues, 1 where the line is made of tags, an agency, or whom to follow; 0 for long units."""
    if FOLLOWED.match(text) or TAGS.fullmatch(text) or desk_line(text, words):
        return 1.0
    return cued if len(words) <= MAX_METADATA and text[0] not in QUOTES else 0.0


def needed(text: str, n: int, prose: bool, quoted: bool) -> float:
    """How much must speak for boilerplate: more in sentences, most where somebody is quoted."""
    if (quoted and n > 8 and text[0] in QUOTES) or (REPORTED.search(text) and prose):
        return 3.0
    return 1.5 if prose and n >= 12 else 1.0


def scores(text: str, words: list[str], ends: bool, capital: float) -> tuple[float, str, float]:
    """Boilerplate score, the section that the unit opens, metadata score."""
    strong = weak = metadata = 0.0
    opens = ""
    covered = -1
    for i, cue in load().found(words):
        if i < covered and cue.where == "any":
            continue
        if cue.where == "start" and len(cue.words) == 1 and not alone_or_title(words, ends, capital):
            continue
        covered = max(covered, i + len(cue.words))
        opens = opens or (cue.opens if len(words) <= 30 else "")
        if cue.kind == "metadata":
            metadata += cue.weight
        elif cue.kind == "boilerplate":
            strong, weak = (strong + cue.weight, weak) if cue.weight >= 1 else (strong, weak + cue.weight)
    if not strong and (ends or len(words) > MAX_WEAK):
        weak = 0.0
    total = strong + weak + (0.0 if ends else navigation(text, words))
    return total, opens if total >= 1 else "", metadata


def alone_or_title(words: list[str], ends: bool, capital: float) -> bool:
    """May one word at the start tell the kind: is the line that word, or that word and a headline?"""
    return (len(words) <= SINGLE_START and not ends) or (capital >= 0.6 and not ends)


def navigation(text: str, words: list[str]) -> float:
    """1 where the unit is a row of menu items or a trail of sections ("Home > World > Asia")."""
    inside = load().navigation_words(words)
    trail = CRUMBS.search(text) is not None
    if trail and len(words) <= 12 and inside >= 0.4 * len(words):
        return 1.0
    return 1.0 if inside >= max(2, 0.7 * len(words)) or inside == len(words) else 0.0


def labelled(text: str, n: int, prose: bool) -> tuple[str, str, str]:
    """Field, value and kind of a line like "Written by: Jane Doe"; empty where it has no known label."""
    match = LABEL.match(text) or (DASHED.match(text) if n <= MAX_DASHED else None)
    if match is None:
        return "", "", ""
    words, value = " ".join(match[1].lower().replace("’", "'").split()), match[2].strip()
    known = load().labels.get(words)
    if known is None:
        return unknown_label(words, value, n)
    kind, field = known
    if field in ("published", "updated") and value and not dates.find(value[:60]) and not AGO.search(value[:60]):
        return "", "", ""
    long = n > (80 if field in ("image", "desk") else 14 if field in ("byline", "tags") else 30)
    sentence = field not in ("image", "desk") and prose and ends_sentence(value) and len(value.split()) > 10
    return ("", "", "") if long or sentence else (field or "other", value, kind)


def unknown_label(words: str, value: str, n: int) -> tuple[str, str, str]:
    """A label of other words is told by its value: a date alone, a URL alone."""
    if len(words.split()) <= 4 and n <= 14 and value and (URL.match(value) or date_line(value)[0]):
        return ("source" if URL.match(value) else "published"), value, "metadata"
    return "", "", ""


def date_line(text: str) -> tuple[bool, bool]:
    """Is this line a date or a time of day and nothing else; is it a name with a date, as over a reader's comment?"""
    if len(text) > 120:
        return False, False
    found = dates.find(text)
    ago = AGO.search(text)
    # "1:05" alone may be how long a film is; "1:05 a.m. ET" is when.
    if not found and not ago and not (TIME.match(text) and any(c.isalpha() for c in text)):
        return False, False
    rest = text
    for date in reversed(found):
        rest = rest[: date.start] + " " + rest[date.end :]
    clock = TIME.search(rest) is not None
    words = tokens(AGO.sub(" ", TIME.sub(" ", rest)))
    left = [w for w in words if not DATE_FILLER.fullmatch(w) and w not in load().weekdays]
    if not left:
        return True, False
    stamped = ago is not None or (clock and bool(found))
    signed = stamped and len(left) <= 3 and text[0].isalpha() and text[0].isupper()
    return False, signed and "." not in text.strip(".")[-1:] and len(text) < 70


def desk_line(text: str, words: list[str]) -> bool:
    """Is this line an agency or a desk, with or without "By" or a city: "AFP", "By our correspondent"?"""
    if len(words) > MAX_DESK or (ends_sentence(text) and not text.endswith((")", "."))):
        return False
    bare = words[1:] if words[0] == "by" else words
    first = tokens(text.strip("()[]—–- ").split(",")[0])
    agency = any(" ".join(part) in load().credits for part in (bare, first))
    return (agency and text[0] in "([—–-ABCDEFGHIJKLMNOPQRSTUVWXYZ") or bool(
        words[0] == "by" and bare and bare[-1] in load().desks
    )


def name_line(text: str, words: list[str]) -> bool:
    """Is this line people's names, with or without their newspaper or office ("Jane Doe | Example News")?"""
    if len(words) > MAX_NAMED or (ends_sentence(text) and not text.endswith(".")):
        return False
    first, *rest = re.split(r"\s+[|•·–—]\s+|\s+-\s+", text.lstrip("—–- "), maxsplit=1)
    parts = [p.strip() for p in re.split(r",|\band\b|&", first) if p.strip()]
    if parts and len(parts) <= 5 and all(is_name(p) and len(p.split()) <= 4 for p in parts):
        return True
    titled = words[-1] in load().desks and not rest and capital_share(text) == 1.0
    return titled and bool(parts) and is_name(" ".join(parts[0].split()[:2]))

"""Text to atoms: words, numbers and signs, each with what it may mean in a temporal expression.

The parser's tokens will not do here: it leaves "mid-1990s" and "22-year" whole and cuts "third-quarter".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

Meaning = Mapping[str, str]

# Longer runs of digits are no calendar number; they stay unread.
MAX_DIGITS: Final = 7

ATOM: Final = re.compile(
    r"""
    (?P<ISO>\b\d{4}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<NUMERIC>\b\d{1,2}([/.-])\d{1,2}\3(?:\d{4}|\d\d)(?![\w/]|[.-]\d)|\b\d{4}([/.])\d{1,2}\4\d{1,2}(?![\w/]))
  | (?P<YEARMONTH>\b\d\d(?!00-01|01-02|02-03|03-04|04-05|05-06|06-07|07-08|08-09|09-10|10-11|11-12)
      \d\d-(?:0[1-9]|1[0-2])(?![\w-]))
  | (?P<CLOCK>\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<MIXED>\b\d{1,3}[ -]1/[234]\b)
  | (?P<ORDINALS>\b\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<TENS>(?:\b\d{3}0|(?:['’‘]|\b)\d0)['’]?s\b)
  | (?P<SHORT>['’‘]\d\d\b(?!['’]))
  | (?P<AMPM>[ap]\.\ ?m\b\.?|[ap]m\b)
  | (?P<ERAS>\b(?:b\.\ ?c\b(?:\.(?:\ ?e\.)?)?|bce?\b|a\.d\.|ad\b|c\.e\.|ce\b))
  | (?P<MONEY>(?:[$€£¥₹#]|US\$)\ ?\d[\d,.]{0,15}\d|[$€£¥₹#]\ ?\d)
  | (?P<PERCENT>\d[\d,.]{0,15}\ ?%)
  | (?P<DIGITS>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)
  | (?P<WORD>[^\W\d_]+)
  | (?P<OWN>['’]s\b)
  | (?P<SIGN>[^\w\s]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)
SIGNS: Final = {
    ",": "COMMA", ".": "DOT", "-": "DASH", "–": "DASH", "—": "DASH", "/": "SLASH", "'": "APOS", "’": "APOS",
    ":": "COLON", "(": "OPEN", ")": "CLOSE",
}  # fmt: skip


class Raw(NamedTuple):
    """A stretch of the text, in code points, its lower-case words and what its shape says."""

    start: int
    end: int
    text: str
    lower: str
    shape: Meaning


class Atom(NamedTuple):
    """A word, phrase, number or sign, and by class what it may mean ("second": UNIT second, ORDINAL 2)."""

    start: int
    end: int
    lower: str
    meaning: Meaning


NOTHING: Final[Meaning] = {}
OTHER_SIGN: Final[Meaning] = {"SIGN": ""}


def raw_atoms(text: str, start: int, end: int) -> Iterator[Raw]:
    """The atoms of ``text[start:end]``, in order."""
    for found in ATOM.finditer(text, start, end):
        kind, word = str(found.lastgroup), found.group()
        if kind == "WORD":
            yield Raw(found.start(), found.end(), word, word.lower(), NOTHING)
        else:
            yield Raw(found.start(), found.end(), word, word.lower().replace("’", "'"), shape(kind, word))


@lru_cache(maxsize=4096)
def shape(kind: str, word: str) -> Meaning:
    """What the signs of a number, date or clock time say of it."""
    if kind == "DIGITS":
        return digits(word)
    if kind == "SIGN":
        return {SIGNS[word]: word} if word in SIGNS else OTHER_SIGN
    if kind == "ORDINALS":
        number = int(word[:-2])
        return {"ORDINAL": str(number), "NTH": str(number)} if number else NOTHING
    if kind == "TENS":
        return {"DECADE": re.sub(r"\D", "", word)[:-1]}
    if kind == "SHORT":
        return {"YY": word[1:]}
    if kind == "MIXED":
        whole, above = re.split(r"[ -]", word)
        return {"NUM": str(int(whole) + 1 / int(above[-1]))}
    if kind == "AMPM":
        return {"AMPM": word[0].lower()}
    if kind == "ERAS":
        return {"ERA": "BC" if word[0] in "bB" else "AD"}
    if kind in ("MONEY", "PERCENT", "OWN"):
        return {kind: ""}
    return {kind: word}


def digits(word: str) -> Meaning:
    """What a plain number may be: day, month number, hour, year, time on a 24-hour clock."""
    if "," in word or "." in word:
        number = word.replace(",", "")
        if re.fullmatch(r"(?:[01]?\d|2[0-3])\.[0-5]\d", word):
            return {"NUM": number, "POINT": word}
        return {"NUM": number} if len(number) <= MAX_DIGITS else NOTHING
    if len(word) > MAX_DIGITS:
        return NOTHING
    value, found = int(word), {"NUM": word}
    if len(word) <= 2:
        if len(word) == 2:
            found["PAIR"] = word
        if 1 <= value <= 31:
            found["DAY"] = word
        if value <= 24:
            found["HOUR"] = word
    if len(word) == 4:
        if 1000 <= value <= 2199:
            found["YEAR"] = word
        if value // 100 <= 24 and value % 100 < 60:
            found["HHMM"] = word
    if len(word) <= 4 and value:
        found["ANNO"] = word
    return found


# One number of each shape that `digits` tells apart, so that every set of meanings is known in advance.
DIGIT_SHAPES: Final = (
    "0", "1", "00", "01", "24", "25", "32", "000", "100", "0000", "0001", "0959", "0999", "0975", "1000", "1199",
    "2100", "2160", "2199", "2400", "2500", "9999", "10000", "1.5", "10.30", "1,000", "12345678",
)  # fmt: skip

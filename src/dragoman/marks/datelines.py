"""The dateline that opens a paragraph: "RIYADH (Reuters) -", "JAYAPURA, Indonesia, March 3:".

It is parsed apart from the sentence behind it, of which it is no part: "RIYADH - Drones hit an airport" tells of
drones, not of a Riyadh.
"""

from __future__ import annotations

import re
from typing import Final

# A dateline ends within so many characters.
REACH: Final = 140
MIN_CITY: Final = 3
WORD: Final = r"[^\W\d_][\w.'’-]*"
LINE: Final = re.compile(
    rf"(?P<city>{WORD}(?:[ /]{WORD}){{0,3}})"
    rf"(?P<more>(?:,? [\w.'’]+){{0,2}}(?:, ?[\w.'’]+(?: [\w.'’]+){{0,2}}){{0,3}})"
    r"(?P<brackets>(?: ?\([^()\n]{2,40}\)){0,2})"
    r"(?P<date>,? [\w., ]{3,24})??"
    r" ?(?P<end>(?:--|—|–|―|-|_)(?= )|(?:—|--)|:(?= )) ?"
    r"(?=[\"“'‘(\d]?[^\W\d_]|[\"“]|\d)"
)
DIGIT: Final = re.compile(r"\d")


def dateline(text: str, start: int, end: int, opens: bool) -> int:
    """The offset in `text` after the dateline with which the paragraph from `start` to `end` begins; else `start`.

    `opens`: the paragraph is the first of its document, where a colon may end a dateline; later "NAME:" is a speaker.
    """
    m = LINE.match(text, start, min(end, start + REACH))
    return m.end() if m and m.end() < end and is_dateline(m, text[m.end()], opens) else start


def is_dateline(m: re.Match[str], after: str, opens: bool) -> bool:
    """A town in capitals, or any town before an agency in brackets, and then a sentence."""
    city, brackets = m["city"], m["brackets"]
    more = (m["more"] + (m["date"] or "")).strip(", ")
    shouted = city.isupper() and sum(c.isalpha() for c in city) >= MIN_CITY
    if after.islower() or (more.isupper() and not DIGIT.search(more) and not brackets):
        return False
    if m["end"] == ":":
        return opens and shouted and not more.isupper()
    return shouted or bool(brackets and city[:1].isupper() and DIGIT.search(brackets) is None)

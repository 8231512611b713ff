"""The form in which names of places are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "e"}
)
DROPPED: Final = re.compile(r"['’‘ʻʼ`´.]")
GAP: Final = re.compile(r"[\s\-–—/,_]+")
LONG: Final = re.compile(r"\b(saint|sainte|mount|fort)(?= \w)")
SHORT: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def key(name: str) -> str:
    """`name` in lower case without accents, apostrophes, full stops and hyphens ("St. Paul's" is "st pauls").

    "Saint", "Mount" and "Fort" before a word are shortened, so that both spellings meet.
    """
    plain = name.casefold().translate(PLAIN)
    if not plain.isascii():
        bare = (c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = "".join(bare).translate(PLAIN)
    plain = GAP.sub(" ", DROPPED.sub("", plain)).strip()
    return LONG.sub(lambda m: SHORT[m.group()], plain)

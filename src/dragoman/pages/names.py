"""People's names in by-lines."""

from __future__ import annotations

import re
from typing import Final

PARTICLES: Final = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
    ]
)
BY: Final = re.compile(
    r"^[(\[—–-]*\s*(?:(?:written|words|story|posted|published|reported|text|article|report|analysis|opinion|compiled)\s+)?by:?\s+(?=\S)",
    re.I,
)
JOINT: Final = re.compile(r"\s*(?:,|;|&|\||•|/|\s[–—-]\s|\band\b|\bwith\b)\s*")
AFTER: Final = re.compile(r"\s+(?:for|in|at|of|from|on|updated|published|posted|\()(?=\s|$).*$", re.I | re.S)
HANDLE: Final = re.compile(r"@\w+|\S+@\S+|https?://\S+")
MAX_NAME: Final = 5
MAX_PEOPLE: Final = 8


def is_name(text: str) -> bool:
    """Two to five capitalised words without figures: "Jane Doe", "RAF CASERT", "Maria de la Cruz"."""
    words = text.split()
    return (
        2 <= len(words) <= MAX_NAME
        and all(w[0].isupper() or w.lower() in PARTICLES for w in words)
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all(c.isalpha() or c in "'’.-" for w in words for c in w)
    )


def people(text: str) -> tuple[str, ...]:
    """The names in the value of a by-line ("Jane Doe and John Roe, Example News"), in order.

    What follows a comma or a bar and is not led in by "and" may be a newspaper: it counts only before
    the last "and".
    """
    value = AFTER.sub("", HANDLE.sub("", BY.sub("", text.strip(), count=1)).strip(" .,;|-–—"))
    parts = JOINT.split(value)[:MAX_PEOPLE]
    marks = JOINT.findall(value)[: len(parts) - 1]
    last = max((i for i, mark in enumerate(marks) if mark.strip() in ("and", "&", "with", ";", "/")), default=-1)
    named = [part.strip(" .") for i, part in enumerate(parts) if i <= last + 1]
    return tuple(dict.fromkeys(n for n in named if is_name(n)))


def is_byline(text: str) -> bool:
    """Does this line name its author ("By Jane Doe", "By JANE DOE, Example News")?"""
    led = BY.match(text)
    return bool(led) and bool(people(text)) and len(text.split()) <= 16

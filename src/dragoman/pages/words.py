"""Words of a line as cues see them, and what a line looks like."""

from __future__ import annotations

import re
from typing import Final

WORD: Final = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*|©|#")
SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")


def tokens(text: str, numbers: bool = False) -> list[str]:
    """The words of `text` in lower case, straight apostrophes, inner ".-/&" kept; "#" only with `numbers`."""
    return [w for w in WORD.findall(text.lower().replace("’", "'")) if numbers or w != "#"]


def ends_sentence(text: str) -> bool:
    """Does the text end as a sentence does?"""
    return SENTENCE_END.search(text[-6:].rstrip()) is not None


def capital_share(text: str) -> float:
    """Of the words of four and more letters, the share that begin with a capital: near 1 in a Title Case Line."""
    long = [w for w in WORD.findall(text) if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in long) / len(long) if long else 0.0

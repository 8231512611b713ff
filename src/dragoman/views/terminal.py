"""Text that may be printed: whatever an article says, it does not steer the reader's terminal."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

# C0 and C1 controls (escape sequences start with one), line and paragraph separators, and the characters that
# reorder or hide text (bidirectional controls, zero-width ones). Line feed and tab are left.
CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
SURROGATES: Final = re.compile("[\ud800-\udfff]")
INSTEAD: Final = "\ufffd"


def clean(text: str) -> str:
    """`text` with each control character replaced by U+FFFD, so that spans still hold."""
    return SURROGATES.sub(INSTEAD, CONTROLS.sub(lambda m: "\n" if m.group() == "\r" else INSTEAD, text))


def line(text: str) -> str:
    """`text` cleaned, on one line."""
    return " ".join(clean(text).split())


def json_text(text: str) -> str:
    """JSON that may go to a terminal: JSON itself escapes only the controls below U+0020."""
    return CONTROLS.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def flat(text: str) -> str:
    """`text` cleaned, with its line feeds and tabs as spaces; spans still hold."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def console(*, stderr: bool = False, width: int | None = None) -> Console:
    """A console that prints what it is given as it is: no markup, no emoji codes, no guessed highlights."""
    from rich.console import Console

    return Console(stderr=stderr, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)


@cache
def say() -> Console:
    """The console of messages: standard error."""
    return console(stderr=True)

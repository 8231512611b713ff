"""When a document was published, and what settles it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from dragoman.pages import dates
from dragoman.pages.dates import Date
from dragoman.pages.options import PageError
from dragoman.pages.zones import Piece
from dragoman.reading.record import Published

ISO: Final = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ].*)?\s*")


def given(date: str) -> Published:
    """The date that came with the document.

    Raises:
        PageError: not an ISO date.
    """
    match = ISO.fullmatch(date.strip())
    year, month, day = match.groups() if match else (None, None, None)
    if year is None or dates.valid(int(year), int(month or 1), int(day or 1)) is None:
        raise PageError(f"date {date[:40]!r} is not an ISO date such as 2019-01-09.")
    value = "-".join(part for part in (year, month, day) if part)
    return Published(value, "day" if day else "month" if month else "year", "given with the document")


def from_pieces(text: str, found: Sequence[Piece], url: str | None) -> Published | None:
    return None

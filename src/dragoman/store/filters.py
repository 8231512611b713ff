"""What people ask with ("RUS GOV", "2018-09", words to search) as bound values of a query."""

from __future__ import annotations

import calendar
import re
from typing import Any, Final

from dragoman.store.connect import StoreError

CODE: Final = re.compile(r"[A-Z]{3}")
DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
TERM: Final = re.compile(r'"([^"]+)"|(\S+)')


def party(asked: str | None, prefix: str) -> dict[str, Any]:
    """Values for one party: ``{prefix}_code``, ``{prefix}_sector`` and ``{prefix}_name``.

    "RUS" is a country, a sector or a name; "RUS GOV" country and sector; anything else whole words of a name.
    All are null where nothing is asked.
    """
    words = (asked or "").split()
    coded = 0 < len(words) <= 2 and all(CODE.fullmatch(w) for w in words)
    code = words[0] if coded else None
    sector = words[1] if coded and len(words) == 2 else None
    name = " ".join(words) if words and sector is None else None
    return {f"{prefix}_code": code, f"{prefix}_sector": sector, f"{prefix}_name": name}


def day(asked: str | None, last: bool) -> str | None:
    """The ISO day where a partial date begins, or ends if `last`: 2018-09 ends on 2018-09-30.

    Raises:
        StoreError: no such date.
    """
    if asked is None:
        return None
    m = DATE.fullmatch(asked.strip())
    if m is None:
        raise StoreError(f"{asked!r} is no date; expected 2018, 2018-09 or 2018-09-30.")
    year, month = int(m[1]), int(m[2] or (12 if last else 1))
    if not (1 <= month <= 12 and year):
        raise StoreError(f"{asked!r} is no date: there is no month {month:02}.")
    length = calendar.monthrange(year, month)[1]
    number = int(m[3] or (length if last else 1))
    if not 1 <= number <= length:
        raise StoreError(f"{asked!r} is no date: that month has {length} days.")
    return f"{year:04}-{month:02}-{number:02}"


def box(asked: tuple[float, float, float, float] | None) -> dict[str, float | None]:
    """South, west, north, east in degrees; a box whose west is greater than its east crosses the date line.

    Raises:
        StoreError: not a box on the globe.
    """
    if asked is None:
        return dict.fromkeys(("south", "west", "north", "east"))
    south, west, north, east = asked
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise StoreError(f"{asked} is no box; expected south, west, north, east in degrees, e.g. 29,34,34,36.")
    return {"south": south, "west": west, "north": north, "east": east}


def match(words: str) -> str:
    """An FTS5 query for all of `words`; what stands in double quotes is searched as a phrase.

    Every term is quoted, so that no character of the words is FTS5's own syntax.

    Raises:
        StoreError: there is no letter and no digit to search for.
    """
    terms = [phrase or word for phrase, word in TERM.findall(words)]
    quoted = ['"' + t.replace('"', "").replace("\x00", " ") + '"' for t in terms if any(c.isalnum() for c in t)]
    if not quoted:
        raise StoreError(f"{words!r} has no word to search for.")
    return " ".join(quoted)


def words(asked: str | None) -> str | None:
    """Words of a name, for the SQL function ``named``; null if nothing is asked."""
    return " ".join(asked.split()) or None if asked else None


def upper(asked: str | None) -> str | None:
    return asked.strip().upper() if asked and asked.strip() else None

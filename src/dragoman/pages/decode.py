"""Bytes to text: byte-order marks, declared charsets, and what to do without either."""

from __future__ import annotations

import codecs
import re
from typing import Final

from dragoman.pages.options import PageError

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC: Final = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"SQLite format 3", "an SQLite file"),
)
META_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
HEAD_BYTES: Final = 4096
# Text has hardly any control characters; of random bytes one in ten is one.
MAX_CONTROLS: Final = 0.05
CONTROLS: Final = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b")
WELL_FORMED: Final = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def refuse_binary(data: bytes) -> None:
    """
    Raises:
        PageError: `data` is an image, an archive, or too full of control bytes to be text.
    """
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise PageError(f"This is {what}, not text or HTML.")
    if data.startswith(tuple(mark for mark, _ in MARKS)):
        return
    head = data[:65536]
    if len(head) - len(head.translate(None, CONTROLS)) > MAX_CONTROLS * len(head):
        raise PageError("This looks like a binary file: over 5% of its bytes are control characters.")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`. A byte-order mark wins and is dropped, then UTF-8, then the declared charset.

    Without any of them: bytes that are mostly well-formed UTF-8 are decoded with U+FFFD in place of
    the rest; others as their statistics suggest, in the end as Windows-1252.

    Raises:
        PageError: `data` is not text.
    """
    refuse_binary(data)
    for mark, charset in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared and (text := attempt(data, declared)) is not None:
        return text
    if WELL_FORMED.search(data):
        return data.decode("utf-8", "replace")
    from trafilatura.utils import detect_encoding  # here: it takes long to load and is seldom needed

    for guess in detect_encoding(data):
        if (text := attempt(data, guess)) is not None:
            return text
    return data.decode("cp1252", "replace")


def attempt(data: bytes, charset: str) -> str | None:
    """The text if `charset` exists and fits all bytes."""
    name = "cp1252" if charset.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else charset
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def declared_charset(data: bytes) -> str | None:
    """The charset that an HTML or XML head names."""
    found = META_CHARSET.search(data[:HEAD_BYTES])
    return found.group(1).decode("ascii", "replace") if found else None


def replace_surrogates(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate: the length stays, and it can be written as UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text

"""WARC archives to documents, one a saved page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from dragoman.pages.decode import decode
from dragoman.pages.html import from_html
from dragoman.pages.options import PageError, SourceOptions
from dragoman.pages.text import document
from dragoman.reading.record import Document, Failure

STAGE: Final = "pages"
HTML: Final = ("text/html", "application/xhtml+xml")


def from_warc(source: BinaryIO, name: str, options: SourceOptions) -> Iterator[Document | Failure]:
    """One document for each response that holds a page or plain text; the key is its URL.

    Raises:
        PageError: the extra ``warc`` is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise PageError("WARC archives need FastWARC: pip install 'dragoman[warc]'.") from error
    found = 0
    records = iter(ArchiveIterator(source, record_types=WarcRecordType.response, fsspec_args=False))
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            made = from_record(record, name, options)
        except (OSError, ValueError, EOFError) as error:
            yield Failure(name, STAGE, f"{name}: the archive is damaged after {found} pages: {error}.")
            return
        if made is not None:
            found += 1
            yield made
    if not found:
        yield Failure(name, STAGE, f"{name}: no saved page in this archive, or it is damaged.")


def from_record(record: Any, name: str, options: SourceOptions) -> Document | Failure | None:
    """The document of one response; null where it is of another kind (an image, a style sheet)."""
    kind = (record.http_content_type or "").lower() if record.is_http else ""
    key = record.headers.get("WARC-Target-URI") or f"{name}:{record.record_id}"
    if kind not in (*HTML, "text/plain"):
        return None
    data = record.reader.read(options.max_bytes + 1)
    expected = record.http_headers.get("Content-Length") if record.http_headers else None
    if expected and expected.isdigit() and len(data) < int(expected):
        return Failure(key, STAGE, f"{name}: the page {key} is cut: {len(data)} of {expected} bytes are here.")
    if len(data) > options.max_bytes:
        return Failure(key, STAGE, f"{name}: the page {key} is over {options.max_bytes:,} bytes.")
    try:
        if kind in HTML:
            return from_html(data, key=key, url=key, charset=record.http_charset)
        return document(decode(data, record.http_charset), key=key, url=key)
    except PageError as error:
        return Failure(key, STAGE, f"{name}: {key}: {error}")

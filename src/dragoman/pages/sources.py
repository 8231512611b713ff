"""Any mix of inputs to documents: files, folders, addresses, feeds, archives, standard input."""

from __future__ import annotations

import logging
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from dragoman.pages.decode import decode
from dragoman.pages.feed import from_feed
from dragoman.pages.files import format_by_content, format_by_name, walk
from dragoman.pages.html import from_html
from dragoman.pages.json_lines import from_json, from_jsonl
from dragoman.pages.options import PageError, SourceOptions
from dragoman.pages.text import document
from dragoman.pages.unpack import Source, read_all, unpacked
from dragoman.pages.url import Fetched, fetch
from dragoman.pages.warc import from_warc
from dragoman.reading.record import Document, Failure

log = logging.getLogger(__name__)

STAGE: Final = "pages"
STDIN: Final = "-"
# What servers call the formats; text/xml and others not listed are told by their content.
CONTENT_TYPES: Final = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}
UNTOLD: Final = ("", "application/octet-stream", "application/gzip", "application/x-gzip")

Result = Document | Failure


def documents(inputs: Iterable[str | Path], options: SourceOptions | None = None) -> Iterator[Result]:
    """The documents of all inputs, in order, as they are read; what cannot be read is a `Failure`.

    An input is a file, a folder (all its files, sorted, with those of its folders), an http(s) address,
    or "-" for standard input. Nothing is kept: memory does not grow with the number of documents.
    """
    options = options or SourceOptions()
    for given in inputs:
        name = str(given)
        if isinstance(given, str) and name == STDIN:
            yield from from_stream(sys.stdin.buffer, "stdin", options)
        elif isinstance(given, str) and name.lower().startswith(("http://", "https://")):
            yield from from_url(name, options)
        elif Path(name).is_dir():
            for path in walk(Path(name)):
                yield from from_file(path, options)
        else:
            yield from from_file(Path(name), options)


def count(inputs: Iterable[str | Path], options: SourceOptions | None = None) -> int | None:
    """How many results `documents` will give, where that can be told without reading pages; else null.

    Lines of JSON Lines files are counted (blank ones too); feeds, archives and standard input are not.
    """
    options = options or SourceOptions()
    total = 0
    for given in inputs:
        name = str(given)
        if name == STDIN or name.lower().startswith(("http://", "https://")):
            return None
        for path in walk(Path(name)) if Path(name).is_dir() else (Path(name),):
            inside = count_file(path, options)
            if inside is None:
                return None
            total += inside
    return total


def count_file(path: Path, options: SourceOptions) -> int | None:
    kind = format_by_name(path.name) if options.source_format == "auto" else options.source_format
    if kind in ("feed", "warc", "json") or (kind == "jsonl" and path.suffix.lower() == ".gz"):
        return None
    if kind != "jsonl":
        return 1
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1


def from_file(path: Path, options: SourceOptions) -> Iterator[Result]:
    """The documents of one file; keys are its path."""
    name = str(path).encode("utf-8", "replace").decode("utf-8")
    try:
        with path.open("rb") as stream:
            yield from from_stream(stream, name, options)
    except OSError as error:
        yield Failure(name, STAGE, f"{name}: {error.strerror or error}.")


def from_url(url: str, options: SourceOptions) -> Iterator[Result]:
    """The documents of one address: a page, a feed, or a file."""
    try:
        fetched = fetch(url, options)
    except PageError as error:
        yield Failure(url, STAGE, str(error))
        return
    yield from from_stream(BytesIO(fetched.data), url, options, fetched)


def from_stream(
    stream: BinaryIO, name: str, options: SourceOptions, fetched: Fetched | None = None
) -> Iterator[Result]:
    """The documents of one stream, in the format that the options, the server, the name or the content tell."""
    with guarded(name) as failures, unpacked(stream) as source:
        kind = told(source, name, options, fetched)
        if kind == "jsonl":
            yield from from_jsonl(source, name, options)
        elif kind == "json":
            yield from from_json(source, name, options)
        elif kind == "warc":
            yield from from_warc(source, name, options)
        else:
            yield from from_whole(read_all(source, options.max_bytes), kind, name, options, fetched)
    yield from failures


@contextmanager
def guarded(name: str) -> Iterator[list[Failure]]:
    """Collects the failure of what runs inside: a run outlives any one source."""
    failures: list[Failure] = []
    try:
        yield failures
    except PageError as error:
        text = str(error)
        failures.append(Failure(name, STAGE, text if text.startswith(name) else f"{name}: {text}"))
    except (OSError, EOFError, zlib.error) as error:
        failures.append(Failure(name, STAGE, f"{name}: {error}."))
    except Exception as error:
        log.exception("source %s could not be read", name)
        failures.append(Failure(name, STAGE, f"{name}: {type(error).__name__}: {error}"))


def told(source: Source, name: str, options: SourceOptions, fetched: Fetched | None) -> str:
    """The format of a source.

    Raises:
        PageError: nothing in it, or a kind of file that is not read.
    """
    head = source.head
    if not head:
        raise PageError("The file is empty.")
    if options.source_format != "auto":
        return options.source_format
    if fetched and fetched.content_type not in UNTOLD:
        return by_content_type(fetched.content_type, head)
    known = format_by_name(name)
    if known is None and not fetched and name != "stdin":
        raise PageError("Files with this ending are not read. Name the format (--from text) to read it all the same.")
    if known == "feed" and format_by_content(head) == "html":
        return "html"
    return known or format_by_content(head)


def by_content_type(content_type: str, head: bytes) -> str:
    found = CONTENT_TYPES.get(content_type)
    if found is None:
        raise PageError(f"The server sends {content_type}, which is not read.")
    seen = format_by_content(head)
    return seen if (found, seen) in {("html", "feed"), ("feed", "html"), ("text", "jsonl")} else found


def from_whole(data: bytes, kind: str, name: str, options: SourceOptions, fetched: Fetched | None) -> Iterator[Result]:
    """The documents of a source that is read in one go: a page, a feed, a text."""
    url, charset = (fetched.url, fetched.charset) if fetched else (None, None)
    if kind == "html":
        yield from_html(data, key=name, url=url, charset=charset)
    elif kind == "text":
        yield document(decode(data, charset), key=name, url=url)
    else:
        for item in from_feed(data, name):
            yield followed(item, options) if options.follow_links and isinstance(item, Document) else item


def followed(item: Document, options: SourceOptions) -> Result:
    """The page that a feed's item links to; the item itself where it links to none."""
    if item.url is None:
        return item
    try:
        fetched = fetch(item.url, options)
        date = item.published.value if item.published else None
        return from_html(
            fetched.data, key=item.key, url=fetched.url, date=date, title=item.title, charset=fetched.charset
        )
    except PageError as error:
        return Failure(item.key, STAGE, str(error))

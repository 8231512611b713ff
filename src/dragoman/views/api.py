"""The functions of `import dragoman`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.reading.reader import Reader
from dragoman.reading.record import Document, DragomanError, Failure, Reading, Span
from dragoman.reading.stages import Settings
from dragoman.views.run import dated

if TYPE_CHECKING:
    from dragoman.events.relation import Relations

# One word that ends as files do is no text: somebody mistyped a name.
FILE_NAME = re.compile(r"\S+\.(?:txt|html?|md|jsonl?|xml|rss|atom|warc|gz)", re.IGNORECASE)
SCHEMES = ("http://", "https://")
# No file name is longer; asking the file system about a whole article would be an error of its own.
LONGEST_NAME = 1_000


@lru_cache(maxsize=2)
def reader(settings: Settings) -> Reader:
    """The reader of these settings; loading one takes seconds, so the last two are kept."""
    return Reader(settings)


def read(
    path_or_text: str | Path, *, date: str | None = None, key: str | None = None, settings: Settings | None = None
) -> Reading:
    """The reading of one document.

    Args:
        path_or_text: A `Path` is a file. A string is an address if it begins with http:// or https://, a file if
            one of that name exists, and the text itself otherwise; a string with a line feed is always text, and
            one word such as "article.html" never.
        date: Publication date, "2019-01-09", to which "Friday" is relative; default: what the document tells.
        key: The reading's ``document.key``; default: address, path, or the text's sha256.
        settings: Default: `Settings()`.

    Raises:
        DragomanError: the document cannot be read, no such file, or the source holds several (use `read_many`).

    >>> dragoman.read("Norway's premier phoned her Finnish colleague on Friday.", date="2019-01-09").document.language
    'en'
    """
    found = list(_documents(path_or_text, key))
    if len(found) != 1:
        raise DragomanError(f"{path_or_text} holds {len(found)} documents; read them with dragoman.read_many.")
    for result in _read(dated(found, date), settings):
        if isinstance(result, Failure):
            raise DragomanError(
                f"{result.key}: {result.message}" if result.key not in result.message else result.message
            )
        if key is not None and result.document.key != key:
            from dataclasses import replace

            return replace(result, document=replace(result.document, key=key))
        return result
    raise AssertionError("one document gives one result")


def read_many(
    sources: Iterable[str | Path] | str | Path,
    *,
    date: str | None = None,
    settings: Settings | None = None,
    workers: int = 1,
) -> Iterator[Reading | Failure]:
    """One result a document, in order, as they are read; what cannot be read is a `Failure`.

    Args:
        sources: Files, folders, addresses, feeds, WARC archives, JSON Lines, or one of them.
        date: Publication date of documents that do not come with one.
        workers: Processes that read. With more than one, call it under ``if __name__ == "__main__":``.
    """
    from dragoman.pages.sources import documents

    inputs = [sources] if isinstance(sources, str | Path) else sources
    yield from _read(dated(documents(inputs), date), settings, workers)


def relation(
    text: str, source_spans: Sequence[tuple[int, int]], target_spans: Sequence[tuple[int, int]]
) -> dict[str, float]:
    """How a text relates two parties: PLOVER type to its weight, for what the source does to the target.

    Spans are half-open pairs of code points of `text`, of all the words that name the one and the other.
    """
    from dragoman.pages import document

    marks = reader(Settings()).parser(document(text))
    return relations()(marks, [Span(*s) for s in source_spans], [Span(*s) for s in target_spans])


@cache
def relations() -> Relations:
    """The model of relations, loaded once; it codes with the lexicon of the stage `events`."""
    from dragoman.events.relation import RelationModel, Relations
    from dragoman.events.stage import Events

    events = next(s for s in reader(Settings()).stages if isinstance(s, Events))
    return Relations(events.by_rules(), RelationModel.load())


def actor(phrase: str, date: str | None = None, context: str | None = None) -> tuple[str | None, str | None, str]:
    """Country, sector and the reason for them, of a phrase that names somebody ("the Turkish foreign ministry").

    Args:
        date: The day for which it is asked: who was in office then. Default: the last known office.
        context: The country, by code or name, of phrases that name none ("police").
    """
    from dragoman.entities.actor import actor as code

    return code(phrase, date, context)


def _documents(path_or_text: str | Path, key: str | None) -> Iterator[Document | Failure]:
    from dragoman.pages import document
    from dragoman.pages.sources import documents

    if isinstance(path_or_text, Path) or is_source(path_or_text):
        return documents([path_or_text])
    if FILE_NAME.fullmatch(path_or_text):
        raise DragomanError(f"There is no file {path_or_text!r}.")
    return iter([document(path_or_text, key=key)])


def is_source(words: str) -> bool:
    """Is this string an address or the name of a file, and not a text?"""
    if not words.strip() or "\n" in words or "\x00" in words or len(words) > LONGEST_NAME:
        return False
    return words.lower().startswith(SCHEMES) or Path(words).exists()


def _read(
    documents: Iterable[Document | Failure], settings: Settings | None, workers: int = 1
) -> Iterator[Reading | Failure]:
    chosen = settings or Settings()
    if workers > 1:
        from dragoman.reading.workers import read_many as spread

        yield from spread(documents, partial(Reader, chosen), workers)
    else:
        yield from reader(chosen).read_many(documents)

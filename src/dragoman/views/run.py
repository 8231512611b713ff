"""One run over many documents: what is known is not read again, what is read is stored at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from dragoman.reading.reader import Reader
from dragoman.reading.record import Document, Failure, Published, Reading
from dragoman.store import Archive, UnfitError

GIVEN = "given with the document"


@dataclass(frozen=True)
class Outcome:
    """What became of one document.

    ``known``: its text was in the archive and was not read again; ``reading`` is then null unless asked for.
    """

    key: str
    reading: Reading | None = None
    failure: Failure | None = None
    known: bool = False


@dataclass
class Tally:
    """The sums of a run."""

    read: int = 0
    known: int = 0
    failed: int = 0
    events: int = 0

    def count(self, outcome: Outcome) -> None:
        if outcome.failure:
            self.failed += 1
        elif outcome.known:
            self.known += 1
        elif outcome.reading:
            self.read += 1
            self.events += len(outcome.reading.events)


@dataclass(frozen=True)
class Known:
    """A document whose text is in the archive."""

    document: Document


@dataclass(frozen=True)
class Run:
    """How documents are read.

    Args:
        archive: Where each result is stored before it is given out; null for nowhere.
        workers: How many processes read.
        again: Read known documents too, and put the new readings in the place of the old.
        recall: Give out the stored readings of known documents.
    """

    reader: Reader
    archive: Archive | None = None
    workers: int = 1
    again: bool = False
    recall: bool = False

    def __call__(self, documents: Iterable[Document | Failure]) -> Iterator[Outcome]:
        """One outcome a document, in order.

        Raises:
            DragomanError: the archive cannot be written, the pipeline is missing, or a worker died.
        """
        for result in self.results(self.sift(d) for d in documents):
            yield self.settle(result)

    def sift(self, document: Document | Failure) -> Document | Failure | Known:
        """A known document is told apart before the costly part."""
        if self.archive is None or self.again or isinstance(document, Failure):
            return document
        return Known(document) if self.archive.has(document.id) else document

    def results(self, documents: Iterable[Document | Failure | Known]) -> Iterator[Reading | Failure | Known]:
        if self.workers > 1:
            from dragoman.reading.workers import read_many

            make = partial(type(self.reader), self.reader.settings)
            spread: Iterator[Reading | Failure | Known] = read_many(documents, make, self.workers)
            yield from spread
        else:
            for document in documents:
                yield self.reader.try_read(document) if isinstance(document, Document) else document

    def settle(self, result: Reading | Failure | Known) -> Outcome:
        """Store a result and say what became of it."""
        key = result.key if isinstance(result, Failure) else result.document.key
        try:
            if isinstance(result, Known):
                return self.settle_known(result.document)
            if self.archive is not None:
                self.archive.add(result, again=self.again)
        except UnfitError as error:
            result = Failure(printable(key), "store", str(error))
            if self.archive is not None:
                self.archive.add(result)
        if isinstance(result, Failure):
            return Outcome(key, failure=result)
        assert isinstance(result, Reading)
        return Outcome(key, result)

    def settle_known(self, document: Document) -> Outcome:
        assert self.archive is not None
        self.archive.add_key(document)
        return Outcome(document.key, self.archive.reading_of(document) if self.recall else None, known=True)


def dated(documents: Iterable[Document | Failure], date: str | None) -> Iterator[Document | Failure]:
    """The documents, published on `date` but for those that came with a date of their own."""
    for document in documents:
        if date is None or isinstance(document, Failure) or (document.published and document.published.basis == GIVEN):
            yield document
        else:
            yield replace(document, published=Published(date, "day", GIVEN))


def printable(key: str) -> str:
    """A key that SQLite and UTF-8 can hold."""
    return key.encode("utf-8", "backslashreplace").decode("utf-8")

"""One document to one reading; many to many."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from dragoman.marks import Marks, MarksError, Parser
from dragoman.reading.record import Document, Failure, Reading
from dragoman.reading.stages import Settings, Stage, load

LANGUAGE = "en"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reader:
    """Reads documents with one set of settings; loads pipeline and lexicons at first use."""

    settings: Settings = field(default_factory=Settings)

    @cached_property
    def parser(self) -> Parser:
        return Parser(self.settings.marks)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        return load(self.settings)

    def read(self, document: Document, marks: Marks | None = None) -> Reading:
        """The reading of one document; `marks`, if given, are those of its text.

        A text known to be in a language other than `LANGUAGE` is not read, and the notes say so.
        """
        if document.language not in (None, LANGUAGE):
            note = f"language: the text is in {document.language!r}, and only {LANGUAGE!r} is read."
            return Reading(document, notes=(*document.notes, note))
        marks = marks if marks is not None else self.parser(document)
        reading = Reading(document, notes=(*document.notes, *marks.notes))
        for stage in self.stages:
            reading = stage(marks, reading)
        return replace(reading, stages={s.name: s.version for s in self.stages})

    def try_read(self, document: Document) -> Reading | Failure:
        """As `read`, but whatever one document breaks becomes a `Failure` and never stops a run.

        Raises:
            MarksError: no document can be read without the pipeline.
        """
        try:
            return self.read(document)
        except MarksError:
            raise
        except Exception as error:  # a run must outlive any one document
            log.exception("document %s could not be read", document.key)
            return Failure(document.key, "reading", f"{type(error).__name__}: {error}")

    def read_many(self, documents: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
        """One result a document, in order."""
        for document in documents:
            yield document if isinstance(document, Failure) else self.try_read(document)

"""dragoman as a component of a spaCy pipeline: ``nlp.add_pipe("dragoman")``, then ``doc._.reading``.

The reading is made from the doc's text with dragoman's own pipeline; what other components did is not used, so any
pipeline will do, ``spacy.blank("en")`` too.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.settings import settings

EXTENSION = "reading"


@dataclass(frozen=True)
class Component:
    """Puts a `Reading` at ``doc._.reading``. Its spans are code points of ``doc.text``."""

    reader: Reader
    date: str | None

    def __call__(self, doc: Doc) -> Doc:
        doc._.reading = self.reader.read(document(doc.text, date=self.date))
        return doc


@Language.factory("dragoman", default_config={"date": None, "sets": []}, assigns=[f"doc._.{EXTENSION}"])
def component(nlp: Language, name: str, date: str | None, sets: list[str]) -> Component:
    """The component.

    Args:
        date: Publication date of all documents, "2019-01-09", to which "Friday" is relative.
        sets: Settings as of ``--set``: ``["places.max_candidates=50"]``.
    """
    if not Doc.has_extension(EXTENSION):
        Doc.set_extension(EXTENSION, default=None)
    return Component(Reader(settings(None, sets)), date)

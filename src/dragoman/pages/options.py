"""What a caller may set about sources, and the error of this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.reading.record import DragomanError

FORMATS: Final = ("auto", "jsonl", "html", "text", "feed", "warc")


class PageError(DragomanError):
    """A source cannot be read as a document; the message says what was found and what to do."""


@dataclass(frozen=True)
class SourceOptions:
    """How sources are read.

    ``source_format`` (``--from``) is one of `FORMATS`; "auto" goes by ending and content.
    ``max_bytes`` bounds one document, unpacked; archives and JSON Lines of any size are streamed.
    ``allow_private`` lets URLs lead to this machine and to private networks. ``follow_links`` reads
    the pages that feed items link to instead of the items' own text. ``timeout`` is in seconds.
    """

    source_format: str = "auto"
    max_bytes: int = 20_000_000
    allow_private: bool = False
    follow_links: bool = False
    timeout: float = 20.0
    max_redirects: int = 5

    def __post_init__(self) -> None:
        if self.source_format not in FORMATS:
            raise PageError(f"Unknown source format {self.source_format!r}. Known: {', '.join(FORMATS)}.")

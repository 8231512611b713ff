"""Sources to documents: files, folders, URLs, feeds, WARC, JSON Lines; zones; publication date."""

from dragoman.pages.html import from_html
from dragoman.pages.options import FORMATS, PageError, SourceOptions
from dragoman.pages.sources import count, documents
from dragoman.pages.text import document

__all__ = ["FORMATS", "PageError", "SourceOptions", "count", "document", "documents", "from_html"]

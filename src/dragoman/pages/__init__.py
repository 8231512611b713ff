"""Sources to documents: files, folders, URLs, feeds, WARC, JSON Lines; zones; publication date."""
from dragoman.pages.text import document

__all__ = ["document"]

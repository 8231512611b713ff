"""A saved page to a document: its article's text, zones and metadata."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final

from htmldate import find_date
from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from dragoman.pages.decode import declared_charset, decode, replace_surrogates
from dragoman.pages.links import safe_url
from dragoman.pages.options import PageError
from dragoman.pages.published import given
from dragoman.reading.record import Document, Published, Span, Zone

# Pages over this many characters are refused: trafilatura needs about a second and 30 MB for each
# million characters of markup.
MAX_PAGE: Final = 12_000_000
# A tag with this many attributes is not a page's; lxml's and trafilatura's time grows with their square.
MAX_ATTRIBUTES: Final = 300
LONG_TAG: Final = re.compile(r"<[a-zA-Z][^<>]{3000,}>")
SPACE: Final = re.compile(r"\s+")


def from_html(
    data: bytes | str,
    *,
    key: str | None = None,
    url: str | None = None,
    date: str | None = None,
    title: str | None = None,
    charset: str | None = None,
) -> Document:
    """The document of a page: headline, paragraphs and captions, each in its zone.

    Raises:
        PageError: not HTML, no article in it, or too large to be a page.
    """
    markup = data if isinstance(data, str) else decode(data, charset or declared_charset(data))
    tree = load(markup)
    raise PageError("unfinished")


def load(markup: str) -> Any:
    """The page's tree."""
    if len(markup) > MAX_PAGE:
        raise PageError(f"The page is over {MAX_PAGE:,} characters.")
    markup = LONG_TAG.sub(bare_tag, replace_surrogates(markup).replace("\x00", ""))
    tree = load_html(markup)
    if tree is None:
        raise PageError("No HTML was found in this page.")
    return tree


def bare_tag(match: re.Match[str]) -> str:
    """A tag without its attributes if it has too many of them."""
    tag = match.group()
    return tag if tag.count("=") <= MAX_ATTRIBUTES else re.split(r"[\s/>]", tag, maxsplit=1)[0] + ">"

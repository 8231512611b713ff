"""A saved page to a document: its article's text, zones and metadata."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction, baseline
from trafilatura.settings import Document as Extracted
from trafilatura.utils import load_html

from dragoman.pages.decode import declared_charset, decode, replace_surrogates
from dragoman.pages.language import language
from dragoman.pages.lines import PARAGRAPH, Unit
from dragoman.pages.links import safe_url
from dragoman.pages.markup import captions, page_language
from dragoman.pages.metadata import byline
from dragoman.pages.options import PageError
from dragoman.pages.page_metadata import UNTOLD, page_metadata
from dragoman.pages.published import checked, given
from dragoman.pages.zones import classify, notes_on_authors, zones
from dragoman.reading.record import Document, Span

# Longer pages are refused: trafilatura needs about a second and 30 MB for each million characters.
MAX_PAGE: Final = 12_000_000
# No page's tag has so many attributes; the time to read them grows with their square.
MAX_ATTRIBUTES: Final = 300
LONG_TAG: Final = re.compile(r"<[a-zA-Z][^<>]{3000,}>")
# Where less of the page's paragraphs is found, a wider search is tried: a live blog is many articles.
MIN_FOUND: Final = 0.1
ONLY_SUMMARY: Final = "pages: the page has no article text (it may load it by script); only its own summary is read."
BLOCKS: Final = ("head", "p", "quote", "item", "row", "code", "ab")

Block = tuple[str, str]


def from_html(
    data: bytes | str,
    *,
    key: str | None = None,
    url: str | None = None,
    date: str | None = None,
    title: str | None = None,
    charset: str | None = None,
) -> Document:
    """The document of a page: headline, paragraphs and captions joined by blank lines, each in its zone.

    What the page says of itself fills title, by-line, publisher, language and publication date, unless
    `date` and `title` are given.

    Raises:
        PageError: not HTML, no article in it, or too large to be a page.
    """
    markup = data if isinstance(data, str) else decode(data, charset or declared_charset(data))
    tree = load(markup)
    link = safe_url(url)
    about = page_metadata(tree, link, markup)
    article = article_blocks(tree, link)
    notes: tuple[str, ...] = ()
    if about.summary and size(article) < len(about.summary) / 2:  # nothing, or "Please enable JavaScript"
        article, notes = [("p", about.summary)], (ONLY_SUMMARY,)
    if not size(article):
        raise PageError("No article text was found in this page.")
    heading = title or about.title
    blocks = with_headline(captions(tree, article), heading)
    text, units = assemble(blocks)
    found = classify(units)
    authors = about.byline or byline(found)
    found = notes_on_authors(found, authors)
    published = given(date) if date else about.published
    if published and published.basis == UNTOLD:
        published = checked(published, tree.text_content(), text, found, link or about.url)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(
        key=replace_surrogates(key or url or digest),
        id=digest,
        text=text,
        url=link or about.url,
        title=heading,
        byline=authors,
        publisher=about.publisher,
        language=page_language(tree) or language(text),
        published=published,
        zones=zones(found),
        notes=notes,
    )


def load(markup: str) -> Any:
    """The page's tree.

    Raises:
        PageError: the page is too long, or holds no element.
    """
    if len(markup) > MAX_PAGE:
        raise PageError(f"The page is over {MAX_PAGE:,} characters.")
    tree = load_html(LONG_TAG.sub(bare_tag, replace_surrogates(markup).replace("\x00", "")))
    if tree is None:
        raise PageError("No HTML was found in this page.")
    return tree


def bare_tag(match: re.Match[str]) -> str:
    """A tag without its attributes if it has too many of them."""
    tag = match.group()
    return tag if tag.count("=") <= MAX_ATTRIBUTES else re.split(r"[\s/>]", tag, maxsplit=1)[0] + ">"


def article_blocks(tree: Any, url: str | None) -> list[Block]:
    """The article's headings and paragraphs in order, as trafilatura finds them: strictly, then less so."""
    paragraphs = sum(len(p.text_content()) for p in tree.iter("p"))
    best: list[Block] = []
    for precision, recall in ((True, False), (False, False), (False, True)):
        result = bare_extraction(tree, url, include_comments=False, favor_precision=precision, favor_recall=recall)
        if isinstance(result, Extracted) and result.body is not None:
            best = max(best, list(blocks_of(result.body)), key=size)
        if size(best) > MIN_FOUND * paragraphs:
            return best
    body, _, _ = baseline(tree)
    return best or list(blocks_of(body))


def size(blocks: list[Block]) -> int:
    return sum(len(text) for _, text in blocks)


def blocks_of(body: Any) -> Iterator[Block]:
    """("head" or "p", text) for each block; a block inside another is told with the outer one."""
    inside: Any = None
    for element in body.iter():
        if inside is not None and element is not inside and is_within(element, inside):
            continue
        if element.tag in BLOCKS and not has_blocks(element):
            inside = element
            for part in flat(element).split("\n"):
                if line := " ".join(part.split()):
                    yield ("head" if element.tag == "head" else "p"), line


def is_within(element: Any, outer: Any) -> bool:
    return any(parent is outer for parent in element.iterancestors())


def has_blocks(element: Any) -> bool:
    return any(child.tag in BLOCKS for child in element.iterdescendants())


def flat(element: Any) -> str:
    """The element's text; a line break in it is a newline."""
    parts: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append("\n" if part.tag == "lb" else "")
            parts.append(part.text or "")
        elif part is not element:
            parts.append((" " if part.tag == "cell" else "") + (part.tail or ""))
    return "".join(parts)


def with_headline(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks, led by the headline where they do not begin with it."""
    wanted = plain(title or "")
    if not wanted or any(plain(text) == wanted for _, text in blocks[:3]):
        return blocks
    return [("head", " ".join((title or "").split())), *blocks]


def plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def assemble(blocks: list[Block]) -> tuple[str, list[Unit]]:
    """The document's text, and each block as a unit of it."""
    parts: list[str] = []
    units: list[Unit] = []
    start = 0
    for kind, text in blocks:
        units.append(
            Unit(Span(start, start + len(text)), text, {"head": "heading", "caption": "caption"}.get(kind, PARAGRAPH))
        )
        parts.append(text)
        start += len(text) + 2
    return "\n\n".join(parts), units


def fragment_text(markup: str) -> str:
    """The words of a piece of HTML, its blocks on lines of their own."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    if (tree := fragment(markup)) is None:
        return ""
    for element in tree.iter("br", "p", "div", "li", "h1", "h2", "h3", "h4", "blockquote"):
        element.tail = "\n" + (element.tail or "")
    for element in tree.iter("script", "style", "template"):
        element.text = ""
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)


def fragment(markup: str) -> Any:
    try:
        return lxml_html.fragment_fromstring(markup.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, ValueError):
        return None

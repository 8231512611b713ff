"""What a page says of itself: title, by-line, publisher, publication date."""

from __future__ import annotations

import datetime
import html
import logging
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from htmldate import find_date
from trafilatura.metadata import examine_meta, extract_author, extract_meta_json, extract_sitename, extract_title

from dragoman.pages.links import safe_url
from dragoman.pages.names import is_byline, people
from dragoman.reading.record import Published

log = logging.getLogger(__name__)

UNTOLD: Final = "a date in the page's text or markup"
LINES: Final = ("p", "span", "div", "address", "li", "em", "strong", "h4", "h5")
MAX_PARTS: Final = 6
MAX_LINE: Final = 90
SITE_SUFFIX: Final = re.compile(r"\s+[|·•–—-]\s+([^|·•–—]{2,60})$")
LED: Final = re.compile(r"^(?:by|view all posts by|posts by|written by|from|von|par|por)\s+", re.I)
DEGREE: Final = re.compile(
    r",?\s+(?:PhD|Ph\.D\.|MD|M\.D\.|MSc|MA|BSc|JD|RN|MPH|Esq\.?)$|^(?:PhD|MD|MSc|MA|BSc|JD|RN|MPH)$"
)
JSON_LD: Final = "application/ld+json"
ARTICLE: Final = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w*Article|\w*BlogPosting)"')
LISTING: Final = re.compile(r'"@type"\s*:\s*\[?\s*"(?:ItemList|CollectionPage)"')
# See the TrackBack specification (Six Apart, 2004).
TRACKBACK: Final = re.compile(r'<rdf:Description\b[^<>]{0,2000}?\bdc:date="(\d{4}-\d{2}-\d{2})')
MIN_SUMMARY: Final = 5
JSON_DATE: Final = re.compile(r'"(datePublished|dateCreated|uploadDate)"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """A page's own metadata; null where it has none."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: Published | None = None
    summary: str | None = None


def page_metadata(tree: Any, url: str | None, markup: str = "") -> PageMetadata:
    """The metadata of a page by its meta elements, JSON-LD, and the elements that sites use for them.

    `markup` is asked for what the tree drops: the description that weblogs leave in a comment for trackbacks.
    """
    found = examine_meta(tree)
    try:
        found = extract_meta_json(tree, found)
    except Exception:
        log.debug("JSON metadata could not be read", exc_info=True)
    author = found.author if found.author and " " in found.author else extract_author(tree)
    publisher = found.sitename or extract_sitename(tree)
    title = found.title or extract_title(tree)
    return PageMetadata(
        title=headline(tree, title, publisher),
        byline=authors(author or "") or signed(tree),
        publisher=publisher,
        url=safe_url(found.url),
        published=published(tree, url, markup),
        summary=summary(tree, found.description),
    )


def summary(tree: Any, description: str | None) -> str | None:
    """What the page says its article is about; null where it does not say that it is an article, or lists many."""
    kinds = (e.get("content") or "" for e in tree.iter("meta") if e.get("property") == "og:type")
    data = [s.text or "" for s in tree.iter("script") if (s.get("type") or "").strip().lower().startswith(JSON_LD)]
    told = any(kind.strip().lower() == "article" for kind in kinds) or any(ARTICLE.search(d) for d in data)
    words = " ".join(html.unescape(description or "").split())
    return words if told and len(words.split()) >= MIN_SUMMARY and not any(LISTING.search(d) for d in data) else None


def headline(tree: Any, title: str | None, publisher: str | None) -> str | None:
    """The title as the article's own headline has it: without the site's name around it.

    A first-level heading whose words are part of the title is the headline; so is the only one of three
    and more words where the title names just a section or the site.
    """
    own = [text for text in (" ".join(h.text_content().split()) for h in tree.iter("h1")) if text]
    wanted = plain(title or "")
    inside = [text for text in own if len(text.split()) > 1 and plain(text) in wanted]
    if inside:
        return max(inside, key=len)
    named = len((title or "").split()) <= 2 or plain(publisher or "-") == wanted
    if named and len(own) == 1 and len(own[0].split()) > 2:
        return own[0]
    return without_site(title, publisher) if title else None


def without_site(title: str, publisher: str | None) -> str:
    """The title without " - Example News" or " | example.org" at its end."""
    match = SITE_SUFFIX.search(title)
    if (
        match
        and plain(match[1])
        and plain(match[1]) in (plain(publisher or ""), plain((publisher or "").split(".")[0]))
    ):
        return title[: match.start()].strip()
    return title


def plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def authors(text: str) -> tuple[str, ...]:
    """Names without "By", "View all posts by", and academic degrees."""
    names = (DEGREE.sub("", LED.sub("", name.strip())).strip(" ,") for name in text.split(";"))
    return tuple(dict.fromkeys(n for n in names if len(n) > 1))


def signed(tree: Any) -> tuple[str, ...]:
    """The authors that the page's first short line beginning with "By" names, or its card for sharing."""
    for element in tree.iter(*LINES):
        if len(element) <= MAX_PARTS:
            line = " ".join("".join(islice(element.itertext(), 3 * MAX_PARTS)).split())
            if len(line) <= MAX_LINE and is_byline(line):
                return people(line)
    for label in tree.iter("meta"):
        if (label.get("name") or "") == "twitter:label1" and "by" in (label.get("content") or "").lower():
            value = tree.find('.//meta[@name="twitter:data1"]')
            return (value.get("content").strip(),) if value is not None and value.get("content") else ()
    return ()


def published(tree: Any, url: str | None, markup: str = "") -> Published | None:
    """The day that htmldate finds, and where it may have found it; before a day of unknown origin a trackback's."""
    day = find_date(tree, original_date=True, extensive_search=True, url=url)
    where = basis(tree, day, url) if day else None
    if where is None and (told := trackback(markup)):
        return told
    if day is None or (where is None and day.endswith("-01-01")):
        return None  # the first of January is htmldate's answer where it saw no more than a year, or no day at all
    return Published(day, "day", where or UNTOLD)


def trackback(markup: str) -> Published | None:
    """The date in a page's RDF description for trackbacks, which stands in a comment."""
    match = TRACKBACK.search(markup)
    try:
        day = datetime.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
    return Published(day.isoformat(), "day", f'the page\'s trackback: dc:date "{day}"') if day else None


def basis(tree: Any, day: str, url: str | None) -> str | None:
    """Which part of the page has this day; null where it is written there in another form."""
    for element in tree.iter("meta"):
        if day in (element.get("content") or ""):
            name = element.get("property") or element.get("name") or element.get("itemprop") or "meta"
            return f'the page\'s metadata: {name} "{element.get("content")[:40]}"'
    for script in tree.iter("script"):
        match = JSON_DATE.search(script.text or "")
        if match and match[2].startswith(day):
            return f'the page\'s JSON-LD: {match[1]} "{match[2]}"'
    for element in tree.iter("time"):
        if day in (element.get("datetime") or ""):
            return f'the page\'s time element "{element.get("datetime")[:40]}"'
    links = [url or "", *(e.get("href") or "" for e in tree.iter("link") if e.get("rel") == "canonical")]
    if any(day.replace("-", sign) in link for link in links for sign in "/-") or any(
        day.replace("-", "") in k for k in links
    ):
        return "the page's address"
    return None

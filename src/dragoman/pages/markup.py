"""What a page's own markup tells beside the article's text: captions in their places, the language."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final

CLASS: Final = re.compile(
    r"(?:^|\s)(?:wp-caption-text|caption)(?:\s|$)|(?:image|photo|figure)-caption|caption(?:-|__)text"
)
HIDDEN: Final = ("script", "style", "noscript", "template", "button", "svg")
MAX_CAPTION: Final = 700
MIN_CAPTION: Final = 12
LANGUAGE: Final = re.compile(r"([a-zA-Z]{2,3})(?:[-_][\w-]*)?")
# An element with more children holds paragraphs and is none.
MAX_CHILDREN: Final = 25
NOT_LETTERS: Final = re.compile(r"[\W_]+")
# Enough of a paragraph's beginning to know it again in the page's own tree.
KEY_CHARACTERS: Final = 60

Block = tuple[str, str]


def captions(tree: Any, article: list[Block]) -> list[Block]:
    """The article's blocks with the captions of the page's pictures, each before the paragraph it precedes.

    A caption counts only from the headline on and up to the article's last paragraph; a paragraph
    that is a caption's text becomes the caption.
    """
    places = positions(tree)
    found = [(spot, text) for spot, text in caption_texts(places) if MIN_CAPTION <= len(text) <= MAX_CAPTION]
    if not found:
        return article
    known = {same(text) for _, text in found}
    done: list[Block] = []
    spots = article_spots(tree, places, article)
    first = min((s for s in spots if s is not None), default=0)
    lead = max((places[h] for h in tree.iter("h1") if places.get(h, first) < first), default=first)
    waiting = sorted({(s, t) for s, t in found if s >= lead})
    seen: set[str] = set()
    for (kind, text), spot in zip(article, spots, strict=True):
        while spot is not None and waiting and waiting[0][0] < spot:
            caption = waiting.pop(0)[1]
            if same(caption) not in seen:
                seen.add(same(caption))
                done.append(("caption", caption))
        if same(text) in known:
            if same(text) not in seen:
                seen.add(same(text))
                done.append(("caption", text))
        else:
            done.append((kind, text))
    return done


def positions(tree: Any) -> dict[Any, int]:
    """Each element's place in the order of the page."""
    return {element: i for i, element in enumerate(tree.iter("*"))}


def caption_texts(places: dict[Any, int]) -> list[tuple[int, str]]:
    """Place and words of each figcaption, and of each element that its class calls a caption."""
    found = []
    for element, place in places.items():
        if element.tag == "figcaption" or (
            "caption" in (element.get("class") or "")
            and element.tag not in ("figure", "img")
            and CLASS.search(element.get("class"))
            and sum(1 for _ in islice(element.iter("p"), 2)) < 2
        ):
            found.append((place, inner_text(element)))
    return found


def article_spots(tree: Any, places: dict[Any, int], article: list[Block]) -> list[int | None]:
    """Where each block of the article stands in the page; null where it is not found again."""
    by_text: dict[str, int] = {}
    for element in tree.iter("p", "h2", "h3", "h4", "li", "div", "blockquote"):
        start = same("".join(first_words(element))) if len(element) <= MAX_CHILDREN else ""
        if start:
            by_text.setdefault(start[:KEY_CHARACTERS], places[element])
    return [by_text.get(same(text)[:KEY_CHARACTERS]) for _, text in article]


def first_words(element: Any) -> list[str]:
    """The beginning of an element's text."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part.strip())
        if length > 3 * KEY_CHARACTERS:
            break
    return parts


def same(text: str) -> str:
    return NOT_LETTERS.sub("", text.casefold())


def inner_text(element: Any) -> str:
    """The words of an element and of what is inside it, without scripts and buttons."""
    parts = []
    for node in element.iter():
        if (
            node.tag not in HIDDEN
            and isinstance(node.tag, str)
            and not any(a.tag in HIDDEN for a in node.iterancestors())
        ):
            parts.append(node.text or "")
        if node is not element:
            parts.append(" " if node.tag in ("p", "div", "span", "br") else "")
            parts.append(node.tail or "")
    return " ".join("".join(parts).split())


def page_language(tree: Any) -> str | None:
    """ISO 639 code that the page's root names."""
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang"):
        match = LANGUAGE.fullmatch((tree.get(name) or "").strip())
        if match:
            return match[1].lower()
    return None

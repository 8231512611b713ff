"""Units of text to kinds of zone: headline, running text, captions, metadata, and the site's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.pages.joined import cut
from dragoman.pages.lines import PARAGRAPH, Unit, units
from dragoman.pages.look import Look, look
from dragoman.reading.record import Span, Zone

# A headline has at most this many words; of 766 titles in the benchmarks the longest has 20.
MAX_HEADLINE: Final = 35
# A scene without a full stop: "Supporters of the president wave flags in Example Town".
HALF_CAPTION: Final = 0.45
MIN_SCENE: Final = 7
# Under the headline such a line may be a second headline, so more must speak for a caption.
HEAD_CAPTION: Final = 0.65
# A few words under the headline that are no sentence belong to the site: "Text size", "Top picks".
MAX_KICKER: Final = 3
# Only so short a first line is a headline though it ends with a full stop.
MAX_STOPPED: Final = 20
MAX_SUBHEAD: Final = 12
# A list of other stories, with their first sentences, is at most this share of a page's words.
MAX_AFTER: Final = 0.2
# What follows an author's name in a note about the author.
ABOUT: Final = re.compile(
    r"\s+(?:is|was|are|covers?|writes?|reports?|has (?:been|covered|written|worked)|joined|serves?)\b"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit, what it looks like, and the kind of its zone."""

    unit: Unit
    look: Look
    kind: str


def pieces(text: str, title: str | None = None) -> list[Piece]:
    """The text cut into units, each with its kind. `title` finds the headline where it is known."""
    return classify(cut(units(text), title), title)


def zones(found: Iterable[Piece]) -> tuple[Zone, ...]:
    """Zones of the pieces; neighbours of one kind are one zone. They cover every non-space character."""
    merged: list[Zone] = []
    for piece in found:
        span = piece.unit.span
        if merged and merged[-1].kind == piece.kind:
            merged[-1] = Zone(piece.kind, Span(merged[-1].span.start, span.end))
        else:
            merged.append(Zone(piece.kind, span))
    return tuple(merged)


def classify(given: Sequence[Unit], title: str | None = None) -> list[Piece]:
    """Each unit with its kind: first what it says by itself, then what its neighbours say of it."""
    looks = [look(u) for u in given]
    kinds = [alone(x) for x in looks]
    if title:
        kinds = with_title(given, kinds, title)
    first, last = body_bounds(looks, kinds)
    kinds = head(looks, kinds, first)
    kinds = sections(looks, kinds, first, last)
    kinds = middle(looks, kinds, first, last)
    return [Piece(u, x, k or "body") for u, x, k in zip(given, looks, kinds, strict=True)]


def notes_on_authors(found: Sequence[Piece], authors: Iterable[str]) -> list[Piece]:
    """The pieces, those about an author of the document ("Jane Doe is a reporter …") as metadata.

    Only after the first half: a by-line's name may be in the story itself.
    """
    names = tuple(a for a in authors if " " in a)
    done = list(found)
    for i in range(len(done) // 2, len(done)):
        text = done[i].unit.text
        name = next((n for n in names if text.startswith(n)), None)
        if name and done[i].kind == "body" and ABOUT.match(text, len(name)):
            done[i] = replace(done[i], kind="metadata")
    return done


def alone(x: Look) -> str | None:
    """The kind that a unit shows by itself; null where its neighbours must tell."""
    if x.hint and x.hint != PARAGRAPH:
        return "boilerplate" if x.hint == "heading" and x.boilerplate >= x.needed else x.hint
    if x.label:
        return "metadata"
    if x.boilerplate >= x.needed:
        return "boilerplate"
    if x.caption >= 1:
        return "caption"
    if x.metadata >= 1 or x.date_line or x.byline:
        return "metadata"
    return "body" if x.prose else None


def with_title(given: Sequence[Unit], kinds: list[str | None], title: str) -> list[str | None]:
    """The first unit that is the known title becomes a heading."""
    wanted = " ".join(title.split()).casefold().rstrip(".")
    for i, unit in enumerate(given[:40]):
        if (
            wanted
            and len(unit.text) < 2 * len(title) + 20
            and " ".join(unit.text.split()).casefold().rstrip(".") == wanted
        ):
            return [*kinds[:i], "heading", *kinds[i + 1 :]]
    return kinds


def body_bounds(looks: Sequence[Look], kinds: Sequence[str | None]) -> tuple[int, int]:
    """Indices of the first and last unit of running text; (0, -1) where there is none."""
    top = next((i for i, k in enumerate(kinds) if k not in ("metadata", "boilerplate")), 0)
    body = [i for i, k in enumerate(kinds) if k == "body" and not headline_like(looks[i], first=i == top)]
    return (body[0], body[-1]) if body else (0, -1)


def headline_like(x: Look, first: bool) -> bool:
    """Is this a Title Case line with a full stop set after it, or a question at the top?"""
    return first and 4 <= x.n <= MAX_STOPPED and (x.capital >= 0.85 or x.stop == "?") and x.caption < 1


def may_head(x: Look) -> bool:
    """Can this line be a headline: not an item, not a date line of an agency, not a plain sentence?"""
    sentence = x.stop == "." and x.capital < 0.75
    return x.n <= MAX_HEADLINE and not (x.bullet or x.colon or sentence) and x.stop not in "—–-_,;"


def head(looks: Sequence[Look], kinds: list[str | None], first: int) -> list[str | None]:
    """Before the running text: one headline, by-lines, and the site's section names."""
    done = list(kinds)
    loose = [i for i in range(first) if done[i] in (None, "body")]
    able = [i for i in loose if may_head(looks[i])]
    headline = next((i for i in range(first) if done[i] == "heading"), None)
    if headline is None:
        headline = next((i for i in able if looks[i].n >= 3), next(iter(able), None))
    for i in loose:
        x = looks[i]
        if i == headline:
            done[i] = "heading"
        elif headline is not None and i > headline and (x.name or x.comment_head or paper(x, done[i - 1])):
            done[i] = "metadata"
        elif headline is not None and i > headline and scene(x) and x.caption >= HEAD_CAPTION:
            done[i] = "caption"
        elif headline is not None and i > headline and x.n <= MAX_KICKER and i in able and not x.ends:
            done[i] = "boilerplate"
        elif headline is not None and i < headline and i in able:
            done[i] = "heading"
        else:
            done[i] = "body"
    return done


def paper(x: Look, before: str | None) -> bool:
    """A few capitalised words after a by-line: the newspaper's name."""
    return before == "metadata" and x.n <= 4 and x.capital >= 0.75 and not x.ends


def sections(looks: Sequence[Look], kinds: list[str | None], first: int, last: int) -> list[str | None]:
    """Inside a list of other stories headlines are boilerplate; after the running text so are readers' comments."""
    done = list(kinds)
    section = ""
    comments_from = ending_list(looks, kinds, comments_start(looks, kinds))
    for i in range(first, len(looks)):
        x = looks[i]
        if comments_from is not None and i >= comments_from:
            done[i] = done[i] if done[i] == "metadata" and x.label else "boilerplate"
        elif x.opens:
            section = x.opens
        elif section == "related" and (
            (done[i] in (None, "body") and not x.prose) or (done[i] in ("body", "caption") and listed(x))
        ):
            done[i] = "boilerplate"
        elif done[i] == "body":
            section = ""
    return done


def ending_list(looks: Sequence[Look], kinds: Sequence[str | None], start: int | None) -> int | None:
    """`start`, or where a marked heading before it opens a list of other stories that ends the page."""
    words = [x.n if k == "body" else 0 for x, k in zip(looks, kinds, strict=True)]
    for i, x in enumerate(looks[:start]):
        listing = i and i + 1 < len(looks) and (looks[i + 1].hint == "heading" or listed(looks[i + 1]))
        if listing and x.hint == "heading" and x.opens and sum(words[i:]) <= MAX_AFTER * sum(words):
            return i
    return start


def listed(x: Look) -> bool:
    """Another story's headline, though it ends as a sentence does."""
    return x.n <= 25 and (x.capital >= 0.6 or x.stop == "?")


def comments_start(looks: Sequence[Look], kinds: Sequence[str | None]) -> int | None:
    """Where readers' comments begin: at a line that says so or at the first signed and dated one."""
    for i, x in enumerate(looks):
        before = sum(k == "body" for k in kinds[:i])
        after = sum(k == "body" and y.n > 25 for k, y in zip(kinds[i:], looks[i:], strict=True))
        if (x.opens == "comments" or x.comment_head) and before and after <= before // 3:
            return i
    return None


def middle(looks: Sequence[Look], kinds: list[str | None], first: int, last: int) -> list[str | None]:
    """What is left: subheads between paragraphs, loose ends after the text."""
    done = list(kinds)
    for i in range(first, len(looks)):
        x = looks[i]
        before = done[i - 1] if i else None
        after = next((k for k in kinds[i + 1 :]), None)
        if done[i] == "metadata" and x.label == "image" and first < i < last and near_body(done, i):
            done[i] = "caption"
        if done[i] is not None:
            continue
        if i < last and scene(x):
            done[i] = "caption"
        elif i > last:
            done[i] = (
                "body"
                if x.hint == PARAGRAPH
                else loose_end(x, before, any(k in ("metadata", "boilerplate") for k in kinds[i + 1 :]))
            )
        elif before != "heading" and after == "body" and subhead(x):
            done[i] = "heading"
        else:
            done[i] = "body"
    return done


def loose_end(x: Look, before: str | None, more: bool) -> str:
    """A line without a cue after the text: the site's where its neighbours are, else the text's last words."""
    if x.name:
        return "metadata"
    if before in ("metadata", "boilerplate") or (more and not x.ends and not x.quoted and x.n <= MAX_SUBHEAD):
        return "boilerplate"
    return "body"


def near_body(kinds: Sequence[str | None], i: int) -> bool:
    return kinds[i - 1] == "body" and i + 1 < len(kinds) and kinds[i + 1] == "body"


def scene(x: Look) -> bool:
    """A line that is no sentence and shows half of what a caption does: more than a subhead says."""
    return x.caption >= HALF_CAPTION and not x.ends and x.n >= MIN_SCENE


def subhead(x: Look) -> bool:
    return 2 <= x.n <= MAX_SUBHEAD and not (x.ends or x.quoted or x.bullet or x.colon)

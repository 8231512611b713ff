"""Title and by-line of a plain text."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.pages.names import people
from dragoman.pages.zones import Piece


def headline(found: Iterable[Piece]) -> str | None:
    """The first heading before the running text."""
    for piece in found:
        if piece.kind == "heading":
            return " ".join(piece.unit.text.split())
        if piece.kind == "body":
            return None
    return None


def byline(found: Iterable[Piece]) -> tuple[str, ...]:
    """The authors that the metadata name: labelled ones first, then by-lines, then lines of names."""
    metadata = [p for p in found if p.kind == "metadata"]
    ways = (
        lambda p: people(p.look.value) if p.look.label == "byline" else (),
        lambda p: people(p.unit.text) if p.look.byline else (),
        lambda p: people(p.unit.text) if p.look.name else (),
    )
    for way in ways:
        names = dict.fromkeys(name for p in metadata for name in way(p))
        if names:
            return tuple(names)
    return ()

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
    lines = (
        [p.look.value for p in metadata if p.look.label == "byline"],
        [p.unit.text for p in metadata if p.look.byline],
        [p.unit.text for p in metadata if p.look.name],
    )
    for kind in lines:
        if names := dict.fromkeys(name for line in kind for name in people(line)):
            return tuple(names)
    return ()

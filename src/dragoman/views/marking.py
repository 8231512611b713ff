"""What is marked in a text, by layer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.reading.record import Reading, Span

# Layer to style, in the order in which they are laid on: what comes later shows where they meet.
LAYERS: Final = {
    "source": "cyan",
    "content": "italic",
    "cue": "cyan",
    "time": "yellow",
    # Underlined, since most places are entities too, whose colour goes over theirs.
    "place": "underline green",
    "entity": "bold blue",
    "event": "bold white on red",
    "planned": "bold black on yellow",
    "denied": "bold white on magenta",
}
LAYER_OF_STATUS: Final = {
    "occurred": "event",
    "ongoing": "event",
    "denied": "denied",
    "hypothetical": "denied",
}


def marks(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Each mark with its layer."""
    for statement in reading.statements:
        yield from (("content", s) for s in statement.content)
        yield from (("cue", s) for s in statement.cue)
        if statement.source:
            yield "source", statement.source.span
    yield from (("time", t.span) for t in reading.times)
    yield from (("place", p.span) for p in reading.places)
    yield from (("entity", m) for e in reading.entities for m in e.mentions)
    for event in reading.events:
        layer = LAYER_OF_STATUS.get(event.status, "planned")
        yield from ((layer, m) for m in dict.fromkeys((event.trigger, *event.mentions)))

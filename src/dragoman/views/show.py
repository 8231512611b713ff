"""A reading on the terminal: the text with its marks in colour, then what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from dragoman.reading.record import Reading
from dragoman.views.marking import LAYERS, marks
from dragoman.views.sentences import Told
from dragoman.views.terminal import clean, flat, line

if TYPE_CHECKING:
    from rich.console import RenderableType

DIM_ZONES: Final = ("metadata", "boilerplate", "caption")
LEGEND: Final = {
    "entity": "entity",
    "place": "place",
    "time": "time",
    "cue": "source and cue",
    "content": "what is said",
    "event": "event",
    "planned": "planned, demanded, threatened",
    "denied": "denied, hypothetical",
}
PART_STYLE: Final = {
    "party": "bold blue",
    "type": "bold red",
    "status": "bold reverse",
    "date": "yellow",
    "place": "green",
    "count": "magenta",
    "source": "cyan",
}


def rendered(reading: Reading, layers: tuple[str, ...] = ()) -> Iterator[RenderableType]:
    """Head, legend, marked text, events."""
    yield heading(reading)
    yield Text()
    yield marked(reading, layers)
    yield Text()
    yield legend(reading)
    yield Text()
    yield from told(reading)
    for note in reading.notes:
        yield Text(f"Note: {line(note)}", "dim")


def heading(reading: Reading) -> Text:
    d = reading.document
    text = Text(line(d.title or d.key), "bold")
    facts = [line(d.key)] if d.title else []
    facts += [line(v) for v in (d.publisher, "; ".join(d.byline)) if v]
    if d.published:
        facts.append(f"{d.published.value} ({line(d.published.basis)})")
    return text.append("\n" + ", ".join(facts), "not bold dim") if facts else text


def marked(reading: Reading, layers: tuple[str, ...] = ()) -> Text:
    """The document's text with its marks; only those of `layers`, if any are named."""
    text = Text(clean(reading.document.text))
    found = sorted(marks(reading), key=lambda m: list(LAYERS).index(m[0]))
    for layer, span in found:
        if not layers or layer in layers:
            text.stylize(LAYERS[layer], span.start, span.end)
    for zone in reading.document.zones:
        if zone.kind in DIM_ZONES:
            text.stylize("dim", zone.span.start, zone.span.end)
        elif zone.kind == "heading":
            text.stylize("bold", zone.span.start, zone.span.end)
    return text


def legend(reading: Reading) -> Text:
    """The layers that are there, each in its own style."""
    present = {layer for layer, _ in marks(reading)}
    text = Text()
    for layer, name in LEGEND.items():
        if layer in present:
            # No break inside an entry, whatever the width.
            text.append(f" {name} ".replace(" ", "\u00a0"), LAYERS[layer]).append(" ")
    return text


def told(reading: Reading) -> Iterator[RenderableType]:
    """One line an event, with a hanging indent."""
    if not reading.events:
        yield Text("No event was found.", "dim")
        return
    sentences = Told(reading)
    lines = Table.grid(padding=(0, 2))
    lines.add_column(justify="right", style="dim")
    lines.add_column()
    for event in reading.events:
        text = Text()
        for part in sentences.parts(event):
            text.append(flat(part.words), PART_STYLE.get(part.kind, ""))
        lines.add_row(Text(line(event.id)), text)
    yield lines

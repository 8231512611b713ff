"""A reading as HTML, for Jupyter and other pages: no script, no address that is followed, all text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Final

from dragoman.reading.record import Reading
from dragoman.views.marking import LAYERS, marks
from dragoman.views.sentences import Told
from dragoman.views.terminal import clean

STYLE: Final = """
.dragoman { max-width: 50em; line-height: 1.5 }
.dragoman .text { white-space: pre-wrap; font-family: serif; font-size: 1.05em }
.dragoman .heading { font-weight: bold }
.dragoman .caption, .dragoman .metadata, .dragoman .boilerplate { opacity: .5 }
.dragoman .content { font-style: italic }
.dragoman .source, .dragoman .cue { border-bottom: 2px solid #0aa }
.dragoman .time { background: #fff3b0; color: #222 }
.dragoman .place { background: #cfeccf; color: #222 }
.dragoman .entity { background: #d5e3fb; color: #222 }
.dragoman .event { background: #c33; color: #fff }
.dragoman .planned { background: #e90; color: #222 }
.dragoman .denied { background: #808; color: #fff }
.dragoman .status { background: #444; color: #fff; padding: 0 .3em; border-radius: .2em }
.dragoman .type { font-weight: bold }
.dragoman .party { color: #15c }
"""


def html(reading: Reading) -> str:
    """Title, marked text and events, in one ``div`` with its own style."""
    d = reading.document
    facts = [d.publisher, "; ".join(d.byline) or None, d.published.value if d.published else None]
    parts = [
        f"<style>{STYLE}</style>",
        f"<h4>{safe(d.title or d.key)}</h4>",
        f"<p><small>{safe(', '.join(f for f in facts if f))}</small></p>",
        f'<div class="text">{"".join(marked(reading))}</div>',
        f"<ol>{''.join(events(reading))}</ol>",
    ]
    return f'<div class="dragoman">{"".join(parts)}</div>'


def marked(reading: Reading) -> Iterator[str]:
    """The text cut where any mark begins or ends; each piece bears the classes of all its marks."""
    text = reading.document.text
    opens: dict[int, list[str]] = {}
    shuts: dict[int, list[str]] = {}
    zones = [(z.kind, z.span) for z in reading.document.zones]
    for layer, span in [*zones, *marks(reading)]:
        if len(span) > 0:
            opens.setdefault(span.start, []).append(layer)
            shuts.setdefault(span.end, []).append(layer)
    active: dict[str, int] = {}
    cuts = sorted({0, len(text), *opens, *shuts})
    for here, following in pairwise(cuts):
        for layer in shuts.get(here, ()):
            active[layer] -= 1
        for layer in opens.get(here, ()):
            active[layer] = active.get(layer, 0) + 1
        names = [layer for layer, n in active.items() if n]
        piece = safe(text[here:following])
        yield f'<span class="{" ".join(sorted(names, key=rank))}">{piece}</span>' if names else piece


def rank(layer: str) -> int:
    return list(LAYERS).index(layer) if layer in LAYERS else -1


def events(reading: Reading) -> Iterator[str]:
    told = Told(reading)
    for event in reading.events:
        parts = (
            f'<span class="{p.kind}">{safe(p.words)}</span>' if p.kind else safe(p.words) for p in told.parts(event)
        )
        yield f"<li>{''.join(parts)}</li>"


def safe(text: str) -> str:
    return escape(clean(text), quote=True)

"""`dragoman explain`: why a reading says what it says."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.views.commands.options import ARCHIVE, ArchiveOption, KeyArgument


def explain(
    key: KeyArgument = None,
    archive: ArchiveOption = ARCHIVE,
    event: Annotated[str | None, typer.Option("--event", "-e", help="Only the event with this id, as v3.")] = None,
) -> None:
    """Each event of a document with its words, its parties, and the rule or lexicon row behind each choice."""
    from dragoman.reading.record import DragomanError
    from dragoman.store import Archive
    from dragoman.views.explain import explained
    from dragoman.views.terminal import console

    with Archive(archive) as opened:
        reading = opened.reading(key)
    ids = [v.id for v in reading.events]
    if event is not None and event not in ids:
        raise DragomanError(f"No event {event!r} in {reading.document.key!r}. There: {', '.join(ids) or 'none'}.")
    out = console()
    for part in explained(reading, event):
        out.print(part, soft_wrap=True)

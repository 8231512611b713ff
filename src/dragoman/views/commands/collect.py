"""`dragoman collect`: copies, stories and occurrences of a collection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.views.commands.export import stream
from dragoman.views.commands.options import ARCHIVE, ArchiveOption

if TYPE_CHECKING:
    from dragoman.reading.record import Reading


def collect(
    readings: Annotated[
        Path | None,
        typer.Argument(metavar="[READINGS]", help="JSON Lines of readings. Default: all documents of the archive."),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write. Default: standard output.")] = None,
) -> None:
    """Say which documents republish one text, which tell one story, and which events are one occurrence.

    Writes JSON Lines: {"document", "id"}, then {"copy", "members"}, {"story", "members"} and
    {"occurrence", "type", "members"}; a document in no copy or story is alone.
    """
    from dragoman.store import Archive
    from dragoman.stories import collect as collected
    from dragoman.views.terminal import say

    if readings is not None:
        found = collected(from_lines(readings))
    else:
        with Archive(archive) as opened:
            found = collected(opened)
    with stream(out, binary=False) as target:
        target.writelines(line + "\n" for line in found.to_json_lines())
    say().print(
        f"{len(found.documents):,} documents, {len(found.copies):,} groups of copies, {len(found.stories):,} stories,"
        f" {sum(len(o.members) for o in found.occurrences):,} events in {len(found.occurrences):,} occurrences"
    )


def from_lines(path: Path) -> Iterator[Reading]:
    """The readings of a JSON Lines file; lines of failed documents are left out.

    Raises:
        RecordError: a line that is no reading; the message names file and line.
    """
    import json

    from dragoman.reading.record import Reading, RecordError

    try:
        lines = path.open(encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be read: {error.strerror}.", param_hint="READINGS") from error
    with lines:
        for number, text in enumerate(lines, 1):
            if not text.strip():
                continue
            try:
                value = json.loads(text)
                if "error" not in value:
                    yield Reading.from_dict(value)
            except (ValueError, TypeError, RecordError) as error:
                raise RecordError(f"{path}:{number}: no reading: {error}") from error

"""`dragoman show`: one document, its text marked, its events told."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.views.commands.options import ARCHIVE, ArchiveOption, KeyArgument


class Layer(StrEnum):
    """What `--only` may name."""

    entity = "entity"
    place = "place"
    time = "time"
    source = "source"
    cue = "cue"
    content = "content"
    event = "event"
    planned = "planned"
    denied = "denied"


class Form(StrEnum):
    """How a reading is shown."""

    text = "text"
    json = "json"
    html = "html"


def show(
    key: KeyArgument = None,
    archive: ArchiveOption = ARCHIVE,
    only: Annotated[list[Layer] | None, typer.Option(help="Mark only this layer; may be repeated.")] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="text; json, the whole reading; html.")] = Form.text,
) -> None:
    """One document: its text with what was found in it, then its events in sentences.

    KEY may be left out if there is only one document.
    """
    from dragoman.store import Archive

    with Archive(archive) as opened:
        reading = opened.reading(key)
    if form is Form.html:
        typer.echo(reading._repr_html_())
    elif form is Form.json:
        import json

        from dragoman.views.terminal import json_text

        typer.echo(json_text(json.dumps(reading.to_dict(), ensure_ascii=False, indent=2)))
    else:
        from dragoman.views.show import rendered
        from dragoman.views.terminal import console

        out = console()
        for part in rendered(reading, tuple(only or ())):
            out.print(part)

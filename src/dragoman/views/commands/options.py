"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

ArchiveOption = Annotated[
    Path,
    typer.Option("--archive", "-a", envvar="DRAGOMAN_ARCHIVE", help="The archive, one SQLite file.", show_default=True),
]
ARCHIVE = Path("dragoman.db")

KeyArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[KEY]", help="The document: its key or id, or the beginning of one, or of a part of its path."
    ),
]
SinceOption = Annotated[str | None, typer.Option(help="From this date on: 2018, 2018-09 or 2018-09-30.")]
UntilOption = Annotated[str | None, typer.Option(help="Up to this date.")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many rows.")]
DocumentOption = Annotated[str | None, typer.Option("--key", help="Only of this document (key, id, or a beginning).")]


class Layout(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"


LayoutOption = Annotated[
    Layout,
    typer.Option("--format", "-f", help="A table to read; csv for spreadsheets; json; jsonl, one object a line."),
]

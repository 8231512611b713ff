"""`dragoman export`: the archive in other formats."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from dragoman.views.commands.options import ARCHIVE, ArchiveOption, DocumentOption


class Format(StrEnum):
    """The names of `views.exports.EXPORTS`, which is not imported for `--help`; a test keeps them equal."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    gdelt = "gdelt"
    gdelt_mentions = "gdelt-mentions"
    polecat = "polecat"


def export(
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="jsonl: whole readings. csv, parquet: one row an event. gdelt, gdelt-mentions, polecat: the layouts"
            " of these data sets.",
        ),
    ],
    archive: ArchiveOption = ARCHIVE,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write. Default: standard output.")] = None,
    key: DocumentOption = None,
) -> None:
    """Write the archive in another format.

    csv is for spreadsheets too: cells that begin with = + - @ get an apostrophe before them. gdelt and polecat hold
    what their codebooks count: no denied, hypothetical, demanded or threatened acts, plans as promises or threats.
    """
    from dragoman.store import Archive
    from dragoman.views.exports import EXPORTS
    from dragoman.views.terminal import line, say

    chosen = next(e for e in EXPORTS if e.name == format.value)
    if chosen.binary and out is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{format.value} is not for a terminal; name a file with --out.", param_hint="--out")
    if out is not None and out.exists() and archive.exists() and out.samefile(archive):
        raise typer.BadParameter(f"{out} is the archive itself; name another file.", param_hint="--out")
    with Archive(archive) as opened, stream(out, chosen.binary) as target:
        n = chosen.write(opened if key is None else [opened.reading(key)], target)
    if out:
        say().print(f"{n:,} rows: {line(str(out))}")


@contextmanager
def stream(out: Path | None, binary: bool) -> Iterator[IO[Any]]:
    """The file, or standard output; text is UTF-8 with line feeds. A file is there whole or as it was before."""
    if out is None:
        yield sys.stdout.buffer if binary else sys.stdout
        return
    special = out.exists() and not out.is_file()  # a pipe, /dev/stdout
    part = out if special else out.with_name(out.name + ".part")
    try:
        file = opened_file(part, binary)
    except OSError as error:
        raise typer.BadParameter(f"{out} cannot be written: {error.strerror}.", param_hint="--out") from error
    try:
        with file:
            yield file
    except BaseException:
        if not special:
            part.unlink(missing_ok=True)
        raise
    if not special:
        part.replace(out)


def opened_file(path: Path, binary: bool) -> IO[Any]:
    return path.open("wb") if binary else path.open("w", encoding="utf-8", newline="\n", errors="backslashreplace")

"""`dragoman read`: documents into an archive, or to JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Final

import typer

from dragoman.reading.record import DragomanError, Failure
from dragoman.views.commands.options import ARCHIVE
from dragoman.views.output import Target, target

if TYPE_CHECKING:
    from dragoman.pages.options import SourceOptions
    from dragoman.reading.stages import Settings
    from dragoman.store import Archive
    from dragoman.views.run import Outcome, Tally

# How many failures are listed at the end; all of them are in the archive and in the output.
LISTED: Final = 20
INTERRUPTED: Final = 130


@dataclass
class Told:
    """What a run has to say at its end."""

    tally: Tally
    failures: list[Failure] = field(default_factory=list)


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, web addresses, feeds, WARC archives, JSON Lines; - is standard input.",
        ),
    ],
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive",
            "-a",
            envvar="DRAGOMAN_ARCHIVE",
            help="Store readings in this archive. Without it and without --to: dragoman.db.",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="jsonl|-|FILE",
            help="Write one reading a line to FILE; - is standard output. After `--to jsonl` the last INPUT is the"
            " output, if two or more are given: `dragoman read in.jsonl --to jsonl out.jsonl`.",
        ),
    ] = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="The output, for `--to jsonl`.")] = None,
    source_format: Annotated[
        str, typer.Option("--from", metavar="FORMAT", help="What inputs are: auto, jsonl, html, text, feed, warc.")
    ] = "auto",
    date: Annotated[
        str | None, typer.Option(help="Publication date (2019-01-09) of documents that do not come with one.")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="Settings. Default: dragoman.toml of this folder, if there.", exists=True, dir_okay=False),
    ] = None,
    sets: Annotated[
        list[str] | None, typer.Option("--set", metavar="ROOM.KEY=VALUE", help="One setting; may be repeated.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes that read.")] = 1,
    again: Annotated[bool, typer.Option("--again", help="Read documents that the archive has already.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first document that cannot be read.")] = False,
    follow: Annotated[bool, typer.Option("--follow", help="Read the pages that the items of a feed link to.")] = False,
    private: Annotated[
        bool, typer.Option("--allow-private", help="Let web addresses lead into this machine's own network.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Read documents: who did what to whom, when, where, and according to whom.

    Readings go into the archive, each at once: a run that was stopped goes on where it was when it is started
    again. Documents that are in the archive are not read twice; failed ones are tried again.

    Exit codes: 0 all read; 1 a document failed, or an error; 2 wrong usage; 130 interrupted.
    """
    from dragoman.pages.options import SourceOptions
    from dragoman.reading.settings import default_file, settings

    inputs, goal = target(inputs, to, out)
    config = config or default_file()
    chosen = settings(config, sets or ())
    options = SourceOptions(source_format=source_format, follow_links=follow, allow_private=private)
    store = archive or (None if goal else ARCHIVE)
    if date is not None:
        require_date(date)
    with ExitStack() as stack:
        opened = stack.enter_context(opened_archive(store, chosen)) if store else None
        stream = stack.enter_context(goal.open()) if goal else None
        told = reading(inputs, options, chosen, opened, stream, date, workers, again, strict, quiet)
    if not quiet:
        summary(told, store, goal, config)
    if told.failures:
        raise typer.Exit(1)


def reading(
    inputs: list[str],
    options: SourceOptions,
    chosen: Settings,
    archive: Archive | None,
    stream: IO[str] | None,
    date: str | None,
    workers: int,
    again: bool,
    strict: bool,
    quiet: bool,
) -> Told:
    """The run itself, with its progress bar; what it came to."""
    from dragoman.pages.sources import count, documents
    from dragoman.reading.reader import Reader
    from dragoman.views.run import Run, Tally, dated

    told = Told(Tally())
    run = Run(Reader(chosen), archive, workers, again, recall=stream is not None)
    total = None if quiet else count(inputs, options)
    # Closing the generator ends the workers, also when the user interrupts.
    with closing(run(dated(documents(inputs, options), date))) as outcomes:  # type: ignore[type-var]
        try:
            for outcome in progress(outcomes, total, quiet):
                told.tally.count(outcome)
                if stream:
                    write(outcome, stream)
                if outcome.failure:
                    told.failures.append(outcome.failure)
                    if strict:
                        raise DragomanError(f"{outcome.failure.stage}: {outcome.failure.message}")
        except KeyboardInterrupt:
            interrupted(told, archive)
            raise typer.Exit(INTERRUPTED) from None
        finally:
            if archive is not None:
                archive.end_run(told.tally.read, told.tally.failed, told.tally.known)
    return told


@contextmanager
def opened_archive(path: Path, chosen: Settings) -> Iterator[Archive]:
    from dragoman import __version__
    from dragoman.reading.settings import described
    from dragoman.store import Archive

    with Archive(path, write=True) as archive:
        archive.start_run(__version__, described(chosen))
        yield archive


def write(outcome: Outcome, stream: IO[str]) -> None:
    """One line: the reading, or the failure."""
    from dragoman.views.terminal import json_text

    result = outcome.failure or outcome.reading
    assert result is not None
    stream.write(json_text(result.to_json()) + "\n")
    stream.flush()


def progress(outcomes: Iterable[Outcome], total: int | None, quiet: bool) -> Iterator[Outcome]:
    """The outcomes, with a bar on the terminal while they come, if there are several."""
    from dragoman.views.terminal import line, say

    if quiet or total == 1 or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.description}", markup=False), console=say(), transient=True) as bar:
        task = bar.add_task("", total=total)
        for outcome in outcomes:
            yield outcome
            bar.update(task, advance=1, description=line(outcome.key)[-40:])


def summary(told: Told, store: Path | None, goal: Target | None, config: Path | None) -> None:
    """What a run came to: one line, and the failures."""
    from dragoman.views.terminal import line, say

    for failure in told.failures[:LISTED]:
        message = line(failure.message.removeprefix(f"{failure.key}: "))
        say().print(f"failed  {line(failure.key)}  [{failure.stage}] {message}", style="red", soft_wrap=True)
    if len(told.failures) > LISTED:
        say().print(f"… and {len(told.failures) - LISTED} more failures", style="red")
    t = told.tally
    known = f", {t.known} known already" if t.known else ""
    where = " and ".join(str(w) for w in (store, goal) if w)
    told_of = f"{number(t.read, 'document')} read{known}, {t.failed} failed, {number(t.events, 'event')}"
    settings = f" (settings of {config})" if config else ""
    say().print(line(f"{told_of}: {where}{settings}"), soft_wrap=True)


def interrupted(told: Told, archive: Archive | None) -> None:
    from dragoman.views.terminal import say

    kept = " The archive holds them; run the same command again to go on." if archive is not None else ""
    say().print(f"Interrupted after {number(told.tally.read + told.tally.known, 'document')}.{kept}", soft_wrap=True)


def number(n: int, what: str) -> str:
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


def require_date(date: str) -> None:
    from datetime import date as Date

    try:
        Date.fromisoformat(date)
    except ValueError:
        raise typer.BadParameter(f"{date!r} is no date; expected 2019-01-09.", param_hint="--date") from None

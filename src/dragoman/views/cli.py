"""The command `dragoman`."""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from dragoman.reading.record import DragomanError
from dragoman.views.commands import collect, explain, export, query, read, show, stats

# Heavy libraries are imported inside the commands: `dragoman --help` must answer at once.
app = typer.Typer(
    name="dragoman",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read.read)
app.command()(show.show)
app.command()(query.events)
app.command()(query.statements)
app.command()(query.entities)
app.command()(query.search)
app.command()(explain.explain)
app.command()(stats.stats)
app.command()(export.export)
app.command()(collect.collect)


def version(asked: bool) -> None:
    if asked:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def dragoman(
    _version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
) -> None:
    """Read news, and keep a sourced record of who did what to whom, when, where and according to whom.

    dragoman read article.html       read into dragoman.db

    dragoman show                    the text with its marks, and its events

    dragoman events --actor RUS --since 2018-09

    Exit codes: 0 done; 1 a document failed, or an error; 2 wrong usage; 130 interrupted.
    """
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL)


def main() -> None:
    """Run the command line; an error of dragoman's own, or of the system, is a message and not a traceback."""
    try:
        app()
    except (DragomanError, OSError) as error:
        if logging.getLogger().isEnabledFor(logging.DEBUG):
            raise
        from dragoman.views.terminal import line

        typer.echo(f"Error: {line(str(error))}", err=True)
        sys.exit(1)

"""`dragoman stats`: what an archive holds."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.views.commands.options import ARCHIVE, ArchiveOption


def stats(
    archive: ArchiveOption = ARCHIVE,
    json_: Annotated[bool, typer.Option("--json", help="As a JSON object.")] = False,
    failures: Annotated[bool, typer.Option("--failures", help="List the documents that could not be read.")] = False,
    migrate: Annotated[
        bool, typer.Option("--migrate", help="Bring an archive of an older dragoman up to date first.")
    ] = False,
) -> None:
    """How much of everything the archive holds."""
    from dataclasses import asdict

    from dragoman.store import Archive

    if migrate:
        from dragoman.store.connect import reader

        reader(archive).close()  # says what to do if there is no such archive, instead of making one
        Archive(archive, write=True).close()
    with Archive(archive) as opened:
        found, failed = opened.stats(), opened.failures()
    if json_:
        import json

        listed = {"failed": failed.to_dicts()} if failures else {}
        typer.echo(json.dumps({**asdict(found), **listed}, indent=2))
        return
    from dragoman.views.names import period
    from dragoman.views.tables import print_table

    counts = ("documents", "keys", "versions", "failures", "entities", "places", "times", "statements", "events")
    rows = [(name, f"{getattr(found, name):,}") for name in counts]
    rows += [("events from", period(found.first, found.last) or "no date")]
    rows += [(f"  {name}", f"{n:,}") for name, n in (*found.types.items(), *found.statuses.items())]
    print_table(("", str(archive)), rows)
    if failures:
        print_table(("failed", "stage", "message"), [(f.key, f.stage, f.message) for f in failed])

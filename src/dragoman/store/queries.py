"""The queries of an archive: one SQL file each in ``sql/``, and the rows they give."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.reading.record import Span
from dragoman.store.rows import EntityRow, EventRow, Hit, Party, StatementRow, Stats

# What `search.sql` puts around a match; both are private characters that no news text holds by right.
OPEN, CLOSE = "\ue000", "\ue001"


@cache
def sql(name: str) -> str:
    """The text of ``sql/{name}.sql``."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def events(db: sqlite3.Connection, values: dict[str, Any]) -> Iterator[EventRow]:
    for row in db.execute(sql("events"), values).fetchall():
        at = {"document": row["document"], "event": row["event"]}
        parties = [(p["side"], party(p)) for p in db.execute(sql("parties"), at)]
        yield EventRow(
            key=row["key"],
            event=row["event"],
            begin=row["begin_date"],
            end=row["end_date"],
            status=row["status"],
            type=row["type"],
            mode=row["mode"],
            actors=tuple(p for side, p in parties if side == "actor"),
            recipients=tuple(p for side, p in parties if side == "recipient"),
            place=row["place"],
            lat=row["lat"],
            lon=row["lon"],
            said_by=row["said_by"],
            words=row["words"],
            confidence=row["confidence"],
            contexts=tuple(c["context"] for c in db.execute(sql("contexts"), at)),
            cameo=row["cameo"],
            quad=row["quad"],
            goldstein=row["goldstein"],
            title=row["title"],
            url=row["url"],
            published=row["published"],
        )


def statements(db: sqlite3.Connection, values: dict[str, Any]) -> Iterator[StatementRow]:
    for row in db.execute(sql("statements"), values):
        yield StatementRow(
            key=row["key"],
            statement=row["statement"],
            source=party(row) if row["name"] is not None else None,
            said_as=row["said_as"],
            cue=row["cue"],
            content=row["content"],
            direct=bool(row["direct"]),
            via=row["via"],
            addressee=row["addressee"],
            title=row["title"],
            url=row["url"],
            published=row["published"],
        )


def entities(db: sqlite3.Connection, values: dict[str, Any]) -> Iterator[EntityRow]:
    for row in db.execute(sql("entities"), values):
        yield EntityRow(**dict(row))


def search(db: sqlite3.Connection, values: dict[str, Any]) -> Iterator[Hit]:
    for row in db.execute(sql("search"), values):
        snippet, found = unmarked(row["snippet"])
        yield Hit(row["key"], row["title"], row["url"], row["published"], snippet, found, row["events"])


def stats(db: sqlite3.Connection) -> Stats:
    types, statuses = ({r["value"]: r["n"] for r in db.execute(sql(f"count_by_{c}"))} for c in ("type", "status"))
    return Stats(**dict(db.execute(sql("stats")).fetchone()), types=types, statuses=statuses)


def party(row: sqlite3.Row) -> Party:
    return Party(row["name"], row["country"], row["sector"], row["role"])


def unmarked(snippet: str) -> tuple[str, tuple[Span, ...]]:
    """The snippet without FTS5's marks, and where they stood."""
    text, found, start = "", [], 0
    for c in snippet:
        if c == OPEN:
            start = len(text)
        elif c == CLOSE:
            found.append(Span(start, len(text)))
        else:
            text += c
    return text, tuple(found)

"""Writing to an archive: a document wholly or not at all."""

from __future__ import annotations

import sqlite3

from dragoman.reading.record import Document, Failure, Reading
from dragoman.store.flatten import Row, document_row, source_row, tables
from dragoman.store.queries import sql


def number_of(db: sqlite3.Connection, id: str) -> int | None:
    row = db.execute("SELECT number FROM documents WHERE id = ?", (id,)).fetchone()
    return row["number"] if row else None


def add_reading(db: sqlite3.Connection, reading: Reading, run: int | None) -> bool:
    """Store a reading under its key; false if this text was there already under this key."""
    number = number_of(db, reading.document.id)
    if number is None:
        number = insert(db, reading)
    return add_source(db, reading.document, number, run)


def replace_reading(db: sqlite3.Connection, reading: Reading) -> None:
    """Put `reading` in the place of the one that is stored for the same text."""
    number = number_of(db, reading.document.id)
    row = document_row(reading)
    del row["key"], row["id"]
    assignments = ", ".join(f"{c} = :{c}" for c in row)
    db.execute(f"UPDATE documents SET {assignments} WHERE number = :number", {**row, "number": number})
    for table in ("entities", "places", "times", "statements", "events"):
        db.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
    fill(db, number, reading)


def add_source(db: sqlite3.Connection, document: Document, number: int, run: int | None) -> bool:
    """Record that this key brought the text `number`, as the key's newest version; false if that is known."""
    db.execute("DELETE FROM failures WHERE key = ?", (document.key,))
    known = "SELECT 1 FROM sources WHERE key = ? AND document = ?"
    if db.execute(known, (document.key, number)).fetchone():
        return False
    db.execute(
        "INSERT INTO sources SELECT ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?"
        " FROM sources WHERE key = ?",
        (document.key, number, *source_row(document), run, document.key),
    )
    db.execute(sql("current"), {"key": document.key})
    return True


def add_failure(db: sqlite3.Connection, failure: Failure) -> bool:
    """Store why a key could not be read; false if just that is stored already."""
    row = (failure.key, failure.stage, failure.message)
    if db.execute("SELECT 1 FROM failures WHERE key = ? AND stage = ? AND message = ?", row).fetchone():
        return False
    db.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", row)
    return True


def insert(db: sqlite3.Connection, reading: Reading) -> int:
    """A new document with all that hangs on it; its number."""
    row = document_row(reading)
    names, slots = ", ".join(row), ", ".join(f":{c}" for c in row)
    cursor = db.execute(f"INSERT INTO documents ({names}, current) VALUES ({slots}, 1)", row)
    number = cursor.lastrowid
    assert number is not None
    fill(db, number, reading)
    return number


def fill(db: sqlite3.Connection, number: int | None, reading: Reading) -> None:
    for table, rows in tables(reading):
        if rows:
            db.executemany(statement(table, rows[0]), [(number, *r) for r in rows])


def statement(table: str, row: Row) -> str:
    # The R*Tree needs numbers of places, which SQLite gives out itself.
    first = "NULL, ?" if table == "places" else "?"
    return f"INSERT INTO {table} VALUES ({first}{', ?' * len(row)})"

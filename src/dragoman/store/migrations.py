"""From an older archive to the present schema: a numbered list of steps, never changed once released."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from dragoman.store.connect import StoreError, transaction


@dataclass(frozen=True)
class Migration:
    """What brings an archive from version ``number - 1`` to ``number``."""

    number: int
    apply: Callable[[sqlite3.Connection], None]


def statement_list(db: sqlite3.Connection) -> None:
    """A view of the statements beside that of the events, and an index on the events' status."""
    db.execute("CREATE INDEX events_status ON events (status)")
    db.execute(
        """
CREATE VIEW statement_list AS
SELECT
  d.key,
  s.id AS statement,
  coalesce(e.name, s.source) AS source,
  e.country,
  e.sector,
  s.cue,
  s.content,
  s.direct,
  d.title,
  d.url,
  d.published
FROM statements AS s
JOIN documents AS d ON d.number = s.document
LEFT JOIN entities AS e ON e.document = s.document AND e.id = s.entity
WHERE d.current = 1
"""
    )


MIGRATIONS: tuple[Migration, ...] = (Migration(2, statement_list),)
LATEST = MIGRATIONS[-1].number


def version(db: sqlite3.Connection) -> int:
    """The schema's version; 0 for an empty file."""
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found


def migrate(db: sqlite3.Connection) -> None:
    """Bring the archive to the present schema, in one transaction.

    Raises:
        StoreError: it was written by a newer dragoman, or is some other program's database.
    """
    if version(db) == LATEST:
        return
    with transaction(db):
        before = version(db)  # another process may have been here first
        if before == 0:
            create(db)
        else:
            require_known(before)
            for step in MIGRATIONS:
                if step.number > before:
                    step.apply(db)
        db.execute(f"PRAGMA user_version = {LATEST}")


def require_present(db: sqlite3.Connection) -> None:
    """For readers, who cannot migrate.

    Raises:
        StoreError: the archive has an older or newer schema, or is none.
    """
    found = version(db)
    if found == 0:
        raise StoreError("This file is not an archive of dragoman, or is still empty.")
    require_known(found)
    if found < LATEST:
        raise StoreError(
            f"This archive has schema {found}; this dragoman reads {LATEST}. Bring it up to date with"
            " `dragoman stats --migrate`, or by reading any document into it."
        )


def require_known(found: int) -> None:
    if found > LATEST:
        raise StoreError(
            f"This archive has schema {found}, this dragoman knows up to {LATEST}. Update with"
            " `pip install --upgrade dragoman`."
        )


def create(db: sqlite3.Connection) -> None:
    """All tables, in an empty file."""
    if db.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise StoreError("This SQLite file holds another program's tables; name another file for the archive.")
    for statement in statements(files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")):
        db.execute(statement)


def statements(script: str) -> list[str]:
    """The statements of an SQL script, one by one: `executescript` would commit the open transaction."""
    found, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found

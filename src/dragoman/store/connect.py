"""Opening an archive: one writer, any number of readers at once."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from dragoman.reading.record import DragomanError

# How long a writer or a reader waits for another process before it gives up.
BUSY_SECONDS: Final = 30.0
MAGIC: Final = b"SQLite format 3\x00"


class StoreError(DragomanError):
    """An archive cannot be opened, read or written; the message says what to do."""


class UnfitError(StoreError):
    """This one reading cannot be stored; the archive is as it was and takes others."""


def writer(path: Path) -> sqlite3.Connection:
    """A connection that may write; the file is made if it is not there.

    Transactions are opened by hand (``BEGIN IMMEDIATE``), so that a document is in the archive wholly or not.

    Raises:
        StoreError: the file is no archive, or its folder is not there.
    """
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {str(path.parent)!r}; make it first.")
    check(path)
    try:
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened for writing: {error}.") from error
    return prepared(db)


def reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write.

    Raises:
        StoreError: there is no such archive.
    """
    if not path.is_file():
        raise StoreError(
            f"No archive at {str(path)!r}. Make one with `dragoman read INPUT --archive {path}`, or name another with"
            " --archive or the environment variable DRAGOMAN_ARCHIVE."
        )
    check(path)
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        db = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            db.execute("SELECT 1 FROM sqlite_master")
        except sqlite3.OperationalError:
            # In a folder that cannot be written to, SQLite cannot make the WAL's index; nobody can be writing either.
            db.close()
            db = sqlite3.connect(address + "&immutable=1", uri=True, isolation_level=None)
            db.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened: {error}.") from error
    return prepared(db)


def check(path: Path) -> None:
    """Refuse a file that is there and is no SQLite file, before SQLite touches it."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder; an archive is a file.")
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise StoreError(f"{path} is not an archive of dragoman; name another file.")


def prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    db.row_factory = sqlite3.Row
    # SQLite's own lower() and LIKE know only ASCII, and no word boundaries.
    db.create_function("fold", 1, fold, deterministic=True)
    db.create_function("named", 2, named, deterministic=True)
    return db


def fold(words: str | None) -> str | None:
    return words.casefold() if words is not None else None


def named(name: str | None, asked: str | None) -> bool:
    """Does `name` hold `asked` as whole words, whatever the case? "RUS" is not in "Belarus"."""
    return name is not None and asked is not None and whole(asked).search(name) is not None


@lru_cache(maxsize=64)
def whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, also if the process is killed in between.

    Raises:
        UnfitError: this reading cannot be stored, others can.
        StoreError: SQLite refused: disk full, file locked too long …
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    except sqlite3.IntegrityError as error:
        raise UnfitError(f"The reading contradicts itself: {error}.") from error
    except sqlite3.Error as error:
        raise StoreError(f"The archive could not be written: {error}.") from error
    except UnicodeEncodeError as error:
        raise UnfitError(
            f"The text is no valid Unicode: a lone surrogate at character {error.start} of {error.object[:40]!r}."
        ) from error

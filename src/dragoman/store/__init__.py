"""Readings kept: one SQLite file with full text and map index, and what can be asked of it."""

from dragoman.store.archive import Archive
from dragoman.store.connect import StoreError, UnfitError
from dragoman.store.rows import EntityRow, EventRow, Hit, Party, Rows, StatementRow, Stats

__all__ = [
    "Archive",
    "EntityRow",
    "EventRow",
    "Hit",
    "Party",
    "Rows",
    "StatementRow",
    "Stats",
    "StoreError",
    "UnfitError",
]

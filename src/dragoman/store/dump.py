"""An archive as lines that are the same whenever it says the same."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any, Final

from dragoman.store.archive import Archive

# When and by which run something came in is the only thing that two archives of the same documents differ in.
UNTOLD_TABLES: Final = ("runs",)
UNTOLD_COLUMNS: Final = ("run",)


def dump(archive: Archive) -> Iterator[str]:
    """Every row of every table, sorted, one JSON line each, but for the tale of the runs."""
    db = sqlite3.connect(f"file:{archive.path}?mode=ro", uri=True)
    try:
        names = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in names:
            if table not in UNTOLD_TABLES and not table.startswith(("documents_fts", "places_rtree_", "sqlite_")):
                yield from sorted(rows(db, table))
    finally:
        db.close()


def rows(db: sqlite3.Connection, table: str) -> Iterator[str]:
    found = db.execute(f'SELECT * FROM "{table}"')
    names = [d[0] for d in found.description]
    for row in found:
        told = {n: plain(v) for n, v in zip(names, row, strict=True) if n not in UNTOLD_COLUMNS}
        yield json.dumps([table, told], ensure_ascii=False)


def plain(value: Any) -> Any:
    return zlib.decompress(value).decode() if isinstance(value, bytes) else value

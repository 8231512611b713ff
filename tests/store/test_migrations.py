from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.reading.record import Failure
from dragoman.store import Archive, StoreError
from dragoman.store.dump import dump
from dragoman.store.migrations import LATEST, MIGRATIONS
from tests.store.readings import call, short, with_text

HERE = Path(__file__).parent


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An archive as version 1 left it."""
    path = tmp_path / "older.db"
    db = sqlite3.connect(path)
    db.executescript((HERE / "schema_1.sql").read_text(encoding="utf-8"))
    db.executescript((HERE / "archive_1.sql").read_text(encoding="utf-8"))
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    return path


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The same documents, read today."""
    path = tmp_path / "fresh.db"
    with Archive(path, write=True) as archive:
        for result in (call(), with_text(call(), " More."), short(1), Failure("bad", "pages", "no")):
            archive.add(result)
    return path


def schema(path: Path) -> list[tuple[str, ...]]:
    db = sqlite3.connect(path)
    found = [
        (kind, name, " ".join(sql.split()).rstrip(";"))
        for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    ]
    db.close()
    return sorted(found)


def test_migrations_are_numbered_without_gap() -> None:
    assert [m.number for m in MIGRATIONS] == list(range(2, LATEST + 1))


def test_an_older_archive_becomes_as_one_made_today(older: Path, fresh: Path) -> None:
    with Archive(older, write=True) as migrated, Archive(fresh) as made:
        assert schema(older) == schema(fresh)
        assert list(dump(migrated)) == list(dump(made))
        assert migrated.search("trawler")[0].key == "north/phone.txt"
        assert [v.event for v in migrated.events(box=(60, 20, 61, 30))] == ["v2"]


def test_a_reader_of_an_older_archive_says_what_to_do(older: Path) -> None:
    with pytest.raises(StoreError, match="stats --migrate"):
        Archive(older)


def test_an_archive_of_a_newer_dragoman_is_refused(fresh: Path) -> None:
    db = sqlite3.connect(fresh)
    db.execute(f"PRAGMA user_version = {LATEST + 1}")
    db.close()
    for write in (True, False):
        with pytest.raises(StoreError, match="pip install --upgrade"):
            Archive(fresh, write=write)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE theirs (x)")
    db.close()
    with pytest.raises(StoreError, match="another program"):
        Archive(path, write=True)
    assert schema(path) == [("table", "theirs", "CREATE TABLE theirs (x)")]


def test_a_migration_that_breaks_leaves_the_archive_as_it_was(older: Path) -> None:
    db = sqlite3.connect(older)
    db.execute("CREATE VIEW statement_list AS SELECT 1")
    db.close()
    before = schema(older)
    with pytest.raises(StoreError, match="already exists"):
        Archive(older, write=True)
    assert schema(older) == before

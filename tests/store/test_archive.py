from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.reading.record import Failure, Published, Reading
from dragoman.store import Archive, StoreError, UnfitError
from dragoman.store.dump import dump
from tests.store.readings import call, document, short, with_text


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "a.db", write=True) as opened:
        yield opened


def test_a_reading_comes_back_as_it_was(archive: Archive) -> None:
    assert archive.add(call())
    assert archive.reading("north/phone.txt") == call()
    assert archive.has(call().document.id)
    assert list(archive) == [call()]


def test_the_same_again_changes_nothing(archive: Archive) -> None:
    archive.add(call())
    before = list(dump(archive))
    assert not archive.add(call())
    assert list(dump(archive)) == before


def test_the_same_text_under_another_key_is_one_document_with_two_keys(archive: Archive) -> None:
    archive.add(call())
    other = replace(document(key="copy"), title="Other headline", published=Published("2019-01-06", "day", "given"))
    assert archive.add_key(other)
    assert len(archive) == 1
    assert archive.stats().keys == 2
    read = archive.reading("copy")
    assert (read.document.key, read.document.title) == ("copy", "Other headline")
    assert read.events == call().events
    assert len(archive.events()) == 4


def test_another_text_under_the_same_key_is_a_new_version(archive: Archive) -> None:
    old, new = call(), with_text(call(), " Correction.")
    archive.add(old)
    archive.add(new)
    assert archive.versions("north/phone.txt") == (old.document.id, new.document.id)
    assert archive.reading("north/phone.txt") == new
    assert len(archive) == 1
    assert len(archive.events()) == 4, "events of the older text are not told twice"
    before = list(dump(archive))
    assert not archive.add(old), "an older text coming again is no news"
    assert list(dump(archive)) == before


def test_an_older_text_stays_current_under_its_other_key(archive: Archive) -> None:
    archive.add(call("one"))
    archive.add(call("two"))
    archive.add(with_text(call("one"), " Correction."))
    assert len(archive) == 2
    assert {v.key for v in archive.events()} == {"one", "two"}, "the older text now goes by the key that still names it"


def test_again_replaces_the_reading_and_leaves_no_old_rows(archive: Archive, tmp_path: Path) -> None:
    archive.add(call())
    newer = replace(call(), events=call().events[:1], stages={"times": 2, "events": 3})
    assert archive.add(newer, again=True)
    assert archive.reading() == newer
    with Archive(tmp_path / "fresh.db", write=True) as fresh:
        fresh.add(newer)
        assert list(dump(fresh)) == list(dump(archive))


def test_a_failure_is_kept_until_its_key_is_read(archive: Archive) -> None:
    failure = Failure("north/phone.txt", "pages", "not an article")
    assert archive.add(failure)
    assert not archive.add(failure)
    assert list(archive.failures()) == [failure]
    archive.add(call())
    assert list(archive.failures()) == []


def test_a_failure_goes_too_when_the_text_was_known(archive: Archive) -> None:
    archive.add(call())
    archive.add(Failure("north/phone.txt", "pages", "timed out"))
    assert archive.add_key(document())
    assert list(archive.failures()) == []


@pytest.mark.parametrize(
    ("asked", "events"),
    [
        ({}, ["v2", "v1", "v4", "v3"]),
        ({"actor": "NOR"}, ["v2", "v1", "v4", "v3"]),
        ({"actor": "NOR GOV"}, ["v2", "v1"]),
        ({"actor": "MIL"}, ["v3"]),
        ({"actor": "kari holm"}, ["v2", "v1"]),
        ({"actor": "Hol"}, []),
        ({"actor": "ORW"}, []),
        ({"recipient": "FIN"}, ["v2", "v1"]),
        ({"type": "consult", "mode": "phone"}, ["v1"]),
        ({"status": "denied"}, ["v3"]),
        ({"context": "diplomatic"}, ["v1"]),
        ({"since": "2019-05"}, ["v2"]),
        ({"since": "2019-05-31"}, ["v2"]),
        ({"until": "2019-01-03"}, ["v4"]),
        ({"since": "2019-01", "until": "2019-01"}, ["v1", "v4"]),
        ({"place": "NOR"}, ["v4", "v3"]),
        ({"place": "TROMSØ"}, ["v4", "v3"]),
        ({"box": (60.0, 20.0, 61.0, 30.0)}, ["v2"]),
        ({"box": (60.0, 170.0, 70.0, 20.0)}, ["v4", "v3"]),
        ({"said_by": "chancellery"}, ["v1"]),
        ({"said_by": "NOR GOV"}, ["v1"]),
        ({"said_by": "NOR"}, ["v1", "v3"]),
        ({"limit": 1}, ["v2"]),
        ({"key": "north/"}, ["v2", "v1", "v4", "v3"]),
    ],
)
def test_events_by(archive: Archive, asked: dict[str, object], events: list[str]) -> None:
    archive.add(call())
    found = archive.events(**asked)  # type: ignore[arg-type]
    assert [v.event for v in found] == events


def test_an_event_row_has_names_and_its_own_date(archive: Archive) -> None:
    archive.add(call())
    row = archive.events(mode="phone")[0]
    assert (row.begin, row.end, row.published) == ("2019-01-04", "2019-01-04", "2019-01-05")
    assert str(row.actors[0]) == "Kari Holm (NOR GOV)"
    assert (row.said_by, row.words, row.contexts) == ("the chancellery", "phoned", ("diplomatic",))


@pytest.mark.parametrize("asked", ["yesterday", "2019-13", "2019-02-30", "2019-1"])
def test_a_date_that_is_none_is_refused(archive: Archive, asked: str) -> None:
    with pytest.raises(StoreError, match="is no date"):
        archive.events(since=asked)


def test_statements_by_source_and_words(archive: Archive) -> None:
    archive.add(call())
    assert [s.statement for s in archive.statements()] == ["s1", "s2"]
    assert [s.statement for s in archive.statements(source="NOR GOV")] == ["s1"]
    assert [s.cue for s in archive.statements(words="trawler")] == ["denied"]


def test_entities_are_counted_across_documents(archive: Archive) -> None:
    archive.add(call())
    archive.add(with_text(call("second"), " More."))
    first = archive.entities()[0]
    assert (first.name, first.documents, first.mentions, first.events) == ("Kari Holm", 2, 4, 4)
    assert [e.name for e in archive.entities(sector="cop")] == ["police"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("phones", 1),
        ('"arrested at least"', 1),
        ("TROMSØ", 1),
        ("penguins", 0),
        ('a" OR * NEAR(', 0),
        ("Holm -call", 1),
    ],
)
def test_search(archive: Archive, words: str, keys: int) -> None:
    archive.add(call())
    assert len(archive.search(words)) == keys


def test_a_hit_marks_what_was_found(archive: Archive) -> None:
    archive.add(call())
    hit = archive.search("trawler")[0]
    assert [s.of(hit.snippet) for s in hit.found] == ["trawler"]


def test_search_for_no_word_is_refused(archive: Archive) -> None:
    with pytest.raises(StoreError, match="no word"):
        archive.search('"*')


def test_stats_count_current_documents(archive: Archive) -> None:
    archive.add(call())
    archive.add(with_text(call(), " More."))
    stats = archive.stats()
    assert (stats.documents, stats.keys, stats.versions, stats.events) == (1, 1, 2, 4)
    assert (stats.first, stats.last) == ("2019-01-03", "2019-05-31")
    assert stats.types == {"CONSULT": 2, "ASSAULT": 1, "COERCE": 1}


def test_a_key_may_be_short_but_not_ambiguous(archive: Archive) -> None:
    for n in range(12):
        archive.add(short(n))
    assert archive.reading("doc7").document.key == "doc7"
    assert archive.reading("doc1").document.key == "doc1", "a whole key is not ambiguous"
    assert archive.reading(short(3).document.id[:12]).document.key == "doc3"
    archive.add(call("news/2019/doc3.txt"))
    assert archive.reading("doc3").document.key == "doc3", "the beginning of a key goes before a part of one"
    assert archive.reading("2019/doc").document.key == "news/2019/doc3.txt"
    with pytest.raises(StoreError, match="Which document"):
        archive.reading("doc")
    with pytest.raises(StoreError, match="No document 'nowhere'"):
        archive.reading("nowhere")


def test_rows_become_frames(archive: Archive) -> None:
    archive.add(call())
    pandas = archive.events().to_pandas()
    polars = archive.events().to_polars()
    assert list(pandas.columns) == polars.columns
    assert pandas["actors"].tolist()[0] == polars["actors"][0] == "Kari Holm (NOR GOV)"
    assert archive.events(type="AID").to_polars().shape == (0, len(polars.columns))


def test_a_frame_without_its_library_says_what_to_install(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(StoreError, match=r"dragoman\[frames\]"):
        archive.events().to_polars()


@pytest.mark.parametrize("text", ["lone \ud83d surrogate"])
def test_a_text_that_is_no_unicode_is_refused_and_leaves_nothing(archive: Archive, text: str) -> None:
    with pytest.raises(UnfitError, match="lone surrogate"):
        archive.add(Reading(replace(document(), text=text)))
    assert len(archive) == 0
    assert archive.add(call())


def test_nul_and_odd_characters_come_back(archive: Archive) -> None:
    odd = Reading(replace(document(key="'; DROP TABLE documents; --"), text="\x00a\u202eb\ue000", zones=()))
    archive.add(odd)
    assert archive.reading("'; DROP") == odd


def test_readers_do_not_wait_for_the_writer_and_see_whole_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive(path, write=True) as writer:
        writer.add(short(1))
        with Archive(path) as reader, Archive(path) as second:
            writer._db.execute("BEGIN IMMEDIATE")
            writer._db.execute("DELETE FROM documents")
            assert len(reader) == len(second) == 1
            writer._db.execute("ROLLBACK")
            writer.add(short(2))
            assert len(reader) == len(second) == 2


def test_readers_in_other_processes_never_see_half_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive(path, write=True), Archive(path) as reader:
        seen = [0]
        with subprocess.Popen(
            [sys.executable, "-m", "tests.views.slow_run", str(path)], stdout=subprocess.PIPE
        ) as writer:
            while writer.poll() is None:
                found = reader.stats()
                assert found.events in (found.documents, found.documents + 3, found.documents + 6)
                seen.append(len(reader))
        assert seen == sorted(seen) and len(set(seen)) > 5


def test_a_reader_cannot_write(archive: Archive) -> None:
    with Archive(archive.path) as reader:
        with pytest.raises(StoreError, match="write=True"):
            reader.add(call())
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader._db.execute("DELETE FROM documents")


def test_a_missing_archive_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="dragoman read INPUT --archive"):
        Archive(tmp_path / "none.db")


@pytest.mark.parametrize("content", [b"Just some text, not a database at all.", b"<html></html>"])
@pytest.mark.parametrize("write", [True, False])
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, content: bytes, write: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not an archive"):
        Archive(path, write=write)
    assert path.read_bytes() == content

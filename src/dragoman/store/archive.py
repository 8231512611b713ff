"""The archive: readings in one SQLite file, and what can be asked of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dragoman.reading.record import Document, Failure, Reading
from dragoman.store import connect, filters, migrations, queries, write
from dragoman.store.connect import StoreError
from dragoman.store.flatten import under, unpacked
from dragoman.store.rows import EntityRow, EventRow, Hit, Rows, StatementRow, Stats

NO_LIMIT = -1  # SQLite's own word for it


class Archive:
    """Readings in one SQLite file. One process writes while any number read.

    A document is known by the sha256 of its text; a key (file, URL, caller's id) names the newest text that
    came under it, and older texts stay. Use it as a context manager, or call `close`.

        with Archive("news.db") as archive:
            for event in archive.events(actor="RUS GOV", type="CONSULT", since="2019-01"):
                print(event.key, event.words)

    Args:
        path: The file. For a reader it must be there; a writer makes or migrates it.
        write: Open for writing.

    Raises:
        StoreError: there is no archive at `path`, or it is of another schema.
    """

    def __init__(self, path: str | Path, *, write: bool = False) -> None:
        self.path = Path(path)
        self.writes = write
        self.run: int | None = None
        self._db = connect.writer(self.path) if write else connect.reader(self.path)
        try:
            if write:
                migrations.migrate(self._db)
            else:
                migrations.require_present(self._db)
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    # Writing

    def add(self, result: Reading | Failure, *, again: bool = False) -> bool:
        """Store a reading or a failure in one transaction; false if the archive already says just that.

        The same text under another key adds the key; another text under the same key becomes its newest version.
        A reading takes away the failure stored under its key. With `again`, a reading replaces the one that is
        stored for its text.

        Raises:
            StoreError: the archive is open for reading only, or cannot be written.
        """
        with self._writing():
            if isinstance(result, Failure):
                return write.add_failure(self._db, result)
            stored = write.number_of(self._db, result.document.id) is not None
            if stored and again:
                write.replace_reading(self._db, result)
            return write.add_reading(self._db, result, self.run) or (stored and again)

    def add_key(self, document: Document) -> bool:
        """Is the text of `document` here? If so its key is recorded, and it need not be read again."""
        number = write.number_of(self._db, document.id)
        if number is None:
            return False
        if not self._known(document.key, number):
            with self._writing():
                write.add_source(self._db, document, number, self.run)
        return True

    def start_run(self, version: str, settings: dict[str, Any]) -> int:
        """Record that a run begins; keys added from now on name it."""
        with self._writing():
            self.run = self._db.execute(
                "INSERT INTO runs (started, version, settings) VALUES (?, ?, ?)",
                (now(), version, json.dumps(settings, sort_keys=True)),
            ).lastrowid
        assert self.run is not None
        return self.run

    def end_run(self, read: int, failed: int, known: int) -> None:
        with self._writing():
            self._db.execute(
                "UPDATE runs SET ended = ?, read = ?, failed = ?, known = ? WHERE number = ?",
                (now(), read, failed, known, self.run),
            )
        self.run = None

    def _writing(self) -> Any:
        if not self.writes:
            raise StoreError(f"{self.path} is open for reading only; use Archive(path, write=True).")
        return connect.transaction(self._db)

    def _known(self, key: str, number: int) -> bool:
        # A key whose failure is stored is written anew, so that its failure goes.
        row = self._db.execute(
            "SELECT 1 FROM sources WHERE key = ? AND document = ? AND key NOT IN (SELECT key FROM failures)",
            (key, number),
        )
        return row.fetchone() is not None

    # Reading

    def has(self, id: str) -> bool:
        """Is the text with this sha256 here?"""
        return write.number_of(self._db, id) is not None

    def __len__(self) -> int:
        """How many current documents there are."""
        return int(self._db.execute("SELECT count(*) FROM documents WHERE current = 1").fetchone()[0])

    def __iter__(self) -> Iterator[Reading]:
        """All current readings, in the order in which they came."""
        for row in self._rows("readings", {}):
            yield unpacked(row["reading"], row["text"])

    def reading(self, key: str | None = None) -> Reading:
        """The current reading of a key; of a key, part of a path, or id that begins so; or of the only document.

        Raises:
            StoreError: no document, or more than one, is meant.
        """
        row = self._source(key)
        found = self._db.execute("SELECT text, reading FROM documents WHERE number = ?", (row["document"],)).fetchone()
        return under(unpacked(found["reading"], found["text"]), row)

    def reading_of(self, document: Document) -> Reading | None:
        """The stored reading of the text of `document`, under its key, title, address and date; null if not here."""
        found = self._db.execute("SELECT text, reading FROM documents WHERE id = ?", (document.id,)).fetchone()
        if found is None:
            return None
        reading = unpacked(found["reading"], found["text"])
        return replace(
            reading,
            document=replace(document, byline=reading.document.byline, zones=reading.document.zones),
        )

    def versions(self, key: str) -> tuple[str, ...]:
        """Ids of all texts that came under a key, oldest first."""
        found = self._db.execute(
            "SELECT d.id FROM sources AS s JOIN documents AS d ON d.number = s.document WHERE s.key = ?"
            " ORDER BY s.version",
            (key,),
        )
        return tuple(r["id"] for r in found)

    def _source(self, key: str | None) -> sqlite3.Row:
        found = self._rows("find_key", {"key": key or "", "limit": 6}).fetchall()
        if key and not found:
            found = self._rows("find_id", {"key": key, "limit": 6}).fetchall()
        if not found:
            raise StoreError(
                f"No document {key!r} in {self.path}." if key else f"There is no document in {self.path} yet."
            )
        found = [r for r in found if r["rank"] == found[0]["rank"]]
        if len({r["document"] for r in found}) > 1:
            names = ", ".join(repr(r["key"]) for r in found[:5]) + (", …" if len(found) > 5 else "")
            raise StoreError(f"Which document? {names}. Give one key, or enough of its beginning.")
        first: sqlite3.Row = found[0]
        return first

    def events(
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        type: str | None = None,
        mode: str | None = None,
        status: str | None = None,
        context: str | None = None,
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
        box: tuple[float, float, float, float] | None = None,
        said_by: str | None = None,
        key: str | None = None,
        limit: int | None = None,
    ) -> Rows[EventRow]:
        """Events, latest first; those without a date come last, and not at all if a date is asked for.

        Args:
            actor: "RUS" (country, sector or name), "RUS GOV" (country and sector) or whole words of a name; so are
                `recipient` and `said_by`, the source of the statement in which the event stands.
            since: Events that end on or after this date ("2018", "2018-09", "2018-09-30"): their own, not the
                publication's.
            until: Events that begin on or before it.
            place: Name or country code of the place.
            box: South, west, north, east of the place, in degrees.

        Raises:
            StoreError: a date or a box that is none.
        """
        values = {
            **filters.party(actor, "actor"),
            **filters.party(recipient, "recipient"),
            **filters.party(said_by, "said"),
            **filters.box(box),
            "type": filters.upper(type),
            "mode": filters.words(mode),
            "status": filters.words(status),
            "context": filters.words(context),
            "since": filters.day(since, last=False),
            "until": filters.day(until, last=True),
            "place": filters.words(place),
            "place_code": filters.upper(place),
            "document": self._document(key),
            "limit": NO_LIMIT if limit is None else limit,
        }
        return Rows(EventRow, tuple(self._guarded(queries.events, values)))

    def statements(
        self,
        *,
        source: str | None = None,
        words: str | None = None,
        direct: bool | None = None,
        since: str | None = None,
        until: str | None = None,
        key: str | None = None,
        limit: int | None = None,
    ) -> Rows[StatementRow]:
        """Statements, document by document in text order.

        Args:
            source: As `actor` of `events`.
            words: Whole words of what was said.
            direct: Only quotations (true) or only reported speech (false).
            since: Published on or after this date.
            until: Published on or before it.
        """
        values = {
            **filters.party(source, "source"),
            "words": filters.words(words),
            "direct": None if direct is None else int(direct),
            "since": filters.day(since, last=False),
            "until": filters.day(until, last=True),
            "document": self._document(key),
            "limit": NO_LIMIT if limit is None else limit,
        }
        return Rows(StatementRow, tuple(self._guarded(queries.statements, values)))

    def entities(
        self,
        *,
        name: str | None = None,
        kind: str | None = None,
        country: str | None = None,
        sector: str | None = None,
        key: str | None = None,
        limit: int | None = None,
    ) -> Rows[EntityRow]:
        """Who the archive tells of, most mentioned first."""
        values = {
            "name": filters.words(name),
            "kind": filters.words(kind),
            "country": filters.upper(country),
            "sector": filters.upper(sector),
            "document": self._document(key),
            "limit": NO_LIMIT if limit is None else limit,
        }
        return Rows(EntityRow, tuple(self._guarded(queries.entities, values)))

    def search(self, words: str, *, limit: int | None = None) -> Rows[Hit]:
        """Documents whose title or text hold all the words (in any form: "talk" finds "talks"), best first."""
        values = {"match": filters.match(words), "limit": NO_LIMIT if limit is None else limit}
        return Rows(Hit, tuple(self._guarded(queries.search, values)))

    def failures(self) -> Rows[Failure]:
        """Documents that could not be read and have not been read since."""
        found = self._db.execute("SELECT key, stage, message FROM failures ORDER BY key")
        return Rows(Failure, tuple(Failure(*row) for row in found))

    def stats(self) -> Stats:
        """How much of everything there is."""
        return queries.stats(self._db)

    def _document(self, key: str | None) -> int | None:
        return None if key is None else int(self._source(key)["document"])

    def _rows(self, name: str, values: dict[str, Any]) -> sqlite3.Cursor:
        return self._db.execute(queries.sql(name), values)

    def _guarded(self, query: Any, values: dict[str, Any]) -> Iterator[Any]:
        try:
            yield from query(self._db, values)
        except (sqlite3.Error, UnicodeEncodeError) as error:
            raise StoreError(f"The archive {self.path} could not be read: {error}.") from error


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

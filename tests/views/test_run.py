from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, cast

import pytest

from dragoman.reading.record import Document, Failure, Reading
from dragoman.store import Archive
from dragoman.store.dump import dump
from dragoman.views.run import Run, Tally, dated
from tests.store.readings import call, document, short
from tests.views.slow_run import SlowReader, documents, run


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The archive of a run that nobody stopped."""
    path = tmp_path_factory.mktemp("whole") / "a.db"
    run(path, 0)
    with Archive(path) as archive:
        return list(dump(archive))


@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_at_any_moment_and_started_again_gives_the_same_archive(
    tmp_path: Path, whole: list[str], seed: int
) -> None:
    path = tmp_path / "a.db"
    chance = random.Random(seed)
    kept = [0]
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-m", "tests.views.slow_run", str(path)], stdout=subprocess.PIPE)
        with process:
            assert process.stdout and process.stdout.readline()
            time.sleep(chance.uniform(0.01, 0.12))
            process.kill()
        assert process.returncode, "the run was stopped in the middle"
        # For writing: a run that was killed at once has left no tables yet.
        with Archive(path, write=True) as archive:
            kept.append(len(archive))
    assert kept == sorted(kept) and kept[0] < kept[-1], "each run goes on from where the last one was"
    run(path, 0)
    with Archive(path) as archive:
        assert list(dump(archive)) == whole


def test_what_is_known_is_not_read_again(tmp_path: Path) -> None:
    first = run(tmp_path / "a.db", 0)
    second = run(tmp_path / "a.db", 0)
    failing = sum(isinstance(d, Document) and d.key.endswith("7") for d in documents())
    assert first.reads > second.reads == failing, "only what failed is tried again"


def test_outcomes_come_in_order_key_for_key(tmp_path: Path) -> None:
    keys = [d.key for d in documents()]
    for _ in range(2):
        with Archive(tmp_path / "a.db", write=True) as archive:
            outcomes = list(Run(cast(Any, SlowReader(0)), archive, recall=True)(documents()))
        assert [o.key for o in outcomes] == keys
        assert [(o.reading.document.key if o.reading else None) for o in outcomes] == [
            None if o.failure else o.key for o in outcomes
        ]


def test_a_reading_that_cannot_be_stored_is_a_failure_and_the_run_goes_on(tmp_path: Path) -> None:
    class Odd(SlowReader):
        def try_read(self, document: Document) -> Reading | Failure:
            return Reading(document)

    odd = Document("odd\ud800", "0" * 64, "lone \ud800")
    tally = Tally()
    with Archive(tmp_path / "a.db", write=True) as archive:
        for outcome in Run(cast(Any, Odd(0)), archive)([odd, document()]):
            tally.count(outcome)
        assert [f.key for f in archive.failures()] == ["odd\\ud800"]
        assert len(archive) == 1
    assert (tally.read, tally.failed) == (1, 1)


def test_again_reads_and_replaces(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", write=True) as archive:
        archive.add(Reading(document()))
        reader = SlowReader(0)
        list(Run(cast(Any, reader), archive, again=True)([call("north/phone.txt").document]))
        assert reader.reads == 1
        assert archive.reading() == call()


def test_a_date_for_all_does_not_go_over_a_documents_own() -> None:
    dates = [d.published for d in dated([document(), short(1).document], "2020-02-02") if isinstance(d, Document)]
    assert [d.value if d else None for d in dates] == ["2019-01-05", "2020-02-02"]

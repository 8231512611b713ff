"""A run over small documents that takes its time, for tests that kill it: `python -m tests.views.slow_run ARCHIVE`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from dragoman.reading.record import Document, Failure, Reading
from dragoman.store import Archive
from dragoman.views.run import Run
from tests.store.readings import call, short, with_text

DOCUMENTS = 60


class SlowReader:
    """Reads the tests' own documents, from hand-made readings."""

    settings = None

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.reads = 0

    def try_read(self, document: Document) -> Reading | Failure:
        time.sleep(self.seconds)
        self.reads += 1
        if document.key.endswith("7"):
            return Failure(document.key, "reading", "seven is not read")
        for made in (call(document.key), with_text(call(document.key), " Correction.")):
            if made.document.id == document.id:
                return made
        return short(int(document.key.removeprefix("doc")))


def documents() -> Iterator[Document | Failure]:
    """Small documents, one that fails, one that comes under two keys, one of which there is a newer version."""
    yield call("first").document
    for n in range(DOCUMENTS):
        yield short(n).document
        if n == 20:
            yield call("second").document
        if n == 30:
            yield Failure("page.html", "pages", "no article")
        if n == 40:
            yield with_text(call("first"), " Correction.").document


def run(path: Path, seconds: float) -> SlowReader:
    reader = SlowReader(seconds)
    with Archive(path, write=True) as archive:
        archive.start_run("test", {})
        for _ in Run(cast(Any, reader), archive)(documents()):
            pass
        archive.end_run(0, 0, 0)
    return reader


if __name__ == "__main__":
    sys.stdout.write("started\n")
    sys.stdout.flush()
    run(Path(sys.argv[1]), 0.01)

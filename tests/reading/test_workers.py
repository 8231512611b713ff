from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

import pytest

from dragoman.reading.record import Document, Failure, Reading
from dragoman.reading.workers import AHEAD, WorkerError, read_many
from tests.views.slow_run import SlowReader, documents


class DyingReader(SlowReader):
    """A worker that is killed, as the system does when memory runs out."""

    def try_read(self, document: Document) -> Reading | Failure:
        os._exit(1)


def test_results_come_in_order_and_what_is_no_document_passes_through() -> None:
    one = SlowReader(0)
    alone = [one.try_read(d) if isinstance(d, Document) else d for d in documents()]
    assert list(read_many(documents(), partial(SlowReader, 0.001), 2)) == alone


def test_documents_are_taken_only_as_fast_as_they_are_read() -> None:
    taken = 0

    def counted() -> Iterator[Document | Failure]:
        nonlocal taken
        for document in documents():
            taken += 1
            yield document

    results = read_many(counted(), partial(SlowReader, 0), 1)
    next(results)
    assert taken <= AHEAD
    results.close()  # type: ignore[attr-defined]


def test_a_worker_that_dies_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(WorkerError, match="fewer --workers"):
        list(read_many(documents(), partial(DyingReader, 0), 1))

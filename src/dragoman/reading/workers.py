"""Reading with several processes: the same results in the same order as with one."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, Protocol, TypeVar

from dragoman.reading.record import Document, DragomanError, Failure, Reading

# Documents handed out per worker at one time: enough that none waits, few enough that memory stays bounded.
AHEAD: Final = 4

Result = Reading | Failure
Other = TypeVar("Other")


class WorkerError(DragomanError):
    """A worker process died."""


class Reads(Protocol):
    """What reads a document, as `Reader` does."""

    def try_read(self, document: Document) -> Result: ...


def read_many(
    documents: Iterable[Document | Other], make: Callable[[], Reads], workers: int
) -> Iterator[Result | Other]:
    """One result a document, in order; what is no document passes through in its place.

    `make` is called once in each process. Documents are taken from the iterable only as fast as they are read.

    Raises:
        WorkerError: a process was killed, most often because memory ran out.
    """
    context = multiprocessing.get_context("spawn")
    waiting: deque[Other | Future[Result]] = deque()
    pool = ProcessPoolExecutor(workers, context, initializer=start, initargs=(make,))
    finished = False
    try:
        for document in documents:
            waiting.append(pool.submit(read, document) if isinstance(document, Document) else document)
            if len(waiting) >= workers * AHEAD:
                yield result(waiting.popleft())
        while waiting:
            yield result(waiting.popleft())
        finished = True
    finally:
        stop(pool, at_once=not finished)


def stop(pool: ProcessPoolExecutor, at_once: bool) -> None:
    """End the workers; `at_once` without waiting for what they are at, since nobody wants it any more."""
    # ProcessPoolExecutor.terminate_workers comes with Python 3.14; until then its own table is the only way to them.
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=not at_once, cancel_futures=True)
    for process in processes if at_once else ():
        process.terminate()


def result(found: Other | Future[Result]) -> Result | Other:
    if not isinstance(found, Future):
        return found
    try:
        return found.result()
    except BrokenProcessPool as error:
        raise WorkerError(
            "A worker process died, most likely for lack of memory. What was read is kept: run again with fewer"
            " --workers."
        ) from error


class Worker:
    """The one reader of this process; set by the pool's initialiser, which cannot pass values to tasks otherwise."""

    reader: Reads | None = None


def start(make: Callable[[], Reads]) -> None:
    # Ctrl-C goes to the whole process group; the parent decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Worker.reader = make()


def read(document: Document) -> Result:
    assert Worker.reader is not None
    return Worker.reader.try_read(document)

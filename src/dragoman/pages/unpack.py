"""Reading within bounds: gzip layers, size limits, and what a stream holds by its first bytes."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from dragoman.pages.options import PageError

GZIP: Final = b"\x1f\x8b"
# A page packed twice is met in crawls; more layers are made by hand to do harm.
MAX_LAYERS: Final = 2
PEEK: Final = 2048


class Source(io.BufferedReader):
    """A buffered binary stream, of which `PEEK` first bytes can be looked at."""

    def __init__(self, raw: BinaryIO) -> None:
        super().__init__(raw, 65536)  # type: ignore[arg-type]

    @property
    def head(self) -> bytes:
        return self.peek(PEEK)[:PEEK]


@contextmanager
def unpacked(raw: BinaryIO) -> Iterator[Source]:
    """`raw` with up to `MAX_LAYERS` gzip layers taken off, whatever its name says; `raw` itself stays open."""
    base = source = Source(raw)
    layers: list[Source] = []
    try:
        while len(layers) < MAX_LAYERS and source.head.startswith(GZIP):
            source = Source(gzip.GzipFile(fileobj=source, mode="rb"))  # type: ignore[arg-type]
            layers.append(source)
        yield source
    finally:
        for layer in reversed(layers):
            layer.close()
        base.detach()


def read_all(source: BinaryIO, limit: int) -> bytes:
    """All of `source`.

    Raises:
        PageError: there are over `limit` bytes, or the packed data are damaged.
    """
    try:
        data = source.read(limit + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise PageError(f"The data cannot be unpacked: {error}.") from error
    if len(data) > limit:
        raise PageError(f"The document is over {limit:,} bytes unpacked. Raise the limit (max_bytes) to read it.")
    return data


def lines(source: BinaryIO, limit: int) -> Iterator[bytes | PageError]:
    """The lines of `source`; a `PageError` stands for a line over `limit` bytes or for damaged data."""
    while True:
        try:
            line = source.readline(limit + 1)
            if len(line) <= limit:
                if not line:
                    return
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = source.readline(65536)
        except (EOFError, OSError, zlib.error) as error:
            yield PageError(f"The data cannot be unpacked any further: {error}.")
            return
        yield PageError(f"The line is over {limit:,} bytes. Raise the limit (max_bytes) to read it.")

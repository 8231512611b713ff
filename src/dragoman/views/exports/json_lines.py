"""JSON Lines: whole readings, in the record's own format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from dragoman.reading.record import Reading
from dragoman.views.exports.export import Export
from dragoman.views.terminal import json_text


def write(readings: Iterable[Reading], out: IO[str]) -> int:
    written = (out.write(json_text(reading.to_json()) + "\n") for reading in readings)
    return sum(1 for _ in written)


JSON_LINES = Export("jsonl", "whole readings, one JSON object a line", write)

"""Exports of readings: one module a format."""

from __future__ import annotations

from dragoman.views.exports.export import Export
from dragoman.views.exports.flat import CSV
from dragoman.views.exports.gdelt import GDELT
from dragoman.views.exports.gdelt_mentions import GDELT_MENTIONS
from dragoman.views.exports.json_lines import JSON_LINES
from dragoman.views.exports.parquet import PARQUET
from dragoman.views.exports.polecat import POLECAT

EXPORTS: tuple[Export, ...] = (JSON_LINES, CSV, PARQUET, GDELT, GDELT_MENTIONS, POLECAT)

__all__ = ["EXPORTS", "Export"]

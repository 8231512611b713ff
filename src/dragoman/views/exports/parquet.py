"""The rows of the CSV export as Parquet: typed columns, read by pandas, polars, DuckDB, R."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import IO, Any, Final

from dragoman.reading.record import Reading
from dragoman.store.rows import missing
from dragoman.views.exports.export import Export
from dragoman.views.exports.flat import COLUMNS, rows

# Rows held in memory at one time.
BATCH: Final = 50_000


def write(readings: Iterable[Reading], out: IO[bytes]) -> int:
    """
    Raises:
        StoreError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise missing("pyarrow") from error
    kinds: dict[type, Any] = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    found = (row for reading in readings for row in rows(reading))
    total = 0
    with pq.ParquetWriter(out, schema) as writer:
        while batch := list(islice(found, BATCH)):
            total += len(batch)
            writer.write_table(pa.Table.from_pylist([storable(r) for r in batch], schema=schema))
    return total


def storable(row: dict[str, Any]) -> dict[str, Any]:
    """Parquet's strings are UTF-8, which has no lone surrogates."""
    return {k: v.encode("utf-8", "replace").decode("utf-8") if isinstance(v, str) else v for k, v in row.items()}


PARQUET = Export("parquet", "the rows of csv with typed columns (needs dragoman[frames])", write, binary=True)

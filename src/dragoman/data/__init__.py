"""The one loader of the package's tables: CSV rows that know their file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.reading.record import DragomanError


class LexiconError(DragomanError):
    """A table of the package's data is not as it must be; the message names file, line and column."""


@dataclass(frozen=True, slots=True)
class Row(Mapping[str, str]):
    """One row of a table. ``ref`` ("en/events/triggers.csv:41") is what reasons cite."""

    file: str
    line: int
    cells: Mapping[str, str]

    @property
    def ref(self) -> str:
        return f"{self.file}:{self.line}"

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def list(self, column: str) -> tuple[str, ...]:
        """A cell that holds several values, separated by "|"."""
        return tuple(v.strip() for v in self.cells[column].split("|") if v.strip())

    def error(self, message: str) -> LexiconError:
        return LexiconError(f"data/{self.ref}: {message}")


def resource(name: str) -> Traversable:
    """The file `name` of the package's data folder ("en/events/triggers.csv").

    Raises:
        LexiconError: there is no such file; the message lists those present.
    """
    found = files(__name__).joinpath(*name.split("/"))
    if not found.is_file():
        folder = files(__name__).joinpath(*name.split("/")[:-1])
        present = sorted(f.name for f in folder.iterdir()) if folder.is_dir() else []
        raise LexiconError(f"No data file {name!r} here. Present: {', '.join(present) or 'none'}.")
    return found


def table(name: str, columns: Sequence[str], unique: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows of a CSV table (UTF-8, one header line equal to `columns`, no cell spans lines).

    No two rows may agree in all of `unique`.

    Raises:
        LexiconError: wrong header, wrong number of cells, or a duplicate row.
    """
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    with resource(name).open(encoding="utf-8") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        if header != list(columns):
            raise LexiconError(f"data/{name}:1: header is {','.join(header)}; expected {','.join(columns)}.")
        for cells in reader:
            row = Row(name, reader.line_num, dict(zip(header, cells, strict=False)))
            if len(cells) != len(header):
                raise row.error(f"{len(cells)} cells; expected {len(header)}. Quote cells that hold a comma.")
            if unique:
                key = tuple(row[c] for c in unique)
                if key in seen:
                    raise row.error(f"{' / '.join(key)!r} is already on line {seen[key]}; remove one.")
                seen[key] = row.line
            rows.append(row)
    return tuple(rows)

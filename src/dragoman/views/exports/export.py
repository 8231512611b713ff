"""What an export is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any, Final

from dragoman.data import table
from dragoman.reading.record import Reading
from dragoman.views.tables import tabbed

LAYOUT_COLUMNS: Final = ("position", "column", "source")


@dataclass(frozen=True)
class Export:
    """A format: its name on the command line, what it is, and how readings are written in it.

    ``write`` takes readings and an open stream (binary if ``binary``) and gives the number of rows.
    """

    name: str
    says: str
    write: Callable[[Iterable[Reading], IO[Any]], int]
    binary: bool = False


def columns(name: str) -> tuple[str, ...]:
    """The columns of ``data/exports/{name}.csv``, in file order."""
    return tuple(r["column"] for r in table(f"exports/{name}.csv", LAYOUT_COLUMNS, ["column"]))


def write_tabbed(rows: Iterable[dict[str, Any]], names: tuple[str, ...], out: IO[str]) -> int:
    """Tab-separated lines with the cells of each row in the order of `names`; how many."""
    written = (out.write("\t".join(tabbed(row[c] for c in names)) + "\n") for row in rows)
    return sum(1 for _ in written)

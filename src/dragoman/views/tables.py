"""Rows for people and programs: a table, CSV, JSON."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, Final, Union

from dragoman.store import Rows
from dragoman.views.commands.options import Layout
from dragoman.views.terminal import CONTROLS, INSTEAD, SURROGATES, clean, console, json_text, line

if TYPE_CHECKING:
    from rich.text import Text

# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it makes it a text again. Numbers
# may be negative, so a cell that is a number is left as it is.
FORMULA: Final = re.compile(r"^[\s]*[=+\-@\t\r]")
NUMBER: Final = re.compile(r"^-?\d+(\.\d+)?$")
NEUTRAL: Final = "'"
# A table on a terminal is to be looked over; whole cells are in the other layouts.
LONGEST_CELL: Final = 280

Cells = Sequence[str]
Cell = Union[str, "Text"]


def print_rows(
    rows: Rows[Any], layout: Layout, columns: Cells, cells: Callable[[Any], Iterable[Cell]], whole: Cells = ()
) -> None:
    """Print `rows`; `columns` and `cells` are what a table shows of them, the other layouts tell all."""
    if layout is Layout.table:
        print_table(columns, (list(cells(r)) for r in rows), whole)
    elif layout is Layout.csv:
        write_csv(rows.columns, (r.values() for r in rows.flat()), sys.stdout)
    elif layout is Layout.jsonl:
        sys.stdout.writelines(json_text(json.dumps(r, ensure_ascii=False)) + "\n" for r in rows.to_dicts())
    else:
        sys.stdout.write(json_text(json.dumps(rows.to_dicts(), ensure_ascii=False, indent=2)) + "\n")


def print_table(columns: Cells, rows: Iterable[Sequence[Cell]], whole: Cells = ()) -> None:
    """A table on standard output; the columns of `whole` are not broken into lines."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in whole)
    for row in rows:
        cells = [Text(line(cell)) if isinstance(cell, str) else cell for cell in row]
        for cell in cells:
            cell.truncate(LONGEST_CELL, overflow="ellipsis")
        table.add_row(*cells)
    if table.row_count:
        console().print(table)
    else:
        console(stderr=True).print("Nothing found.", style="dim")


def write_csv(columns: Cells, rows: Iterable[Iterable[Any]], out: IO[str]) -> None:
    """CSV that is safe to open in a spreadsheet (see `neutral`) and to print."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(list(map(neutral, row)) for row in rows)


def neutral(cell: Any) -> Any:
    """The cell, with an apostrophe before what a spreadsheet would run, and without control characters."""
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    return NEUTRAL + text if FORMULA.match(text) and not NUMBER.match(text) else text


def tabbed(cells: Iterable[Any]) -> Iterator[str]:
    """Cells of a tab-separated line: null is empty, and no cell holds a tab or an end of line."""
    for cell in cells:
        text = "" if cell is None else str(cell)
        yield " ".join(SURROGATES.sub(INSTEAD, CONTROLS.sub(" ", text)).split())

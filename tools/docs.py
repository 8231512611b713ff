"""Keep the documents true: run their commands, and make their tables from the code.

    python -m tools.docs            rewrite the outputs and tables in README.md and docs/*.md
    python -m tools.docs --check    say which are out of date, exit 1 if any is

In a ```console block every line that begins with "$ dragoman " is run, in order, in a folder
that holds a copy of ``examples``, and what follows it is what it printed; "$ cat", "$ pip" and the
like are left alone. Between ``<!-- table: NAME -->`` and ``<!-- end -->`` stands a generated table.
A ```python block is run by the tests (tests/test_docs.py).
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONSOLE = re.compile(r"```console\n(.*?)```", re.S)
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.S)
WIDTH = "100"


def pages() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A new folder with a copy of the examples, as the current one; and a fixed terminal width."""
    before, columns = Path.cwd(), os.environ.get("COLUMNS")
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "examples", Path(name) / "examples")
        os.chdir(name)
        os.environ["COLUMNS"] = WIDTH
        try:
            yield Path(name)
        finally:
            os.chdir(before)
            if columns is None:
                del os.environ["COLUMNS"]
            else:
                os.environ["COLUMNS"] = columns


def run(command: str) -> str:
    """What `command` ("dragoman …", one "| head -N" or "| grep WORD" allowed) prints on standard output.

    Raises:
        RuntimeError: it ended with another exit code than 0.
    """
    from dragoman.views.cli import main

    words = shlex.split(command, comments=True)[1:]
    keep: Callable[[list[str]], list[str]] = list
    if "|" in words:
        at = words.index("|")
        words, keep = words[:at], FILTERS[words[at + 1]](words[at + 2])
    out, err = io.StringIO(), io.StringIO()
    arguments, code = sys.argv, 0
    sys.argv = ["dragoman", *words]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    finally:
        sys.argv = arguments
    if code:
        raise RuntimeError(f"$ {command}\nexit {code}: {err.getvalue().strip() or out.getvalue().strip()}")
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "".join(line + "\n" for line in keep(lines))


FILTERS: dict[str, Callable[[str], Callable[[list[str]], list[str]]]] = {
    "head": lambda n: lambda lines: lines[: int(n.lstrip("-n"))],
    "grep": lambda word: lambda lines: [line for line in lines if word in line],
}


def console(block: str) -> str:
    """The block with the output of its commands as they print it now."""
    kept: list[str] = []
    ours = False
    for line in block.splitlines():
        if line.startswith("$ "):
            ours = line.startswith("$ dragoman ")
            kept.append(line + "\n")
            if ours:
                kept.append(run(line[2:]))
        elif not ours:
            kept.append(line + "\n")
    return "".join(kept)


def stage_table() -> str:
    """The stages in order, from their own declarations."""
    from dragoman.reading.stages import STAGES

    rows = ["| stage | version | needs | fills | what it does |", "|---|---|---|---|---|"]
    for stage in STAGES:
        first = (stage.__doc__ or "").strip().splitlines()[0]
        needs, fills = (", ".join(f"`{part}`" for part in parts) for parts in (stage.needs, stage.fills))
        rows.append(f"| `{stage.name}` | {stage.version} | {needs} | {fills} | {first} |")
    return "\n".join(rows) + "\n"


def settings_table() -> str:
    """Every setting with its default, as ``--set`` takes it."""
    import dataclasses

    from dragoman.reading.stages import Settings

    rows = ["| setting | default |", "|---|---|"]
    for room in dataclasses.fields(Settings):
        values = getattr(Settings(), room.name)
        rows.extend(f"| `{room.name}.{f.name}` | `{getattr(values, f.name)}` |" for f in dataclasses.fields(values))
    return "\n".join(rows) + "\n"


def bench_table() -> str:
    """The last recorded figure of each benchmark set."""
    import csv

    with (ROOT / "bench" / "history.csv").open(encoding="utf-8", newline="") as lines:
        last = {row["set"]: row for row in csv.DictReader(lines)}
    rows = ["| set | documents | figure | value | documents per CPU-second |", "|---|---|---|---|---|"]
    rows.extend(
        f"| {r['set']} | {r['documents']} | {r['headline']} | {float(r['value']):.3f} | {r['docs_per_cpu_second']} |"
        for r in last.values()
    )
    return "\n".join(rows) + "\n"


TABLES: dict[str, Callable[[], str]] = {"stages": stage_table, "settings": settings_table, "bench": bench_table}


def fresh(text: str) -> str:
    """The page with outputs and tables as they are now; commands run in the current folder."""
    text = TABLE.sub(lambda m: m[1] + TABLES[m[2]]() + m[3], text)
    return CONSOLE.sub(lambda m: f"```console\n{console(m[1])}```", text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    stale = []
    check = parser.parse_args().check
    for page in pages():
        with workplace():
            text = page.read_text(encoding="utf-8")
            now = fresh(text)
        if now != text:
            stale.append(page.relative_to(ROOT).as_posix())
            if not check:
                page.write_text(now, encoding="utf-8")
    sys.stdout.write("".join(f"{'out of date' if check else 'rewritten'}: {name}\n" for name in stale))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

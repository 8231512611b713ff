"""Score dragoman on the development halves, beside the last recorded figures.

    python -m bench.run               samples of the large sets
    python -m bench.run --full        every document
    python -m bench.run times zones   only these sets

Prints a table and appends it to ``bench/history.csv`` (not with --dry). Each set is read in a process
of its own; ``docs/CPU-s`` counts every stage that the set needs, parsing included.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bench.predict import predict
from bench.sets import BENCH, SETS, Set

HISTORY = Path("bench/history.csv")
OUT = Path("bench/out")


@dataclass(frozen=True)
class Score:
    """One set's headline and all its figures; ``documents_per_cpu_second`` null where nothing was parsed."""

    set: str
    documents: int
    headline: str
    value: float
    documents_per_cpu_second: float | None
    figures: dict[str, Any]


def score(chosen: Set, full: bool) -> Score:
    """Read the set's documents, write the predictions, and run the set's own scorer on them.

    Raises:
        RuntimeError: the scorer failed; its words are in the message.
    """
    OUT.mkdir(parents=True, exist_ok=True)
    gold, pred, figures = (OUT / f"{chosen.name}.{kind}" for kind in ("gold.jsonl", "pred.jsonl", "figures.json"))
    lines = list(sampled(chosen, full))
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    start = time.process_time()
    with pred.open("w", encoding="utf-8") as out:
        for line in predict(chosen, lines):
            out.write(line + "\n")
    seconds = time.process_time() - start
    done = subprocess.run(
        [
            sys.executable,
            str(BENCH / chosen.scorer),
            "--gold",
            str(gold),
            "--pred",
            str(pred),
            "--json",
            str(figures),
            *chosen.options,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    headline = [line for line in done.stdout.splitlines() if line.startswith("headline:")]
    if done.returncode or not headline:
        raise RuntimeError(f"{chosen.scorer} on {chosen.name}: {done.stderr.strip() or done.stdout.strip()}")
    name, _, value = headline[-1].removeprefix("headline:").strip().rpartition(" ")
    return Score(
        chosen.name,
        len(lines),
        name,
        float(value),
        round(len(lines) / seconds, 2) if seconds else None,
        json.loads(figures.read_text(encoding="utf-8")),
    )


def sampled(chosen: Set, full: bool) -> Iterator[dict[str, Any]]:
    """The set's gold lines; evenly spaced ones where a sample is asked for."""
    lines = [json.loads(line) for line in chosen.gold.read_text(encoding="utf-8").split("\n") if line.strip()]
    if full or chosen.sample is None or chosen.sample >= len(lines):
        yield from lines
    elif chosen.task == "collection":  # neighbours belong together
        yield from lines[: chosen.sample]
    else:
        step = len(lines) / chosen.sample
        yield from (lines[int(i * step)] for i in range(chosen.sample))


def recorded(full: bool) -> dict[str, dict[str, str]]:
    """The last recorded row of each set, of the same extent."""
    if not HISTORY.exists():
        return {}
    with HISTORY.open(encoding="utf-8", newline="") as lines:
        return {row["set"]: row for row in csv.DictReader(lines) if row["extent"] == extent(full)}


def extent(full: bool) -> str:
    return "full" if full else "sample"


def record(scores: list[Score], full: bool) -> None:
    fresh = not HISTORY.exists()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    with HISTORY.open("a", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        if fresh:
            writer.writerow(
                ["when", "commit", "extent", "set", "documents", "headline", "value", "docs_per_cpu_second"]
            )
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
        for s in scores:
            writer.writerow(
                [
                    now,
                    commit.stdout.strip() or "-",
                    extent(full),
                    s.set,
                    s.documents,
                    s.headline,
                    f"{s.value:.4f}",
                    s.documents_per_cpu_second or "",
                ]
            )


def show(scores: list[Score], before: dict[str, dict[str, str]]) -> None:
    table = Table(
        title="dragoman on the development halves",
        title_justify="left",
        caption="* weights were learnt on part of this half",
        caption_justify="left",
    )
    for heading in ("set", "documents", "headline", "value", "last", "change", "docs/CPU-s", "last"):
        table.add_column(heading, justify="left" if heading in ("set", "headline") else "right")
    learnt = {s.name for s in SETS if s.in_sample}
    for s in scores:
        last = before.get(s.set)
        change = f"{s.value - float(last['value']):+.4f}" if last else ""
        table.add_row(
            s.set + ("*" if s.set in learnt else ""),
            str(s.documents),
            s.headline,
            f"{s.value:.4f}",
            last["value"] if last else "",
            change,
            str(s.documents_per_cpu_second or ""),
            last["docs_per_cpu_second"] if last else "",
        )
    Console(width=120).print(table)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"default: all of {', '.join(s.name for s in SETS)}")
    parser.add_argument("--full", action="store_true", help="every document, no samples")
    parser.add_argument("--dry", action="store_true", help="do not append to bench/history.csv")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path, help="write every figure here")
    args = parser.parse_args()
    unknown = set(args.sets) - {s.name for s in SETS}
    if unknown:
        parser.error(f"no set {', '.join(sorted(unknown))}; known: {', '.join(s.name for s in SETS)}")
    chosen = [s for s in SETS if not args.sets or s.name in args.sets]
    missing = [str(s.gold) for s in chosen if not s.gold.exists()]
    if missing:
        parser.error(f"no file {missing[0]}; set DRAGOMAN_SHARED to the folder that holds bench/ and seed/")
    failed: list[str] = []
    scores: list[Score] = []
    with Progress(console=Console(stderr=True)) as progress, ProcessPoolExecutor(args.jobs) as pool:
        task = progress.add_task("scoring", total=len(chosen))
        runs = {s.name: pool.submit(score, s, args.full) for s in chosen}
        for name, run in runs.items():
            try:
                scores.append(run.result())
            except (RuntimeError, ImportError, ValueError) as error:
                failed.append(f"{name}: {error}")
            progress.advance(task)
    show(scores, recorded(args.full))
    for line in failed:
        print(f"FAILED {line}", file=sys.stderr)
    if args.json:
        args.json.write_text(json.dumps([asdict(s) for s in scores], indent=1), encoding="utf-8")
    if not args.dry:
        record(scores, args.full)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Run some stages on a benchmark's development half, with parses kept between runs, and score them.

    python -m bench.lab times --stages times --scorer-args --errors 50
    python -m bench.lab readouts --scorer-args --explain

For people at work on a room: parses are cached by text in ``bench/out/marks`` (delete it after a
change to zones or to the parser). Figures for the record come from ``python -m bench.run``.
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from bench.sets import BENCH, SETS
from dragoman.marks import Marks
from dragoman.pages import document
from dragoman.reading.reader import Reader
from dragoman.reading.record import Reading

OUT = Path("bench/out")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=[s.name for s in SETS if s.task == "readings"])
    parser.add_argument("--stages", help="comma-separated; default: all")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--scorer-args", nargs=argparse.REMAINDER, default=[])
    args = parser.parse_args()
    chosen = next(s for s in SETS if s.name == args.set)
    lines = [json.loads(line) for line in chosen.gold.read_text(encoding="utf-8").split("\n") if line.strip()]
    lines = lines[: args.limit]
    reader = Reader()
    cache = OUT / "marks" / f"{chosen.gold.parent.name}-{chosen.gold.stem}.pickle"
    known: dict[str, Marks] = pickle.loads(cache.read_bytes()) if cache.exists() else {}
    stages = [s for s in reader.stages if not args.stages or s.name in args.stages.split(",")]
    OUT.mkdir(parents=True, exist_ok=True)
    gold_path, pred_path = OUT / f"{chosen.name}.gold.jsonl", OUT / f"{chosen.name}.pred.jsonl"
    fresh = 0
    with pred_path.open("w", encoding="utf-8") as out:
        for line in lines:
            doc = document(
                line["text"], key=line["key"], date=line.get("date"), title=line.get("title"), url=line.get("url")
            )
            if doc.id not in known:
                known[doc.id] = reader.parser(doc)
                fresh += 1
            reading = Reading(doc)
            for stage in stages:
                reading = stage(known[doc.id], reading)
            out.write(replace(reading, stages={s.name: s.version for s in stages}).to_json() + "\n")
    if fresh:
        cache.parent.mkdir(parents=True, exist_ok=True)
        part = cache.with_suffix(f".part{id(known)}")
        part.write_bytes(pickle.dumps(known))
        part.replace(cache)
    gold_path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return subprocess.call(
        [
            sys.executable,
            str(BENCH / chosen.scorer),
            "--gold",
            str(gold_path),
            "--pred",
            str(pred_path),
            *chosen.options,
            *args.scorer_args,
        ]
    )


if __name__ == "__main__":
    sys.exit(main())

"""python -m dragoman_corpus build | check [FILE…] | stats   (in the folder `corpus`)"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dragoman_corpus.author import read
from dragoman_corpus.build import line
from dragoman_corpus.check import doubles, faults
from dragoman_corpus.frames import alike
from dragoman_corpus.model import Item, Phrase
from dragoman_corpus.stats import report

ROOT = Path(__file__).parents[1]
LAYERS = ("sentences", "statements", "actors")
SPLITS = ROOT / "splits.json"


def authored(paths: list[Path]) -> tuple[list[Item | Phrase], list[str]]:
    """The items of the files, and every fault found in them."""
    items: list[Item | Phrase] = []
    wrong: list[str] = []
    for path in paths:
        items.extend(read(path, wrong))
    for item in items:
        wrong.extend(faults(item))
    return items, [*wrong, *doubles(items)]


def files() -> list[Path]:
    return sorted(p for layer in LAYERS for p in (ROOT / layer).glob("*.txt"))


def splits() -> dict[str, str]:
    """Which part each writer's lines belong to: train, dev or test. A writer is in one part only."""
    found: dict[str, str] = json.loads(SPLITS.read_text(encoding="utf-8"))
    return found


def layer(item: Item | Phrase) -> str:
    return "actors" if isinstance(item, Phrase) else "statements" if item.statements else "sentences"


def build(items: list[Item | Phrase]) -> None:
    """Write ``jsonl/<layer>.<split>.jsonl``."""
    out = ROOT / "jsonl"
    out.mkdir(exist_ok=True)
    parts = splits()
    lines: dict[tuple[str, str], list[str]] = {(name, s): [] for name in LAYERS for s in ("train", "dev", "test")}
    for item in items:
        split = parts[item.writer]
        lines[layer(item), split].append(json.dumps(line(item, split), ensure_ascii=False))
    for (name, split), texts in lines.items():
        (out / f"{name}.{split}.jsonl").write_text("".join(t + "\n" for t in texts), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="dragoman_corpus", description=__doc__)
    parser.add_argument("what", choices=("build", "check", "stats"))
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    items, wrong = authored(args.files or files())
    if args.files:
        wrong += [
            f"{b.where.path}:{b.where.line}: same frame as {a.where.path.name}:{a.where.line}: {a.text[:70]}"
            for a, b in alike([i for i in items if isinstance(i, Item)])
        ]
    else:
        wrong += [
            f"splits.json: writer {w!r} has no part; add it."
            for w in sorted({i.writer for i in items} - splits().keys())
        ]
    sys.stderr.write("".join(f"{fault}\n" for fault in wrong))
    sys.stdout.write(f"{len(items)} items, {len(wrong)} faults\n" if args.what == "check" else "")
    if wrong:
        return 1
    if args.what == "build":
        build(items)
    elif args.what == "stats":
        sys.stdout.write(report(items, splits()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""python -m dragoman_corpus build | check [FILE…] | stats | blank FILE… | agree   (in the folder `corpus`)

build    compile everything to jsonl/<layer>.<split>.jsonl
check    say what is wrong with the files (all, if none is named), and which sentences share a frame
stats    count by type, mode, status, region, genre, writer
blank    print the texts of --number items of the files, without labels, for a second annotator
agree    compare the second annotations in again/ with the first
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dragoman_corpus import agreement, documents, whole
from dragoman_corpus.author import read
from dragoman_corpus.build import Json, line
from dragoman_corpus.check import doubles, faults
from dragoman_corpus.documents import Article
from dragoman_corpus.frames import alike
from dragoman_corpus.gold import collection
from dragoman_corpus.model import Item, Phrase
from dragoman_corpus.stats import report

ROOT = Path(__file__).parents[1]
LAYERS = ("sentences", "statements", "actors")
DOCUMENTS = "documents"
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


def articles(paths: list[Path], wrong: list[str]) -> list[Article]:
    """The articles of the files of the layer of documents; keys are unique with a writer."""
    found = [a for path in paths for a in documents.read(path, wrong)]
    seen: dict[tuple[str, str], Article] = {}
    for a in found:
        first = seen.setdefault((a.writer, a.key), a)
        if first is not a:
            wrong.append(str(a.where.error(f"key {a.key!r} is already on line {first.where.line}.")))
        copied = a.options.get("copy")
        if copied and (a.writer, copied) not in {(o.writer, o.key) for o in found}:
            wrong.append(str(a.where.error(f"copy: no document {copied!r} of this writer.")))
    return found


def build(items: list[Item | Phrase], whole_ones: list[Article]) -> None:
    """Write ``jsonl/<layer>.<split>.jsonl``, and the documents as scorers' gold to ``jsonl/gold.<split>.jsonl``."""
    out = ROOT / "jsonl"
    out.mkdir(exist_ok=True)
    parts = splits()
    names = (*LAYERS, DOCUMENTS)
    lines: dict[tuple[str, str], list[Json]] = {(name, s): [] for name in names for s in ("train", "dev", "test")}
    for item in items:
        lines[item.where.path.parent.name, parts[item.writer]].append(line(item, parts[item.writer]))
    for article in whole_ones:
        lines[DOCUMENTS, parts[article.writer]].append(article.line(parts[article.writer]))
    for split in ("train", "dev", "test"):
        lines["gold", split] = collection(lines[DOCUMENTS, split])
    for (name, split), objects in lines.items():
        text = "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects)
        (out / f"{name}.{split}.jsonl").write_text(text, encoding="utf-8")


def authored_whole(paths: list[Path]) -> list[Path]:
    """Those of the files that hold whole documents."""
    return [p for p in paths if f"@layer {DOCUMENTS}" in p.read_text(encoding="utf-8")]


def agree(items: list[Item | Phrase], first: list[Article]) -> int:
    """Print the agreement of the second annotations with the first; 1 where those are at fault."""
    paths = sorted((ROOT / "again").glob("*.txt"))
    long = authored_whole(paths)
    again, wrong = authored([p for p in paths if p not in long])
    second = articles(long, wrong)
    sys.stderr.write("".join(f"{fault}\n" for fault in wrong))
    sys.stdout.write(agreement.report(items, again) + "\n" + whole.report(first, second))
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="dragoman_corpus", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=100, help="how many texts `blank` draws")
    parser.add_argument("--seed", type=int, default=1, help="what `blank` draws by")
    parser.add_argument("what", choices=("build", "check", "stats", "blank", "agree"))
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    paths = args.files or [*files(), *sorted((ROOT / DOCUMENTS).glob("*.txt"))]
    long = authored_whole(paths)
    items, wrong = authored([p for p in paths if p not in long])
    whole_ones = articles(long, wrong)
    if args.files and args.what == "check":
        wrong += [
            f"{b.where.path}:{b.where.line}: same frame as {a.where.path.name}:{a.where.line}: {a.text[:70]}"
            for a, b in alike([i for i in items if isinstance(i, Item)])
        ]
    elif not args.files:
        wrong += [
            f"splits.json: writer {w!r} has no part; add it."
            for w in sorted({i.writer for i in (*items, *whole_ones)} - splits().keys())
        ]
    if args.what == "agree":
        return agree(items, whole_ones)
    sys.stderr.write("".join(f"{fault}\n" for fault in wrong))
    sys.stdout.write(
        f"{len(items)} items, {len(whole_ones)} documents, {len(wrong)} faults\n" if args.what == "check" else ""
    )
    if wrong:
        return 1
    if args.what == "build":
        build(items, whole_ones)
    elif args.what == "blank":
        sys.stdout.write(
            whole.blank(whole_ones, args.number, args.seed) if long else agreement.blank(items, args.number, args.seed)
        )
    elif args.what == "stats":
        sys.stdout.write(report(items, whole_ones, splits()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Learn the weights of the room `statements` from PolNeAR: ``src/dragoman/data/en/statements/weights.csv``.

    python -m tools.train_statements --gold TRAIN.jsonl --documents 720 --marks bench/out/marks/statements-train.pickle

Every proposal of the first `--documents` documents (shuffled with a fixed seed) is right if it would be scored right
against some gold statement: Jaccard index of the content words and F1 of the source words both at least 0.5. A
logistic regression with an L1 penalty then weighs the features that `Judge` names. Only feature names (lemmas,
relations, tags), weights and counts are written, no text. Needs scikit-learn and numpy, for development only.
"""

from __future__ import annotations

import argparse
import csv
import json
import pickle
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dragoman.marks import Marks, Parser
from dragoman.marks.quotations import quotations
from dragoman.pages import document
from dragoman.reading.record import Document, Span
from dragoman.statements.features import Judge
from dragoman.statements.lexicon import Cues
from dragoman.statements.propose import proposals
from dragoman.statements.quotes import Quotes

TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "en" / "statements" / "weights.csv"
SEED = 3
# Features seen less often are left to the broader ones; at this strength 3,000 of 19,500 features keep a weight,
# and 120 documents left out are judged as well as with all of them.
SEEN, STRENGTH, SMALLEST = 12, 0.4, 0.02
RIGHT = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=720)
    parser.add_argument("--marks", type=Path, help="parses by document id, as bench/lab.py keeps them")
    parser.add_argument("--out", type=Path, default=TARGET)
    args = parser.parse_args()
    lines = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    random.seed(SEED)
    random.shuffle(lines)
    rows: list[list[str]] = []
    right: list[int] = []
    for line, marks in parsed(lines[: args.documents], args.marks):
        for features, is_right in examples(marks, line["gold"]["statements"]):
            rows.append(features)
            right.append(is_right)
    write(args.out, *learned(rows, right))


def parsed(lines: list[dict[str, Any]], kept: Path | None) -> Iterator[tuple[dict[str, Any], Marks]]:
    known: dict[str, Marks] = pickle.loads(kept.read_bytes()) if kept and kept.exists() else {}
    parse = Parser()
    for line in lines:
        doc: Document = document(line["text"], key=line["key"])
        marks = known.get(doc.id) or parse(doc)
        yield line, replace(marks, quotations=tuple(quotations(marks.text, marks.tokens, marks.sentences)))


def examples(marks: Marks, gold: Iterable[dict[str, Any]]) -> Iterator[tuple[list[str], int]]:
    """The features of each proposal, and whether it is right."""
    wanted = [(words(marks, s["content"]), words(marks, s["source"] or [])) for s in gold]
    quotes = Quotes(marks)
    judge = Judge(marks, quotes, Cues.load())
    for p in proposals(marks, quotes):
        content = frozenset(i for i in p.content if is_word(marks, i))
        source = frozenset(i for i in range(*p.source) if is_word(marks, i)) if p.source else frozenset()
        fits = any(jaccard(content, c) >= RIGHT and f1(source, s) >= RIGHT for c, s in wanted if content & c)
        yield judge.features(p), int(fits)


def words(marks: Marks, spans: Iterable[list[int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in marks.within(Span(start, end)) if is_word(marks, i))


def is_word(marks: Marks, i: int) -> bool:
    return any(c.isalnum() for c in marks.tokens[i].text)


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def f1(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def learned(rows: list[list[str]], right: list[int]) -> tuple[float, dict[str, float], Counter[str]]:
    """The bias, the weight of each feature that keeps one, and how often each was seen."""
    seen = Counter(f for features in rows for f in set(features))
    column = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= SEEN))}
    cells = [sorted({column[f] for f in features if f in column}) for features in rows]
    pointers = np.cumsum([0, *(len(c) for c in cells)])
    indices = np.array([i for c in cells for i in c])
    table = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(column)))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", l1_ratio=1, max_iter=300).fit(table, right)
    weights = {f: float(model.coef_[0][i]) for f, i in column.items() if abs(model.coef_[0][i]) >= SMALLEST}
    return float(model.intercept_[0]), weights, seen


def write(target: Path, bias: float, weights: dict[str, float], seen: Counter[str]) -> None:
    rows = sorted([("bias", f"{bias:.2f}", ""), *((f, f"{w:.2f}", str(seen[f])) for f, w in weights.items())])
    with target.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("feature", "weight", "seen"), *rows])


if __name__ == "__main__":
    main()

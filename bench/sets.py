"""The benchmark sets: gold file, scorer, what is asked of dragoman."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(os.environ.get("DRAGOMAN_SHARED", "../shared"))
BENCH = SHARED / "bench"
SEED = SHARED / "seed" / "gold.jsonl"
# Our own development writers' documents, in the scorers' formats (`make corpus` writes it).
CORPUS = Path("corpus/jsonl/gold.dev.jsonl")


@dataclass(frozen=True)
class Set:
    """One measurement: `task` is "readings", "pairs" (marked relations), "pages" or "collection"."""

    name: str
    gold: Path
    scorer: str
    task: str = "readings"
    stages: tuple[str, ...] = ()
    sample: int | None = None
    options: tuple[str, ...] = ()
    html: Path | None = None
    in_sample: bool = False  # weights were learnt on (part of) this very half: read it beside the model's card


SETS = (
    Set("seed-readouts", SEED, "score_readouts.py"),
    Set("seed-statements", SEED, "score_statements.py"),
    Set("seed-times", SEED, "score_times.py"),
    Set("seed-zones", SEED, "score_pages.py"),
    Set("readouts", BENCH / "readouts/dev.jsonl", "score_readouts.py"),
    Set(
        "statements",
        BENCH / "statements/dev.jsonl",
        "score_statements.py",
        stages=("times", "places", "entities", "statements"),
    ),
    Set("times", BENCH / "times/dev.jsonl", "score_times.py", stages=("times",)),
    Set("wikiwars", BENCH / "times/wikiwars_dev.jsonl", "score_times.py", stages=("times",), sample=6),
    Set(
        "places", BENCH / "places/dev.jsonl", "score_places.py", stages=("times", "places"), sample=200, in_sample=True
    ),
    Set("relations", BENCH / "relations/dev.jsonl", "score_relations.py", task="pairs", in_sample=True),
    Set("relations-e2e", BENCH / "relations/dev.jsonl", "score_relations.py", options=("--end-to-end",), sample=400),
    Set("zones", BENCH / "pages/zones_dev.jsonl", "score_pages.py", task="pages"),
    Set(
        "articles",
        BENCH / "pages/articles/articles_dev.jsonl",
        "score_pages.py",
        task="pages",
        html=BENCH / "pages/articles/html",
    ),
    Set(
        "dates", BENCH / "pages/dates/dates_dev.jsonl", "score_pages.py", task="pages", html=BENCH / "pages/dates/html"
    ),
    Set("stories", BENCH / "stories/dev.jsonl", "score_stories.py", task="collection", sample=250),
    Set("stories-gvc", BENCH / "stories/gvc_dev.jsonl", "score_stories.py", task="collection"),
    Set("copies", BENCH / "stories/syndication_dev.jsonl", "score_stories.py", task="collection", stages=("-",)),
    Set("corpus-readouts", CORPUS, "score_readouts.py"),
    Set("corpus-statements", CORPUS, "score_statements.py", stages=("times", "places", "entities", "statements")),
    Set("corpus-times", CORPUS, "score_times.py", stages=("times",)),
    Set("corpus-stories", CORPUS, "score_stories.py", task="collection"),
)

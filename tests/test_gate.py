"""The score gate: figures on the benchmarks' development halves stay above their floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.gate import check, figure, floors
from bench.run import Score


@pytest.mark.model
def test_no_figure_falls_below_its_floor(shared: Path) -> None:
    faults = [f"{floor.set} {floor.figure}: {value:.4f}: {fault}" for floor, value, fault in check() if fault]
    assert not faults, "\n".join(faults)


def test_floors_are_sorted_and_hashed() -> None:
    found = floors()
    assert [(f.set, f.figure) for f in found] == sorted((f.set, f.figure) for f in found)
    assert all(len(f.sha256) == 64 for f in found)


def test_a_figure_is_the_headline_or_a_path_into_the_scores() -> None:
    score = Score("s", 1, "who_f1", 0.5, None, {"attributes": {"status": 0.9}})
    assert figure(score, "headline") == 0.5
    assert figure(score, "attributes.status") == 0.9

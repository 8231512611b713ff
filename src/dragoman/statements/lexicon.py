"""The statements room's rows of ``data/en/statements``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from typing import Self

from dragoman.data import table

WEIGHTS = "en/statements/weights.csv"


@dataclass(frozen=True)
class Weights:
    """What each feature of a proposal counts for or against it, in log odds."""

    values: Mapping[str, float]
    rows: Mapping[str, str]
    bias: float

    @classmethod
    def load(cls, name: str = WEIGHTS) -> Self:
        found = table(name, ("feature", "weight", "seen"), unique=("feature",))
        values = {row["feature"]: float(row["weight"]) for row in found}
        return cls(values, {row["feature"]: row.ref for row in found}, values.pop("bias"))

    def probability(self, features: Iterable[str]) -> float:
        """How probable it is that a proposal with these features is a statement (0 to 1)."""
        score = self.bias + sum(self.values.get(f, 0.0) for f in features)
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))

    def strongest(self, features: Iterable[str]) -> str:
        """The feature that counts most, one way or the other."""
        return max((f for f in features if f in self.values), key=lambda f: abs(self.values[f]), default="bias")

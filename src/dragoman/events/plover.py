"""PLOVER's codes as values: types, modes, contexts, and the CAMEO code of an event.

Source: data/plover/*.csv (codes and scores from the PLOVER 2.0 manual, CC BY-SA 4.0; CAMEO codes with their
ICEWS and GDELT scales; meanings in our own words).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from dragoman.data import LexiconError, table

TYPE_COLUMNS: Final = ("type", "quad", "quad_name", "score", "requires_recipient", "meaning", "example", "source")
MODE_COLUMNS: Final = ("type", "mode", "score", "meaning", "source")
CODE_COLUMNS: Final = ("code", "meaning", "source")
CAMEO_COLUMNS: Final = (
    "type", "mode", "status", "context", "cameo", "name", "goldstein", "goldstein_gdelt", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 types; `quad_name` is the record's ``quad``."""

    name: str
    quad_name: str
    score: float
    requires_recipient: bool


@dataclass(frozen=True, slots=True)
class CameoChoice:
    """A CAMEO code for a type, mode, status and context (empty ones match anything)."""

    cameo: str
    goldstein: float


@dataclass(frozen=True)
class Plover:
    """The codebook's tables."""

    types: dict[str, EventType]
    modes: dict[tuple[str, str], float]
    contexts: tuple[str, ...]
    choices: dict[tuple[str, str, str, str], CameoChoice]

    @classmethod
    def load(cls) -> Self:
        types = {
            r["type"]: EventType(r["type"], r["quad_name"], float(r["score"]), r["requires_recipient"] == "yes")
            for r in table("plover/types.csv", TYPE_COLUMNS, ["type"])
        }
        modes = {}
        for r in table("plover/modes.csv", MODE_COLUMNS, ["type", "mode"]):
            if r["type"] not in types:
                raise LexiconError(f"data/{r.ref}: type {r['type']!r} is not in plover/types.csv.")
            modes[r["type"], r["mode"]] = float(r["score"])
        contexts = tuple(r["code"] for r in table("plover/contexts.csv", CODE_COLUMNS, ["code"]))
        choices = {
            (r["type"], r["mode"], r["status"], r["context"]): CameoChoice(r["cameo"], float(r["goldstein"]))
            for r in table("plover/cameo.csv", CAMEO_COLUMNS, ["type", "mode", "status", "context"])
        }
        return cls(types, modes, contexts, choices)

    def cameo(self, type: str, mode: str | None, status: str, contexts: tuple[str, ...]) -> CameoChoice | None:
        """The most specific CAMEO code on the table: mode and context count before status alone.

        A code for an act that took place fits statuses occurred and ongoing; a plan, demand, threat has its own
        rows, and falls back on those of the type without status.
        """
        standing = "" if status in ("occurred", "ongoing", "denied") else status
        for s in (standing, "") if standing else ("",):
            for m in (mode or "", ""):
                for c in (*contexts, ""):
                    choice = self.choices.get((type, m, s, c))
                    if choice is not None:
                        return choice
        return None

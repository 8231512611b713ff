"""An event as the PLOVER codebook would have it: plans become the type that announces them.

The record keeps the act and says how it stands; a codebook's data set holds only what was done. Source: PLOVER
manual 2.0 (CC BY-SA 4.0), auxiliary modes; where it is silent our own choice, as `data/exports/planned.csv` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.data import table
from dragoman.reading.record import Entity, Event, Reading

DONE: Final = ("occurred", "ongoing")
TYPE_COLUMNS: Final = ("type", "quad", "quad_name", "score", "requires_recipient", "meaning", "example", "source")
MODE_COLUMNS: Final = ("type", "mode", "score", "meaning", "source")
CONTEXT_COLUMNS: Final = ("code", "meaning", "source")
PLANNED_COLUMNS: Final = ("type", "mode", "becomes_type", "becomes_mode", "by_itself", "source")
# Types that stay as they are when planned: to promise, to ask or to threaten later is no other act than to do so.
STAY: Final = ("ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "THREATEN")
# A state may be announced for by any of these.
STATE_SECTORS: Final = (None, "GOV", "MIL")


@dataclass(frozen=True, slots=True)
class Coded:
    """Type, mode and PLOVER score under which an event is exported."""

    type: str
    mode: str | None
    score: float
    quad: str


@dataclass(frozen=True, slots=True)
class Type:
    quad: str
    score: float
    requires_recipient: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a planned event becomes; ``by_itself``: only if its own actor announces it."""

    type: str
    mode: str | None
    by_itself: bool


@cache
def types() -> dict[str, Type]:
    return {
        r["type"]: Type(r["quad_name"], float(r["score"]), r["requires_recipient"] == "yes")
        for r in table("plover/types.csv", TYPE_COLUMNS, ["type"])
    }


@cache
def modes() -> dict[tuple[str, str], float]:
    return {
        (r["type"], r["mode"]): float(r["score"]) for r in table("plover/modes.csv", MODE_COLUMNS, ["type", "mode"])
    }


@cache
def contexts() -> frozenset[str]:
    return frozenset(r["code"] for r in table("plover/contexts.csv", CONTEXT_COLUMNS, ["code"]))


@cache
def plans() -> dict[tuple[str, str], Plan]:
    return {
        (r["type"], r["mode"]): Plan(r["becomes_type"], r["becomes_mode"] or None, r["by_itself"] == "yes")
        for r in table("exports/planned.csv", PLANNED_COLUMNS, ["type", "mode"])
    }


def coded(event: Event, reading: Reading) -> Coded | None:
    """The event's place in a codebook's data set; null if it has none.

    Left out are hypothetical, denied, threatened and demanded acts, plans of harm that others than the actor
    expect, and events of a type that needs a recipient without one.
    """
    type, mode = event.type, event.mode
    if event.status == "planned" and type not in STAY:
        plan = plans().get((type, mode or "")) or plans().get((type, ""))
        if plan is None or (plan.by_itself and not announced_by_actor(event, reading)):
            return None
        type, mode = plan.type, plan.mode
    elif event.status not in (*DONE, "planned"):
        return None
    known = types().get(type)
    if known is None or (known.requires_recipient and not event.recipients):
        return None
    return Coded(type, mode, modes().get((type, mode or ""), known.score), known.quad)


def announced_by_actor(event: Event, reading: Reading) -> bool:
    """Does the event stand in a statement of its own actor, or of the actor's government?"""
    statement = next((s for s in reading.statements if s.id == event.statement), None)
    if statement is None or statement.source is None:
        return False
    if statement.source.entity in event.actors:
        return True
    by_id = {e.id: e for e in reading.entities}
    source = by_id.get(statement.source.entity or "")
    return source is not None and any(speaks_for(source, by_id[a]) for a in event.actors if a in by_id)


def speaks_for(source: Entity, actor: Entity) -> bool:
    return (
        source.country is not None
        and source.country == actor.country
        and source.sector in STATE_SECTORS
        and actor.sector in STATE_SECTORS
    )

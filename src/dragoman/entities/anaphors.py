"""Nominals that take up what was named before: "the two leaders", "the group", "the president"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.entities.candidates import Candidate
from dragoman.entities.cluster import Cluster
from dragoman.entities.code import Coding
from dragoman.marks import Marks
from dragoman.reading.record import Reason

NEITHER: Final = "neither"
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PAIRING = frozenset({"two", "both"})
PAIRED_PERSONS = frozenset({"leader", "president", "minister", "man", "woman", "politician", "prime minister", "rival",
                            "foreign minister", "diplomat", "official", "counterpart", "candidate"})  # fmt: skip
PAIRED_STATES = frozenset({"country", "nation", "state", "government", "power", "superpower"})
PAIRED_ANY = frozenset({"side", "party", "ally"})
# Head of an anaphor: the kinds of entity it can take up.
GENERAL = {
    "group": ("group",), "organization": ("group", "organization"), "organisation": ("group", "organization"),
    "movement": ("group", "organization"), "party": ("organization", "group"), "body": ("organization",),
    "agency": ("organization",), "company": ("organization",), "firm": ("organization",), "airline": ("organization",),
    "bank": ("organization",), "council": ("organization",), "alliance": ("organization", "group"),
    "union": ("organization",), "militia": ("group",), "institution": ("organization",), "network": ("organization", "group"),
    "newspaper": ("organization",), "ministry": ("organization",), "coalition": ("organization", "group"),
    "country": ("state",), "nation": ("state",), "kingdom": ("state",), "republic": ("state",), "island nation": ("state",),
    "city": ("place",), "town": ("place",), "village": ("place",), "capital": ("place",), "province": ("place",),
    "region": ("place",), "island": ("place", "state"), "territory": ("place", "state"), "district": ("place",),
    "squad": ("organization",), "service": ("organization",), "university": ("organization",),
}  # fmt: skip
SECTOR_OF_HEAD = {"company": "BUS", "firm": "BUS", "airline": "BUS", "bank": "BUS", "newspaper": "JRN", "party": "PTY",
                  "militia": "PRM", "ministry": "GOV", "union": "LAB"}  # fmt: skip

LATEST = 8
NO_GROUPS = frozenset({"JRN", "GOV", "LEG", "JUD", "BUS"})
ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})

Link = tuple[Cluster, Reason]


def pair_of(marks: Marks, c: Candidate, clusters: Sequence[Cluster]) -> list[Link]:
    """The two entities that "the two leaders", "both sides" or, after two were named, "the leaders" stand for."""
    if c.entry is None or not c.entry.plural:
        return []
    first = marks.tokens[c.first].lower
    words = {t.lower for t in marks.tokens[c.first : c.last]}
    name = c.entry.name
    if not (words & PAIRING or (first == "the" and c.last - c.first == 2)):
        return []
    if name in PAIRED_PERSONS:
        fit = [k for k in clusters if k.kind == "person" and k.named and not k.plural]
    elif name in PAIRED_STATES:
        fit = [k for k in clusters if k.kind == "state"]
    elif name in PAIRED_ANY:
        fit = [k for k in clusters if k.named and k.kind in ("person", "state", "organization", "group")]
        kinds = {k.kind for k in fit}
        if "person" in kinds and sum(k.kind == "person" for k in fit) >= 2:
            fit = [k for k in fit if k.kind == "person"]
        elif "state" in kinds:
            fit = [k for k in fit if k.kind == "state"]
    else:
        return []
    if not (words & PAIRING) and (name not in PAIRED_PERSONS | PAIRED_ANY or len(fit) != 2):
        return []
    latest = sorted(fit, key=lambda k: (prominence(marks, k, c), k.mentions[-1].first))[-2:]
    if len(latest) < 2:
        return []
    text = marks.words(c.first, c.last)
    return [(k, Reason("mentions", "pair", f"“{text}” are {latest[0].name} and {latest[1].name}")) for k in latest]


def prominence(marks: Marks, k: Cluster, c: Candidate) -> float:
    """How much a cluster was spoken of in the sentences just before, subjects and agents above the rest."""
    here = marks.tokens[c.head].sentence
    score = 0.0
    for m in k.mentions[: -LATEST - 1 : -1]:
        back = here - marks.tokens[m.head].sentence
        if back > 6:
            break
        weight = 2.0 if marks.tokens[m.head].dep in ("nsubj", "nsubjpass", "poss") else 1.0
        score += weight / (1 + back)
    return score


def referent(marks: Marks, c: Candidate, found: Coding | None, clusters: Sequence[Cluster]) -> Link | str | None:
    """What a definite nominal takes up; `NEITHER` for a general noun that takes up nothing; null for a new entity."""
    entry = c.entry
    if entry is None:
        return NEITHER
    definite = marks.tokens[c.first].lower in DEFINITE
    general = entry.detail == "state" or (entry.detail == "container" and (found is None or not found.sector))
    if not definite:
        return NEITHER if general and (entry.detail == "state" or found is None or not found.country) else None
    text = marks.words(c.first, c.last)
    short = c.last - c.first <= 2 + (len(entry.form.split()) - 1) or entry.detail == "state"
    fit = [k for k in clusters if takes_up(entry.name, entry.plural, found, k, short)]
    if any(k.kind == "person" for k in fit) or (entry.detail == "state" and marks.tokens[c.first].lower == "the"):
        fit.sort(key=lambda k: prominence(marks, k, c))
    if fit:
        return fit[-1], Reason("mentions", "definite", f"“{text}” takes up {fit[-1].label(marks)}")
    if entry.detail == "state":
        return NEITHER
    nobody = found is None or not found.country
    return NEITHER if general and nobody and marks.tokens[c.head].dep not in ACTING else None


def takes_up(name: str, plural: bool, found: Coding | None, k: Cluster, short: bool) -> bool:
    """May a definite nominal mean cluster `k`?"""
    country = found.country if found else None
    if country and k.country and country != k.country:
        return False
    if not plural and short and not country and name in GENERAL and k.kind in GENERAL[name] and k.named:
        if banded(name) and k.sector in NO_GROUPS:
            return False
        return k.key[0] not in ("gov", "seat") and SECTOR_OF_HEAD.get(name, k.sector) in (k.sector, None)
    if plural != k.plural:
        return False
    if k.kind == "person" and k.named and not plural:
        return same_role(name, k.role) and (not found or not found.former or k.former)
    return (
        k.head == name and not k.named and (not found or found.sector in (k.sector, None) or found.former == k.former)
    )


def banded(name: str) -> bool:
    """Is the general noun one for people banded together, which a paper or a ministry is not?"""
    return name in ("group", "movement", "coalition", "alliance", "network", "militia")


def same_role(name: str, role: str | None) -> bool:
    """Is the nominal's head the person's role or the last words of it ("minister" for "prime minister" is not)?"""
    if role is None:
        return False
    said, known = name.lower(), role.lower()
    return known == said or (
        known.endswith(" " + said) and said not in ("minister", "president", "general", "secretary")
    )

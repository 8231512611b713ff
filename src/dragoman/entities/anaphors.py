"""Nominals that take up what was named before: "the two leaders", "the group", "the president"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.entities.candidates import Candidate
from dragoman.entities.cluster import Cluster
from dragoman.entities.lexicon import Anaphor, Entry, Lexicon
from dragoman.entities.phrase import Coding
from dragoman.marks import Marks
from dragoman.reading.record import Reason

NEITHER: Final = "neither"
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PAIRING = frozenset({"two", "both"})
# "The minister" is not the prime minister, "the president" not the vice president.
RANKED = frozenset({"minister", "president", "general", "secretary"})
# No bands of people: "the group" does not take up a paper or a ministry.
NO_GROUPS = frozenset({"JRN", "GOV", "LEG", "JUD", "BUS"})
# Mentions of a cluster that count for its prominence, the latest ones.
LATEST = 8
# What may be a side or a party.
SIDES = ("state", "organization", "group", "person")
ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})

Link = tuple[Cluster, Reason]


def pair_of(marks: Marks, c: Candidate, clusters: Sequence[Cluster], lexicon: Lexicon) -> list[Link]:
    """The two entities that "the two leaders", "both sides" or, after two were named, "the leaders" stand for."""
    anaphor = lexicon.anaphors.get(c.entry.name) if c.entry and c.entry.plural else None
    if anaphor is None or not anaphor.pair:
        return []
    said = {t.lower for t in marks.tokens[c.first : c.last]} & PAIRING
    if not (said or (marks.tokens[c.first].lower == "the" and c.last - c.first == 2)):
        return []
    fit = partners(clusters, anaphor.pair)
    if len(fit) < 2 or (not said and (anaphor.pair == "state" or len(fit) != 2)):
        return []
    joined = coordinated(marks, c, clusters) if anaphor.pair == "any" else []
    latest = joined or sorted(fit, key=lambda k: (prominence(marks, k, c), k.mentions[-1].first))[-2:]
    text = marks.words(c.first, c.last)
    return [(k, Reason("mentions", anaphor.ref, f"“{text}” are {latest[0].name} and {latest[1].name}")) for k in latest]


def coordinated(marks: Marks, c: Candidate, clusters: Sequence[Cluster]) -> list[Cluster]:
    """The two that were last named together as acting, in the same or the last sentence: "the army and the rebels"."""
    named = {m.head: k for k in clusters if k.kind in SIDES for m in k.mentions[-LATEST:]}
    here = marks.tokens[c.head].sentence
    for i in sorted(named, reverse=True):
        t = marks.tokens[i]
        if here - t.sentence > 1:
            break
        first = named.get(t.head) if t.dep == "conj" else None
        if first is None or first is named[i] or marks.tokens[t.head].dep not in ("nsubj", "nsubjpass"):
            continue
        if len(marks.conjuncts(t.head)) == 2:
            return [first, named[i]]
    return []


def partners(clusters: Sequence[Cluster], pair: str) -> list[Cluster]:
    """The clusters that may be one of two: persons, states, or any, persons before states before bodies."""
    persons = [k for k in clusters if k.kind == "person" and k.named and not k.plural]
    states = [k for k in clusters if k.kind == "state"]
    if pair == "person" or (pair == "any" and len(persons) >= 2):
        return persons
    if pair == "state" or states:
        return states
    return [k for k in clusters if k.named and k.kind in ("person", "organization", "group")]


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


def referent(
    marks: Marks, c: Candidate, found: Coding | None, clusters: Sequence[Cluster], lexicon: Lexicon
) -> Link | str | None:
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
    anaphor = lexicon.anaphors.get(entry.name) if short and not entry.plural else None
    fit = [k for k in clusters if takes_up(entry, anaphor, found, k)]
    if any(k.kind == "person" for k in fit) or (entry.detail == "state" and marks.tokens[c.first].lower == "the"):
        fit.sort(key=lambda k: prominence(marks, k, c))
    if fit:
        return fit[-1], Reason("mentions", "definite", f"“{text}” takes up {fit[-1].label(marks)}")
    if entry.detail == "state":
        return NEITHER
    nobody = found is None or not found.country
    return NEITHER if general and nobody and marks.tokens[c.head].dep not in ACTING else None


def takes_up(entry: Entry, anaphor: Anaphor | None, found: Coding | None, k: Cluster) -> bool:
    """May a definite nominal mean cluster `k`?"""
    country = found.country if found else None
    if country and country != k.country and (k.country or not k.named):
        return False
    if anaphor and not country and k.named and k.kind in anaphor.takes:
        banded = anaphor.banded and k.sector in NO_GROUPS
        return not banded and k.key[0] not in ("gov", "seat") and (anaphor.sector or k.sector) in (k.sector, None)
    if entry.plural != k.plural:
        return False
    if k.kind == "person" and k.named:
        return same_role(entry.name, k.role) and (not found or not found.former or k.former)
    alike = found is None or found.sector in (k.sector, None) or found.former == k.former
    return k.head == entry.name and not k.named and alike


def same_role(name: str, role: str | None) -> bool:
    """Is the nominal's head the person's role, the last words of it ("minister" for "prime minister" is not), or what
    it is of ("secretary" for "secretary of state")?"""
    if role is None:
        return False
    said, known = name.lower(), role.lower()
    if known == said or known.startswith((said + " of ", said + " for ")):
        return True
    return known.endswith(" " + said) and said not in RANKED

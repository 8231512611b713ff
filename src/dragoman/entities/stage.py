from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from dragoman.entities.cluster import Cluster, Key
from dragoman.entities.context import SURE, by_sentence, home, local
from dragoman.entities.country import Locate
from dragoman.entities.group import GOVERNMENTS, Grouping
from dragoman.entities.lexicon import Lexicon
from dragoman.entities.mentions import mentions
from dragoman.entities.resolve import ABOUT, UNDATED
from dragoman.entities.towns import large
from dragoman.entities.words import fold
from dragoman.marks import Marks
from dragoman.places.gazetteer import Gazetteer
from dragoman.reading.record import Entity, Place, Reading, Span, Time

# Sectors whose country cannot be told from where the document is at home.
STATELESS = frozenset({None, "UNK"})


# Whose country is the document's, never that of a place in the sentence.
NATIONAL = GOVERNMENTS | {"administration", "president", "prime minister"}
# A day or a month of a year.
DATED = re.compile(r"\d{4}-\d\d(?!\d)")
PLACE_LIKE = frozenset({"state", "place", "organization", "facility"})


@dataclass(frozen=True)
class EntitiesSettings:
    """Settings of the stage `entities`."""


@dataclass(frozen=True)
class Entities:
    """Group mentions into entities and code their country and sector."""

    name: ClassVar[str] = "entities"
    version: ClassVar[int] = 3
    needs: ClassVar[tuple[str, ...]] = ("document.published", "times", "places")
    fills: ClassVar[tuple[str, ...]] = ("entities", "places.entity")

    settings: EntitiesSettings
    lexicon: Lexicon
    gazetteer: Gazetteer

    @classmethod
    def load(cls, settings: EntitiesSettings) -> Self:
        """The stage with its lexicons read."""
        return cls(settings, Lexicon.load(), Gazetteer.load())

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        published = reading.document.published
        places = frozenset(p.span for p in reading.places)
        locate = located(reading.places)
        dates = () if published else told(reading.times)
        date = published.value if published else UNDATED
        grouping = Grouping(marks, self.lexicon, locate, self.anywhere(locate), date, places=places, dates=dates)
        clusters = grouping.run(mentions(marks, self.lexicon, places))
        domesticate(marks, clusters, reading.places)
        clusters = merged(clusters)
        entities = tuple(entity(marks, k, n) for n, k in enumerate(ordered(clusters), 1))
        return replace(reading, entities=entities, places=linked(reading.places, entities))

    def anywhere(self, locate: Locate) -> Locate:
        """The country of a place by its name, known in this document or, if large enough, anywhere."""
        return lambda name: locate(name) or (None if self.lexicon.is_surname(name) else large(self.gazetteer, name))


def told(times: Sequence[Time]) -> tuple[tuple[int, str], ...]:
    """The days and months that a text tells, with where: years alone reach too far back to date an office."""
    return tuple((t.span.start, f"{t.begin}{ABOUT}") for t in times if t.begin and DATED.match(t.value or ""))


def located(places: Sequence[Place]) -> Locate:
    """The country of a place by its name, as the places room settled it in this document."""
    known: dict[str, str] = {}
    for p in places:
        if p.country:
            known.setdefault(fold(p.name), p.country)
    return lambda name: known.get(fold(name))


def domesticate(marks: Marks, clusters: Sequence[Cluster], places: Sequence[Place]) -> None:
    """Give bare domestic nouns ("police", "the mayor") the country of their sentence or of the document."""
    at_home = home(marks, clusters)
    here = by_sentence(marks, places)
    for k in clusters:
        if k.bare and k.country is None and k.sector not in STATELESS:
            sure = at_home is not None and (at_home[1].score or 0) >= SURE
            if sure or (k.named and k.kind == "person") or k.head in NATIONAL:
                found = at_home if sure or not k.named else None
            else:
                found = local(marks, k, here) or at_home
            if found:
                k.country = found[0]
                k.why.append(found[1])


def merged(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters, with those made one that turn out to be the same group of the same country.

    "The government" that was given its country last is the government that "Damascus" stood for before.
    """
    found: dict[Key, Cluster] = {}
    for k in clusters:
        key = identity(k)
        if key in found:
            first = found[key]
            first.mentions = sorted((*first.mentions, *k.mentions))
            first.why.extend(r for r in k.why if r not in first.why)
            first.name = first.name if first.named or not k.named else k.name
        else:
            found[key] = k
    return list(found.values())


def identity(k: Cluster) -> Key:
    where = k.key[4] if k.key[0] == "nominal" else ""
    if k.country and (k.key[0] == "gov" or (k.head in GOVERNMENTS and not k.named and not where)):
        return ("gov", k.country)
    if k.key[0] == "nominal" and (k.plural or k.kind in ("group", "population", "organization")):
        return ("nominal", k.head, k.country, k.sector, str(k.former), where)
    return k.key


def ordered(clusters: Sequence[Cluster]) -> list[Cluster]:
    return sorted((k for k in clusters if k.mentions), key=lambda k: (k.mentions[0].first, -k.mentions[0].last))


def entity(marks: Marks, k: Cluster, number: int) -> Entity:
    spans = dict.fromkeys(marks.span(m.first, m.last) for m in k.mentions)
    kind = "group" if k.kind == "person" and (k.plural or plural_head(marks, k)) else k.kind
    role = f"former {k.role}" if k.former and k.role and not k.role.lower().startswith("former") else k.role
    return Entity(f"e{number}", k.name, kind, k.country, k.sector, role, k.wikidata,
                  tuple(sorted(spans)), tuple(k.why))  # fmt: skip


def plural_head(marks: Marks, k: Cluster) -> bool:
    """Is a nominal a plural that the lexicon has no singular for, such as "gunmen"?"""
    return not k.named and all(marks.tokens[m.last - 1].tag in ("NNS", "NNPS") for m in k.mentions)


def linked(places: Sequence[Place], entities: Sequence[Entity]) -> tuple[Place, ...]:
    """The places with the entity that is mentioned by the very words, if there is one."""
    by_span: Mapping[Span, str] = {m: e.id for e in reversed(entities) if e.kind in PLACE_LIKE for m in e.mentions}
    return tuple(replace(p, entity=by_span.get(p.span, p.entity)) for p in places)

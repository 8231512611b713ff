"""The rows of ``data/en/places`` and the written forms of states, as frozen look-ups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from dragoman.data import table
from dragoman.places.gazetteer import USUAL, Candidate, Gazetteer
from dragoman.places.names import key

COUNTRIES: Final = (
    "alpha3", "alpha2", "name", "long_name", "cow", "capital", "region", "lat", "lon", "geonames",
)  # fmt: skip
# Internet endings of countries that are sold to all the world.
EVERYBODYS: Final = frozenset(("ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "st", "to", "tv", "ws"))
# Kinds of states.csv that name the state itself, and those that make an adjective or people of it.
STATE_NAMES: Final = ("name", "alias")
STATE_PEOPLE: Final = ("adjective", "demonym", "people")


@dataclass(frozen=True)
class Lexicon:
    """``states``: names of states by key; ``people``: adjectives and demonyms, exact in case; ``abbreviations``:
    of states and provinces, exact in case, with whether they may stand alone; ``cues``: words of context by kind;
    ``standing``: lemmas that show what a name stands for, by kind;
    ``weights`` by model and sign; ``endings``: alpha-3 by internet ending;
    ``persons``: keys of places that are common given names or surnames too; ``dialling``: division by area code."""

    states: Mapping[str, Candidate]
    people: Mapping[str, tuple[Candidate, ...]]
    abbreviations: Mapping[str, tuple[Candidate, bool]]
    cues: Mapping[str, frozenset[str]]
    standing: Mapping[str, frozenset[str]]
    weights: Mapping[str, Mapping[str, float]]
    refs: Mapping[str, str]
    endings: Mapping[str, str]
    persons: frozenset[str]
    dialling: Mapping[str, int]

    @classmethod
    def load(cls, gazetteer: Gazetteer) -> Self:
        """The lexicon with its places looked up in `gazetteer`."""
        countries = country_places(gazetteer)
        states: dict[str, Candidate] = {}
        people: dict[str, tuple[Candidate, ...]] = defaultdict(tuple)
        refs: dict[str, str] = {}
        for row in table("en/entities/states.csv", ("form", "code", "kind", "example", "source", "note")):
            place = countries.get(row["code"])
            if place and row["kind"] in STATE_NAMES:
                states.setdefault(key(row["form"]), place._replace(rank=USUAL))
            elif place and row["kind"] in STATE_PEOPLE:
                people[row["form"]] = tuple(dict.fromkeys((*people[row["form"]], place)))
                refs.setdefault(row["form"], row.ref)
        people = defaultdict(tuple, {form: places for form, places in people.items() if key(form) not in states})
        for row in table("en/places/adjectives.csv", ("form", "name", "country", "kind"), ("form",)):
            named = [c for c in gazetteer.lookup(row["name"]) if c.country == row["country"]]
            if not named:
                raise row.error(f"no place {row['name']!r} in the gazetteer; build it again or mend the name.")
            people[row["form"]] = (named[0],)
            refs[row["form"]] = row.ref
        short = abbreviations(gazetteer)
        calls = table("en/places/dialling.csv", ("code", "state"), ("code",))
        return cls(
            states,
            dict(people),
            short,
            words("cues", "form"),
            words("standing", "lemma"),
            weights(),
            refs,
            endings(),
            frozenset(key(r["name"]) for r in table("en/places/persons.csv", ("name",), ("name",))),
            {r["code"]: short[r["state"]][0].id for r in calls},
        )


def endings() -> dict[str, str]:
    """Alpha-3 by a country's internet ending; those used by everybody are left out."""
    found = {r["alpha2"].lower(): r["alpha3"] for r in table("countries.csv", COUNTRIES, ("alpha3",))}
    return {e: c for e, c in found.items() if e not in EVERYBODYS} | {"uk": "GBR"}


def country_places(gazetteer: Gazetteer) -> dict[str, Candidate]:
    """The states' own entries in the gazetteer by alpha-3."""
    rows = [r for r in table("countries.csv", COUNTRIES, ("alpha3",)) if r["geonames"]]
    places = gazetteer.by_id([int(r["geonames"]) for r in rows])
    return {r["alpha3"]: places[int(r["geonames"])] for r in rows if int(r["geonames"]) in places}


def abbreviations(gazetteer: Gazetteer) -> dict[str, tuple[Candidate, bool]]:
    columns = ("form", "geonames", "name", "country", "stands", "example")
    rows = table("en/places/abbreviations.csv", columns, ("form",))
    places = gazetteer.by_id([int(r["geonames"]) for r in rows])
    return {r["form"]: (places[int(r["geonames"])], r["stands"] == "alone") for r in rows}


def words(file: str, column: str) -> dict[str, frozenset[str]]:
    """The words of a table by their kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in table(f"en/places/{file}.csv", (column, "kind", "example"), (column, "kind")):
        found[row["kind"]].add(row[column])
    return {kind: frozenset(forms) for kind, forms in found.items()}


def weights() -> dict[str, dict[str, float]]:
    """Weights by model ("find", "keep", "resolve") and feature; learnt by ``tools/train_places.py``."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in table("en/places/weights.csv", ("model", "feature", "weight"), ("model", "feature")):
        found[row["model"]][row["feature"]] = float(row["weight"])
    return found

"""The room's tables as frozen look-ups: names of states, bodies and persons; roles, titles, modifiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from dragoman.data import Row, table
from dragoman.entities.words import fold, key, plural

COUNTRIES = ("alpha3", "alpha2", "name", "long_name", "cow", "capital", "region", "lat", "lon", "geonames")
STATES = ("form", "code", "kind", "example", "source", "note")
PEOPLE = ("name", "aliases", "country", "sector", "role", "begin", "end", "wikidata", "source")
BODIES = ("name", "aliases", "kind", "country", "sector", "begin", "end", "wikidata", "source")
ROLES = ("form", "sector", "kind", "note", "example")

STATE_KINDS = frozenset({"name", "alias", "adjective", "demonym", "people", "capital", "seat"})
NAMES = STATE_KINDS | {"body", "person", "epithet"}
COUNTRYLESS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
# Acronyms up to this length must be written in capitals to count as a name ("IS", "WHO", "US").
ACRONYM = 6


class Entry(NamedTuple):
    """What a form stands for. ``kind`` is a kind of states.csv, or body, person, epithet, role, title, modifier.

    ``detail`` is the role's or body's own kind, or the modifier's effect; ``acronym`` forms are matched in capitals.
    """

    kind: str
    form: str
    country: str | None
    sector: str | None
    ref: str
    detail: str = ""
    name: str = ""
    plural: bool = False
    acronym: bool = False
    wikidata: str | None = None
    begin: str = ""
    end: str = ""


class Term(NamedTuple):
    """One office of a person, with its (possibly partial) ISO dates; empty is open."""

    name: str
    country: str | None
    sector: str | None
    role: str | None
    begin: str
    end: str
    wikidata: str | None
    ref: str


class Anaphor(NamedTuple):
    """A general noun: the kinds of entity that "the" with it takes up, and the two that "the two" of it are."""

    takes: tuple[str, ...]
    sector: str | None
    pair: str
    banded: bool
    ref: str


@dataclass(frozen=True)
class Lexicon:
    """Forms by their folded words, longest length by first word, persons by name and by surname."""

    forms: Mapping[tuple[str, ...], tuple[Entry, ...]]
    longest: Mapping[str, int]
    terms: Mapping[str, tuple[Term, ...]]
    surnames: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    anaphors: Mapping[str, Anaphor] = field(default_factory=dict)

    def is_surname(self, name: str) -> bool:
        """Is a single word the last name of somebody known?"""
        return fold(name) in self.surnames

    @classmethod
    def load(cls) -> Self:
        """All tables of the room."""
        forms: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for entry in (*states(), *regions(), *bodies(), *roles(), *titles(), *modifiers(), *epithets()):
            forms[key(entry.form)].append(entry)
        terms: dict[str, list[Term]] = {}
        surnames: dict[str, dict[str, None]] = defaultdict(dict)
        named: set[tuple[tuple[str, ...], str]] = set()
        for row in table("en/entities/people.csv", PEOPLE):
            term = term_of(row)
            known = terms.setdefault(term.name, [])
            known.append(term)
            aliases = row["aliases"]
            for name in (
                (term.name, *(aliases.split("|") if aliases else ())) if len(known) == 1 else aliases.split("|")
            ):
                words = key(name)
                if words:
                    surnames[words[-1]].setdefault(term.name)
                if words and (len(words) > 1 or name != term.name) and (words, term.name) not in named:
                    named.add((words, term.name))
                    forms[words].append(Entry("person", name, term.country, term.sector, row.ref, name=term.name))
        longest: dict[str, int] = {}
        for words in forms:
            if words:
                longest[words[0]] = max(len(words), longest.get(words[0], 0))
        forms.pop((), None)
        genders = {
            fold(r["name"]): r["gender"] for r in table("en/entities/given_names.csv", ("name", "gender"), ("name",))
        }
        names_of = {r["alpha3"]: r["name"] for r in table("countries.csv", COUNTRIES, ("alpha3",))}
        return cls(
            {k: tuple(v) for k, v in forms.items()},
            longest,
            {k: tuple(v) for k, v in terms.items()},
            {k: tuple(v) for k, v in surnames.items() if k},
            genders,
            names_of,
            dict(anaphors()),
        )


def term_of(row: Row) -> Term:
    c = row.cells
    return Term(
        c["name"],
        c["country"] or None,
        c["sector"] or None,
        c["role"] or None,
        c["begin"],
        c["end"],
        c["wikidata"] or None,
        row.ref,
    )


def acronym(form: str) -> bool:
    letters = form.replace(".", "").replace("-", "")
    return letters.isupper() and len(letters) <= ACRONYM


def states() -> Iterator[Entry]:
    """Forms that stand for states. A dependency counts as the state that rules it."""
    for row in table("en/entities/states.csv", STATES, ("form", "kind", "code")):
        note = row["note"]
        sector = "GOV" if row["kind"] in ("capital", "seat") or "sector GOV" in note else None
        if row["kind"] == "people":
            sector = "CVL"
        for code in ("LEG", "SPY", "MIL", "PTY", "COP", "JUD"):
            if f"sector {code}" in note:
                sector = code
        ruler = note.partition("dependency of ")[2][:3]
        country = ruler if ruler and ruler.isupper() else row["code"]
        yield Entry(
            row["kind"],
            row["form"],
            country,
            sector,
            row.ref,
            note.partition(":")[0],
            row["form"],
            acronym=acronym(row["form"]),
        )


def regions() -> Iterator[Entry]:
    """Adjectives and demonyms of regions and towns that have a country: "Scottish", "Muscovites"."""
    for row in table("en/places/adjectives.csv", ("form", "name", "country", "kind")):
        if row["country"]:
            yield Entry(row["kind"], row["form"], row["country"], None, row.ref, "region", row["name"])


def bodies() -> Iterator[Entry]:
    for row in table("en/entities/bodies.csv", BODIES, ("name", "country", "begin")):
        for form in dict.fromkeys((row["name"], *row.list("aliases"))):
            yield Entry(
                "body",
                form,
                row["country"] or None,
                row["sector"] or None,
                row.ref,
                row["kind"],
                row["name"],
                acronym=acronym(form),
                wikidata=row["wikidata"] or None,
                begin=row["begin"],
                end=row["end"],
            )


def roles() -> Iterator[Entry]:
    """Role nouns, singular and plural; ``detail`` is the kind of role."""
    rows = table("en/entities/roles.csv", ROLES, ("form",))
    own = {r["form"] for r in rows}
    for row in rows:
        country = row["note"].partition("country ")[2] or None
        entry = Entry("role", row["form"], country, row["sector"] or None, row.ref, row["kind"], row["form"])
        yield entry._replace(plural=row["kind"] == "population" or row["form"].endswith(("authorities", "forces")))
        if row["kind"] != "population":
            many = plural(row["form"])
            if many not in own:
                yield entry._replace(form=many, plural=True)


def titles() -> Iterator[Entry]:
    """Words before a name that are no office by themselves; ``name`` is the role they give, ``detail`` the gender."""
    for row in table("en/entities/titles.csv", ("form", "sector", "gender", "role"), ("form",)):
        yield Entry("title", row["form"], None, row["sector"] or None, row.ref, row["gender"], row["role"])


def modifiers() -> Iterator[Entry]:
    """Words that change what a role is; ``detail`` is their effect."""
    for row in table("en/entities/modifiers.csv", ("form", "effect", "sector", "note"), ("form",)):
        yield Entry("modifier", row["form"], None, row["sector"] or None, row.ref, row["effect"], row["form"])


def epithets() -> Iterator[Entry]:
    for row in table("en/entities/epithets.csv", ("form", "country", "note"), ("form",)):
        form = row["form"].removeprefix("the ")
        yield Entry("epithet", form, row["country"] or None, None, row.ref, name=row["form"])


def anaphors() -> Iterator[tuple[str, Anaphor]]:
    for row in table("en/entities/anaphors.csv", ("form", "takes", "sector", "pair", "banded"), ("form",)):
        banded = row["banded"] == "yes"
        yield row["form"], Anaphor(row.list("takes"), row["sector"] or None, row["pair"], banded, row.ref)

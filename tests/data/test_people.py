"""The table of people in office holds together."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest

from dragoman.data import Row, table

PEOPLE = table(
    "en/entities/people.csv",
    ("name", "aliases", "country", "sector", "role", "begin", "end", "wikidata", "source"),
    unique=("name", "country", "role", "begin"),
)
COUNTRIES = {
    r["alpha3"]
    for r in table(
        "countries.csv",
        ("alpha3", "alpha2", "name", "long_name", "cow", "capital", "region", "lat", "lon", "geonames"),
    )
}
COUNTRYLESS = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
SECTORS = {
    "GOV", "LEG", "MIL", "REB", "PTY", "OPP", "SPY", "JUD", "COP", "PRM", "ELI", "REL", "BUS", "CVL", "CRM", "EDU",
    "SOC", "JRN", "MED", "LAB", "AGR",
}  # fmt: skip
# Offices that one person holds at a time.
SINGLE = {
    "President", "Prime Minister", "Chancellor", "King", "Queen", "Emir", "Emperor", "Pope", "Secretary of State",
    "Foreign Minister", "Defense Minister", "Foreign Secretary", "Secretary-General",
}  # fmt: skip
# Two holders of one office may overlap by a hand-over or an imprecise date, not by more.
OVERLAP = 60
# Names by which two people are known; the date of the text decides.
SHARED_NAMES = {"Ferdinand Marcos", "George Bush", "King Abdullah"}
# Different people under one name: in one country, whose terms do not touch.
NAMESAKES = {"Andris Berzins", "Ri Yong Ho"}
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def first_day(text: str) -> date:
    """The first day of an ISO date, month or year; an empty one is far ahead."""
    if not text:
        return date(2200, 1, 1)
    year, month, day = ([int(p) for p in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """The last day of an ISO date, month or year."""
    year, month, day = ([int(p) for p in text.split("-")] + [12, 28])[:3]
    return date(year, month, day)


def holders() -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in PEOPLE:
        found[row["country"], row["role"]].append(row)
    return found


def test_people_rows_use_known_codes_and_sectors() -> None:
    for row in PEOPLE:
        assert row["country"] in COUNTRIES | COUNTRYLESS, row.ref
        assert row["sector"] in SECTORS, row.ref
        assert row["role"] and row["role"] == row["role"].strip(), row.ref
        assert row["source"], row.ref
        assert re.fullmatch(r"(Q\d+)?", row["wikidata"]), row.ref


def test_terms_begin_before_they_end() -> None:
    for row in PEOPLE:
        assert DAY.fullmatch(row["begin"]), row.ref
        assert not row["end"] or DAY.fullmatch(row["end"]), row.ref
        assert first_day(row["begin"]) <= (last_day(row["end"]) if row["end"] else date(2200, 1, 1)), row.ref


def test_people_are_sorted_by_country_role_and_begin() -> None:
    keys = [(r["country"], r["role"], r["begin"], r["name"]) for r in PEOPLE]
    assert keys == sorted(keys)


def test_names_are_clean() -> None:
    for row in PEOPLE:
        forms = (row["name"], *row.list("aliases"))
        assert len(forms) == len(set(forms)), row.ref
        for form in forms:
            assert form == " ".join(form.split()) and not set(form) & set("~;|()’"), f"{row.ref}: {form!r}"


def folded(form: str) -> str:
    """The form as readers compare it: without case, accents, hyphens, full stops and apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    return re.sub(r"[.']", "", bare).replace("-", " ").lower()


def test_no_alias_is_the_name_in_other_accents() -> None:
    for row in PEOPLE:
        forms = [folded(f) for f in (row["name"], *row.list("aliases"))]
        assert len(forms) == len(set(forms)), row.ref


def test_one_person_has_the_same_aliases_in_every_row() -> None:
    aliases: dict[str, set[str]] = defaultdict(set)
    for row in PEOPLE:
        aliases[row["name"]].add(row["aliases"])
    assert not [name for name, found in aliases.items() if len(found) > 1]


def test_one_wikidata_item_is_one_person() -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for row in PEOPLE:
        if row["wikidata"]:
            names[row["wikidata"]].add(row["name"])
    assert not {item: found for item, found in names.items() if len(found) > 1}


def test_one_form_names_one_person() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in PEOPLE:
        for form in (row["name"], *row.list("aliases")):
            owners[form].add(row["name"])
    assert {form for form, names in owners.items() if len(names) > 1} <= SHARED_NAMES


def test_nobody_holds_an_office_twice_at_once() -> None:
    for rows in holders().values():
        for a, b in combinations(rows, 2):
            if a["name"] == b["name"] and a["name"] not in NAMESAKES:
                assert (first_day(a["end"]) - last_day(b["begin"])).days <= 1, f"{a.ref} and {b.ref}"


@pytest.mark.parametrize("role", sorted(SINGLE))
def test_one_holder_at_a_time(role: str) -> None:
    for (_, held), rows in holders().items():
        if held != role:
            continue
        for a, b in combinations(rows, 2):
            if a["name"] != b["name"]:
                days = (first_day(a["end"]) - last_day(b["begin"])).days
                assert days <= OVERLAP, f"{a.ref} and {b.ref} overlap by {days} days"


@pytest.mark.parametrize(
    "name, country, role, on",
    [
        ("Barack Obama", "USA", "President", "2012-06-01"),
        ("Dmitry Medvedev", "RUS", "President", "2010-01-01"),
        ("Sergei Lavrov", "RUS", "Foreign Minister", "2015-01-01"),
        ("Kofi Annan", "UNO", "Secretary-General", "2003-03-20"),
        ("Nawaz Sharif", "PAK", "Prime Minister", "1998-05-28"),
        ("Hassan Nasrallah", "LBN", "Hezbollah leader", "2006-07-12"),
        ("Aung San Suu Kyi", "MMR", "Opposition leader", "2009-01-01"),
        ("Recep Tayyip Erdogan", "TUR", "President", "2016-07-15"),
    ],
)
def test_person_held_office_on(name: str, country: str, role: str, on: str) -> None:
    day = first_day(on)
    assert any(
        first_day(r["begin"]) <= day <= first_day(r["end"])
        for r in PEOPLE
        if (r["name"], r["country"], r["role"]) == (name, country, role)
    )


def test_recent_prime_ministers_and_presidents_of_un_members_are_there() -> None:
    """Every country of the Correlates of War list has somebody at its head since 1990."""
    heads = {r["country"] for r in PEOPLE if r["sector"] in ("GOV", "MIL") or r["role"] == "Pope"}
    members = {
        r["alpha3"]
        for r in table(
            "countries.csv",
            ("alpha3", "alpha2", "name", "long_name", "cow", "capital", "region", "lat", "lon", "geonames"),
        )
        if r["cow"]
    }
    # San Marino's two captains regent change every six months.
    assert members - heads <= {"SMR"}

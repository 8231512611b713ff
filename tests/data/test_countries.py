"""The tables of countries and of the written forms that stand for states hold together."""

from __future__ import annotations

import re
from collections import Counter

import pycountry
import pytest

from dragoman.data import Row, table

COUNTRIES = table(
    "countries.csv",
    ("alpha3", "alpha2", "name", "long_name", "cow", "capital", "region", "lat", "lon", "geonames"),
    unique=("alpha3",),
)
STATES = table(
    "en/entities/states.csv", ("form", "code", "kind", "example", "source", "note"), unique=("form", "kind", "code")
)

FORMER = {"SUN", "YUG", "CSK", "DDR", "SCG"}
REGIONS = {
    "Northern Africa", "Sub-Saharan Africa", "Middle East", "Central Asia", "South Asia", "East Asia",
    "Southeast Asia", "Oceania", "Western Europe", "Eastern Europe", "North America",
    "Central America and Caribbean", "South America", "Antarctica",
}  # fmt: skip
KINDS = {"name", "alias", "adjective", "demonym", "people", "capital", "seat"}
SECTORS = {"LEG", "SPY", "MIL", "PTY", "GOV", "JUD", "PRE"}
# Countries whose inhabitants have no adjective of their own in English, or that have no inhabitants.
NO_ADJECTIVE = {
    "ALA", "ATF", "BES", "BLM", "BVT", "CCK", "CXR", "GGY", "HMD", "JEY", "MAF", "NFK", "PCN", "SCG", "SGS",
    "SJM", "SPM", "SXM", "TCA", "UMI", "VGB", "VIR", "WLF",
}  # fmt: skip
# Capitals left out of states.csv: as a word they mostly mean something else ("Male suspects", "Victoria said").
MISLEADING_CAPITAL = {"MDV", "SYC"}


def dependencies() -> set[str]:
    return {r["code"] for r in STATES if r["note"].startswith("dependency of")}


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda r: r["alpha3"])
def test_country_row_is_well_formed(row: Row) -> None:
    assert row["name"] and row["long_name"]
    assert row["region"] in REGIONS
    assert re.fullmatch(r"-?\d{1,2}\.\d", row["lat"]) and -90 <= float(row["lat"]) <= 90
    assert re.fullmatch(r"-?\d{1,3}\.\d", row["lon"]) and -180 <= float(row["lon"]) <= 180
    assert re.fullmatch(r"[A-Z]{3}|", row["cow"])
    assert row["geonames"].isdigit() or row["alpha3"] in FORMER
    assert row["alpha2"] or row["alpha3"] in FORMER


def test_countries_are_those_of_iso_3166_and_kosovo_and_former_states() -> None:
    iso = {c.alpha_3: c.alpha_2 for c in pycountry.countries} | {"XKX": "XK"}
    assert {r["alpha3"]: r["alpha2"] for r in COUNTRIES if r["alpha3"] not in FORMER} == iso
    historic = {c.alpha_3 for c in pycountry.historic_countries}
    assert FORMER - {r["alpha3"] for r in COUNTRIES} == set()
    assert historic >= FORMER


@pytest.mark.parametrize("column", ["alpha3", "alpha2", "name", "cow", "geonames"])
def test_countries_differ_in(column: str) -> None:
    values = Counter(r[column] for r in COUNTRIES if r[column])
    assert not [v for v, n in values.items() if n > 1]


def test_countries_and_states_are_sorted() -> None:
    assert [r["alpha3"] for r in COUNTRIES] == sorted(r["alpha3"] for r in COUNTRIES)
    keys = [(r["form"], r["code"], r["kind"]) for r in STATES]
    assert keys == sorted(keys)


def test_state_rows_are_well_formed() -> None:
    codes = {c["alpha3"] for c in COUNTRIES}
    for row in STATES:
        assert row["form"] == row["form"].strip() and "’" not in row["form"], row.ref
        assert row["code"] in codes and row["kind"] in KINDS, row.ref
        assert row["form"] in row["example"] and row["source"], row.ref
        assert set(re.findall(r"sector (\w{3})\b", row["note"])) <= SECTORS, row.ref
        assert set(re.findall(r"(?:dependency of|successor) ([A-Z]{3})\b", row["note"])) <= codes, row.ref


def test_every_country_has_one_name() -> None:
    names = Counter(r["code"] for r in STATES if r["kind"] == "name")
    assert names == Counter(r["alpha3"] for r in COUNTRIES)
    by_code = {r["code"]: r["form"] for r in STATES if r["kind"] == "name"}
    assert by_code == {r["alpha3"]: r["name"] for r in COUNTRIES}


def test_every_country_has_an_adjective() -> None:
    adjectives = {r["code"] for r in STATES if r["kind"] == "adjective"}
    assert {r["alpha3"] for r in COUNTRIES} - adjectives == NO_ADJECTIVE


def test_every_independent_country_has_its_capital() -> None:
    capitals = {(r["code"], r["form"]) for r in STATES if r["kind"] == "capital"}
    for row in COUNTRIES:
        if row["capital"] and row["alpha3"] not in dependencies() | MISLEADING_CAPITAL:
            assert (row["alpha3"], row["capital"]) in capitals, row["alpha3"]


def test_one_name_stands_for_one_country() -> None:
    codes: dict[str, set[str]] = {}
    for row in STATES:
        if row["kind"] == "name":
            codes.setdefault(row["form"], set()).add(row["code"])
    assert not {form: c for form, c in codes.items() if len(c) > 1}


@pytest.mark.parametrize(
    "form, kind, code",
    [
        ("Nigerien", "adjective", "NER"),
        ("Nigerian", "adjective", "NGA"),
        ("Poles", "demonym", "POL"),
        ("Frenchmen", "demonym", "FRA"),
        ("Dutch", "people", "NLD"),
        ("Kremlin", "seat", "RUS"),
        ("U.S.", "alias", "USA"),
        ("Burma", "alias", "MMR"),
        ("Swaziland", "alias", "SWZ"),
        ("South Ossetia", "alias", "GEO"),
        ("Soviet", "adjective", "SUN"),
        ("Kiev", "capital", "UKR"),
    ],
)
def test_form_stands_for(form: str, kind: str, code: str) -> None:
    assert {r["code"] for r in STATES if r["form"] == form and r["kind"] == kind} == {code}


@pytest.mark.parametrize(
    "form, codes", [("Congolese", {"COD", "COG"}), ("Dominican", {"DMA", "DOM"}), ("Kingston", {"JAM"})]
)
def test_form_shared_by_countries_says_so(form: str, codes: set[str]) -> None:
    rows = [r for r in STATES if r["form"] == form]
    assert {r["code"] for r in rows} == codes
    assert all("ambiguous" in r["note"] for r in rows)

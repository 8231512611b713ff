"""The gazetteer: what it holds, how it is asked, and that copies and threads may ask it."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from dragoman.places import Gazetteer
from dragoman.places.names import key


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Aleppo", "SYR"),
        ("Guangdong", "CHN"),
        ("Kiev", "UKR"),
        ("Kyiv", "UKR"),
        ("St. Petersburg", "RUS"),
        ("Saint Petersburg", "RUS"),
        ("Burma", "MMR"),
        ("Britain", "GBR"),
        ("Texas", "USA"),
        ("Sana'a", "YEM"),
        ("Donbas", "UKR"),
        ("Gaza Strip", "PSE"),
        ("Middle East", None),
        ("Xyzzyville", None),
        ("", None),
    ],
)
def test_country_of_a_bare_name(gazetteer: Gazetteer, name: str, country: str | None) -> None:
    assert gazetteer.country_of(name) == country


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St. Paul's", "st pauls"),
        ("São Paulo", "sao paulo"),
        ("Port-au-Prince", "port au prince"),
        ("Łódź", "lodz"),
        ("Fort Worth", "ft worth"),
        ("U.S.", "us"),
        ("Saint", "saint"),
    ],
)
def test_key_is_the_same_for_all_spellings(name: str, expected: str) -> None:
    assert key(name) == expected


def test_lookup_puts_the_likeliest_first(gazetteer: Gazetteer) -> None:
    places = gazetteer.lookup("Paris")
    assert (places[0].country, places[0].feature) == ("FRA", "PPLC")
    assert {"FRA", "USA", "CAN"} <= {p.country for p in places}


def test_lookup_of_a_very_long_name_is_empty(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("x" * 3_000_000) == ()


def test_gazetteer_answers_in_threads_and_copies(gazetteer: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(gazetteer)).country_of("Oslo") == "NOR"
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(gazetteer.country_of, ["Oslo"] * 50)) == {"NOR"}


def test_gazetteer_answers_in_a_forked_child(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_of("Lima") == "PER"
    child = os.fork()
    if child == 0:
        os._exit(0 if gazetteer.country_of("Oslo") == "NOR" else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_points_are_on_earth_and_ids_unique(gazetteer: Gazetteer) -> None:
    (outside,) = gazetteer._db.execute(
        "SELECT count(*) FROM place WHERE abs(lat) > 9000000 OR abs(lon) > 18000000"
    ).fetchone()
    assert outside == 0

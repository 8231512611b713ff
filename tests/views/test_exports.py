from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.reading.record import Event, Reading
from dragoman.views.commands.export import Format
from dragoman.views.exports import EXPORTS
from dragoman.views.exports.cameo import actor, codes, pairs
from dragoman.views.exports.codebook import coded
from dragoman.views.exports.export import columns
from dragoman.views.exports.flat import COLUMNS
from dragoman.views.exports.gdelt import event_id
from dragoman.views.exports.gdelt_mentions import sentence
from tests.store.readings import call, find, short

GOLDEN = Path(__file__).parent / "golden"


def exported(name: str, *readings: Reading) -> Any:
    export = next(e for e in EXPORTS if e.name == name)
    out: Any = io.BytesIO() if export.binary else io.StringIO()
    export.write(readings, out)
    return out.getvalue()


def test_the_command_line_knows_every_export() -> None:
    assert [f.value for f in Format] == [e.name for e in EXPORTS]


@pytest.mark.parametrize("name", ["jsonl", "csv", "gdelt", "gdelt-mentions", "polecat"])
def test_export_is_as_the_golden_file(name: str, request: pytest.FixtureRequest) -> None:
    """To take over a change that is meant: delete the file, run the test, look at the new file."""
    found = exported(name, call(), short(1))
    path = GOLDEN / f"{name}.txt"
    if not path.exists():
        path.write_text(found, encoding="utf-8", newline="")
        pytest.fail(f"{path} was not there and has been written; look at it.")
    assert found == path.read_text(encoding="utf-8")


def test_parquet_comes_back_typed() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(exported("parquet", call(), short(1))))
    assert table.column_names == list(COLUMNS)
    assert table.column("lat").to_pylist() == [None, 60.17, 69.65, 69.65, None]
    assert table.column("start").to_pylist()[4] == 15


def test_jsonl_comes_back_as_readings() -> None:
    assert [Reading.from_json(line) for line in exported("jsonl", call()).splitlines()] == [call()]


@pytest.mark.parametrize(
    ("name", "table", "n"), [("gdelt", "gdelt_events", 61), ("gdelt-mentions", "gdelt_mentions", 16)]
)
def test_gdelt_rows_have_all_columns_and_no_header(name: str, table: str, n: int) -> None:
    assert len(columns(table)) == n
    lines = exported(name, call()).splitlines()
    assert lines and all(len(line.split("\t")) == n for line in lines)
    assert lines[0].split("\t")[0].isdigit()


def test_gdelt_uses_its_own_quad_classes_and_goldstein_scale() -> None:
    protest = replace(call().events[3], cameo="141", goldstein=-1.0)
    denial = replace(call().events[0], cameo="016")
    rows = exported("gdelt", replace(call(), events=(protest, denial))).splitlines()
    quad, goldstein = columns("gdelt_events").index("QuadClass"), columns("gdelt_events").index("GoldsteinScale")
    assert [(r.split("\t")[quad], r.split("\t")[goldstein]) for r in rows] == [("3", "-6.5"), ("1", "-2.0")]


def test_an_event_without_a_cameo_code_is_not_in_gdelt() -> None:
    assert exported("gdelt", replace(call(), events=(replace(call().events[0], cameo=None),))) == ""


def test_gdelt_does_not_give_the_publication_date_for_the_events() -> None:
    row = exported("gdelt", replace(call(), events=(replace(call().events[0], time=None),))).split("\t")
    assert row[1:5] == ["", "", "", ""]
    assert row[59] == "20190105000000"


def test_gdelt_ids_are_the_same_each_time_and_fit_a_double() -> None:
    ids = {event_id(call().document, v, None, None) for v in call().events}
    assert len(ids) == 4 and max(ids) < 2**53
    assert ids == {event_id(call().document, v, None, None) for v in call().events}


def test_polecat_has_its_header() -> None:
    rows = list(csv.reader(io.StringIO(exported("polecat", call())), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows[0]) == 40 and rows[0][0] == "Event ID" and rows[0][-1] == "Version"
    assert all(len(r) == 40 and "" not in r for r in rows)


def test_polecat_has_plovers_code_for_kosovo() -> None:
    kosovo = replace(call().entities[0], country="XKX")
    row = exported("polecat", replace(call(), entities=(kosovo, *call().entities[1:]))).splitlines()[1].split("\t")
    assert row[columns("polecat").index("Actor Country")] == "KOS"


def event(type: str, status: str, **more: Any) -> Event:
    return replace(call().events[0], **{"type": type, "status": status, "mode": None, "statement": None, **more})


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (event("CONSULT", "occurred", mode="phone"), ("CONSULT", "phone", 1.5)),
        (event("CONSULT", "planned", mode="visit"), ("AGREE", None, 2.5)),
        (event("AID", "planned", recipients=()), ("AGREE", None, 2.5)),
        (event("RETREAT", "planned", mode="withdraw"), ("CONCEDE", None, 4.5)),
        (event("CONCEDE", "planned"), ("CONCEDE", None, 4.5)),
        (event("REQUEST", "planned", mode="meet"), ("REQUEST", "meet", 0.0)),
        (event("ASSAULT", "planned", mode="aerial"), None),
        (event("ASSAULT", "planned", mode="aerial", statement="s1"), ("THREATEN", "violence", -3.5)),
        (event("SANCTION", "planned", mode="expel", statement="s1"), ("THREATEN", "expel", -3.5)),
        (event("PROTEST", "planned", mode="demo", statement="s1"), ("THREATEN", None, -3.5)),
        (event("ASSAULT", "planned", statement="s1", actors=("e2",)), None),
        (event("ASSAULT", "denied"), None),
        (event("ASSAULT", "hypothetical"), None),
        (event("RETREAT", "demanded"), None),
        (event("SANCTION", "threatened"), None),
        (event("AID", "occurred", recipients=()), None),
        (event("COOPERATE", "ongoing"), ("COOPERATE", None, 9.5)),
        (event("COERCE", "ongoing", mode="arrest", recipients=()), ("COERCE", "arrest", -7.0)),
        (event("PROTEST", "occurred", mode="vandalize"), ("PROTEST", "vandalize", -5.0)),
    ],
    ids=lambda v: f"{v.status} {v.type} {v.mode or ''} {v.statement or ''}" if isinstance(v, Event) else None,
)
def test_codebook(told: Event, expected: tuple[str, str | None, float] | None) -> None:
    found = coded(told, call())
    assert (found and (found.type, found.mode, found.score)) == expected


@pytest.mark.parametrize(
    ("country", "sector", "code", "group", "kinds"),
    [
        ("NOR", "GOV", "NORGOV", "", ("GOV",)),
        ("NOR", None, "NOR", "", ()),
        ("ROU", "MIL", "ROMMIL", "", ("MIL",)),
        ("NOR", "JRN", "NORMED", "", ("MED",)),
        ("NOR", "MED", "NORHLH", "", ("HLH",)),
        ("UNO", None, "IGOUNO", "UNO", ("IGO",)),
        ("UNO", "MIL", "IGOUNOMIL", "UNO", ("IGO", "MIL")),
        ("NGO", None, "NGO", "", ("NGO",)),
        (None, "REB", "REB", "", ("REB",)),
        (None, None, "", "", ()),
    ],
)
def test_cameo_actor(country: str | None, sector: str | None, code: str, group: str, kinds: tuple[str, ...]) -> None:
    found = actor(replace(call().entities[0], country=country, sector=sector))
    assert (found.code, found.group, found.types) == (code, group, kinds)


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        (("e1",), ("e2",), ["e1-e2"]),
        (("e1", "e3"), ("e2", "e4"), ["e1-e2", "e1-e4", "e3-e2", "e3-e4"]),
        (("e1", "e2", "e3"), (), ["e1-e2", "e1-e3", "e2-e3"]),
        (("e1",), (), ["e1-"]),
        ((), ("e2",), ["-e2"]),
        ((), (), ["-"]),
    ],
)
def test_parties_are_paired(actors: tuple[str, ...], recipients: tuple[str, ...], expected: list[str]) -> None:
    entities = {e.id: e for e in call().entities}
    found = pairs(replace(call().events[0], actors=actors, recipients=recipients), entities)
    assert [f"{a.id if a else ''}-{b.id if b else ''}" for a, b in found] == expected


def test_every_cameo_code_has_base_root_and_quad_class() -> None:
    assert len(codes()) == 313
    assert all(c.code.startswith(c.root) and c.base in codes() and 1 <= c.quad <= 4 for c in codes().values())
    assert [c.code for c in codes().values() if c.goldstein is None] == ["1213", "1214"]


def test_sentences_are_numbered_from_one() -> None:
    text = "One. “Two?” Three\n\nFour"
    assert [sentence(text, find(text, w)) for w in ("One", "Two", "Three", "Four")] == [1, 2, 3, 4]


def test_no_cell_breaks_its_line() -> None:
    odd = replace(call(), document=replace(call().document, url="https://x.example/\ta\r\nb\u2028c", publisher="A\tB"))
    for name, n in (("gdelt", 61), ("gdelt-mentions", 16), ("polecat", 40)):
        assert {len(line.split("\t")) for line in exported(name, odd).split("\n") if line} == {n}


def test_csv_neutralises_formulas() -> None:
    document = replace(call().document, key="=cmd|' /C calc'!A0", title='  =HYPERLINK("http://x")', publisher="-1+2")
    rows = list(csv.DictReader(io.StringIO(exported("csv", replace(call(), document=document)))))
    assert rows[0]["key"] == "'=cmd|' /C calc'!A0"
    assert rows[0]["title"] == '\'  =HYPERLINK("http://x")'
    assert rows[0]["publisher"] == "'-1+2"
    assert rows[2]["goldstein"] == "-10.0", "a negative number is no formula"
    assert json.loads(exported("jsonl", replace(call(), document=document)))["document"]["key"].startswith("=")

"""The arrows between the rooms, and what each stage says of itself."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.reading.record import Document, Reading
from dragoman.reading.stages import STAGES, Settings

PACKAGE = Path(dragoman.__file__).parent
ROOMS = (
    "pages",
    "marks",
    "times",
    "places",
    "entities",
    "statements",
    "events",
    "reading",
    "store",
    "stories",
    "views",
)
# The record and the data loader are what every room may use; they use no room.
COMMON = ("reading/record.py", "data/__init__.py")
# The record's notebook view is made by views; the import stands inside the method (PEP 8 allows it).
ALLOWED = {("reading/record.py", "views")}


def imports(path: Path) -> Iterator[str]:
    """Rooms (or "record", "data") that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "dragoman" and len(parts) > 1:
                yield "record" if parts[1:3] == ["reading", "record"] else parts[1]


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_rooms_to_its_left(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    room = name.split("/")[0]
    if room not in ROOMS and name not in COMMON:
        return
    left = () if name in COMMON else ROOMS[: ROOMS.index(room) + 1]
    for used in imports(path):
        assert used in ("record", "data", *left) or (name, used) in ALLOWED, f"{name} imports {used}"


def test_rooms_are_the_only_folders() -> None:
    assert {p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"} == {*ROOMS, "data"}


def test_no_module_is_a_drawer_of_odds_and_ends() -> None:
    assert not {p.stem for p in modules()} & {"utils", "helpers", "common", "core", "misc"}


def test_modules_stay_small() -> None:
    assert {p.name: n for p in modules() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 450} == {}


def test_stages_come_after_what_they_need() -> None:
    filled = {f"document.{f.name}" for f in dataclasses.fields(Document)} | {"document"}
    parts = {f.name for f in dataclasses.fields(Reading)}
    for stage in STAGES:
        assert set(stage.needs) <= filled, stage.name
        assert {f.split(".")[0].removesuffix("[]") for f in stage.fills} <= parts, stage.name
        assert stage.version >= 1
        filled |= set(stage.fills)


def test_every_stage_has_settings_and_a_docstring() -> None:
    rooms = {f.name for f in dataclasses.fields(Settings)}
    for stage in STAGES:
        assert stage.name in rooms
        assert (stage.__doc__ or "").strip()

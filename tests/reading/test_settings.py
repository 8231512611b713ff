from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

import pytest

from dragoman.reading import settings as room
from dragoman.reading.settings import SettingsError, described, settings
from dragoman.reading.stages import Settings


@dataclass(frozen=True)
class Toy:
    """One setting of every type."""

    n: int = 3
    share: float = 0.5
    on: bool = False
    name: str = "a"
    path: Path = Path("here")
    maybe: int | None = None
    words: tuple[str, ...] = ("x",)
    kinds: frozenset[str] = frozenset({"k"})
    side: Literal["left", "right"] = "left"

    def __post_init__(self) -> None:
        if self.n < 0:
            raise ValueError("n is 0 or more.")


@dataclass(frozen=True)
class Toys:
    toy: Toy = field(default_factory=Toy)
    other: Toy = field(default_factory=Toy)


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "Settings", Toys)


def made(*overrides: str, path: Path | None = None) -> Any:
    return settings(path, overrides)


@pytest.mark.usefixtures("toys")
class TestTyped:
    @pytest.mark.parametrize(
        ("override", "value"),
        [
            ("toy.n=50", 50),
            ("toy.n = 50 ", 50),
            ("toy.share=0.25", 0.25),
            ("toy.share=1", 1.0),
            ("toy.on=true", True),
            ("toy.on=off", False),
            ("toy.name=a=b", "a=b"),
            ("toy.name=", ""),
            ("toy.path=/tmp/x", Path("/tmp/x")),
            ("toy.maybe=4", 4),
            ("toy.maybe=none", None),
            ("toy.words=a, b", ("a", "b")),
            ("toy.words=", ()),
            ("toy.kinds=a,b", frozenset({"a", "b"})),
            ("toy.side=right", "right"),
        ],
    )
    def test_override(self, override: str, value: object) -> None:
        found = getattr(made(override).toy, override.split("=")[0].strip().removeprefix("toy."))
        assert found == value
        assert type(found) is type(value)

    @pytest.mark.parametrize(
        ("override", "message"),
        [
            ("toy.n=many", "a whole number, not 'many'"),
            ("toy.n=1.5", "a whole number, not '1.5'"),
            ("toy.share=half", "a number, not 'half'"),
            ("toy.on=maybe", "true or false, not 'maybe'"),
            ("toy.side=up", "one of left, right, not 'up'"),
            ("toy.size=1", "no setting of 'toy' 'size'. Known: kinds, maybe, n, name, on"),
            ("game.n=1", "no room 'game'. Known: other, toy"),
            ("toy.n", "expected room.key=value"),
            ("n=1", "expected room.key=value"),
            ("toy.n=-1", "n is 0 or more"),
        ],
    )
    def test_what_is_wrong_is_said(self, override: str, message: str) -> None:
        with pytest.raises(SettingsError) as caught:
            made(override)
        assert message in str(caught.value)

    def test_the_command_line_goes_over_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "dragoman.toml"
        path.write_text('[toy]\nn = 7\nshare = 1\nwords = ["p", "q"]\non = true\n[other]\nname = "o"\n')
        found = made("toy.n=8", path=path)
        assert (found.toy.n, found.toy.share, found.toy.words, found.toy.on) == (8, 1.0, ("p", "q"), True)
        assert found.other.name == "o"

    @pytest.mark.parametrize(
        ("toml", "message"),
        [
            ("[toy]\nn = true\n", "toy.n is a whole number, not True"),
            ('[toy]\nn = "many"\n', "toy.n is a whole number"),
            ("[toy]\nwords = 3\n", "toy.words is a list, not 3"),
            ("[toy]\nname = 3\n", "toy.name is a text, not 3"),
            ("toy = 3\n", "a table [toy]"),
            ("[game]\n", "no room 'game'"),
            ("[toy\n", "cannot be read"),
        ],
    )
    def test_what_is_wrong_in_the_file_is_said(self, tmp_path: Path, toml: str, message: str) -> None:
        path = tmp_path / "dragoman.toml"
        path.write_text(toml)
        with pytest.raises(SettingsError) as caught:
            made(path=path)
        assert message in str(caught.value)
        assert "dragoman.toml" in str(caught.value)


def test_every_setting_of_the_rooms_can_be_set_to_its_own_default() -> None:
    default = Settings()
    for part in fields(default):
        inside = getattr(default, part.name)
        for key in fields(inside):
            value = getattr(inside, key.name)
            words = ",".join(map(str, value)) if isinstance(value, tuple | frozenset) else str(value).lower()
            text = words if isinstance(value, bool) or value is None else words if not isinstance(value, str) else value
            if isinstance(value, Path):
                text = str(value)
            assert settings(None, [f"{part.name}.{key.name}={text}"]) == default, f"{part.name}.{key.name}"


def test_settings_are_told_as_json() -> None:
    assert json.loads(json.dumps(described(Settings())))["marks"]["pipeline"]


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        settings(tmp_path / "none.toml")

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import dragoman
from dragoman.reading.reader import Reader
from dragoman.reading.record import DragomanError, Failure, Reading
from dragoman.views import api

TEXT = "Norwegian Prime Minister Kari Holm phoned Finnish President Aino Laine on Friday."


@pytest.fixture
def loaded(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The session's reader, already loaded, instead of one of our own."""
    monkeypatch.setattr(api, "reader", lambda settings: reader)
    yield


def test_what_is_exported_is_sorted_and_there() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert {*dragoman.__all__} == {*dragoman.HOMES}
    assert all(getattr(dragoman, name).__doc__ for name in dragoman.__all__)
    assert {*dragoman.__all__} <= {*dir(dragoman)}


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'nonsense'"):
        _ = dragoman.nonsense


def test_import_takes_no_time() -> None:
    code = "import sys, dragoman; print({'json', 'dataclasses', 'sqlite3', 'spacy'} & set(sys.modules) or 'nothing')"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "nothing\n"


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("https://news.example/1", True),
        ("HTTP://news.example", True),
        ("pyproject.toml", True),
        ("no such file", False),
        ("pyproject.toml\n", False),
        ("a\x00b", False),
        ("x" * 5000, False),
        ("", False),
    ],
)
def test_what_is_a_source_and_what_is_text(words: str, source: bool, request: pytest.FixtureRequest) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(request.config.rootpath)
        assert api.is_source(words) is source


def test_spacy_finds_the_component_by_its_entry_point(request: pytest.FixtureRequest) -> None:
    project = tomllib.loads((request.config.rootpath / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["spacy_factories"]["dragoman"].partition(":")
    assert callable(getattr(import_module(module), name))


def test_an_actor_phrase_is_coded() -> None:
    assert dragoman.actor("the Turkish foreign ministry")[:2] == ("TUR", "GOV")


@pytest.mark.model
@pytest.mark.usefixtures("loaded")
class TestRead:
    def test_text(self) -> None:
        reading = dragoman.read(TEXT, date="2019-01-09", key="call")
        assert (reading.document.key, reading.document.text) == ("call", TEXT)
        assert reading.document.published and reading.document.published.value == "2019-01-09"
        assert reading.times[0].value == "2019-01-04"
        assert Reading.from_json(reading.to_json()) == reading

    def test_a_relation_is_weighed(self) -> None:
        source, target = TEXT.index("Kari Holm"), TEXT.index("Aino Laine")
        found = dragoman.relation(TEXT, [(source, source + 9)], [(target, target + 10)])
        assert len(found) == 16 and abs(sum(found.values()) - 1) < 1e-4
        assert list(found.values()) == sorted(found.values(), reverse=True)

    def test_file_by_path_and_by_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "call.txt").write_text(TEXT)
        monkeypatch.chdir(tmp_path)
        assert dragoman.read(tmp_path / "call.txt").document.text == TEXT
        assert dragoman.read("call.txt").document.key == "call.txt"
        assert dragoman.read("call.txt", key="mine").document.key == "mine"

    def test_what_cannot_be_read_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(DragomanError, match=r"none\.txt"):
            dragoman.read(tmp_path / "none.txt")

    def test_several_documents_are_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
        with pytest.raises(DragomanError, match="holds 2 documents"):
            dragoman.read(tmp_path / "two.jsonl")

    def test_many_in_order_with_failures_in_place(self, tmp_path: Path) -> None:
        (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"no": "text"}\n{"text": "Three."}\n')
        found = list(dragoman.read_many([tmp_path / "two.jsonl"]))
        assert [isinstance(f, Failure) for f in found] == [False, True, False]
        assert [f.document.text for f in found if isinstance(f, Reading)] == ["One.", "Three."]


@pytest.mark.model
def test_component_puts_the_reading_on_the_doc() -> None:
    import spacy

    import_module("dragoman.views.component")
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman", config={"date": "2019-01-09", "sets": ["marks.batch=32"]})
    reading = nlp(TEXT)._.reading
    assert isinstance(reading, Reading)
    assert reading.times[0].value == "2019-01-04"


@pytest.mark.parametrize("name", ["nothing-here.txt", "/no/such/article.html", "feed.rss"])
def test_a_mistyped_file_name_is_not_read_as_a_text(name: str) -> None:
    with pytest.raises(DragomanError, match="There is no file"):
        dragoman.read(name)

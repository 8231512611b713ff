from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dragoman.reading.record import Document, DragomanError, Failure, Reading
from dragoman.store import Archive
from dragoman.views.cli import app
from tests.store.readings import call, short

Run = Callable[..., Result]


class Stub:
    """Reads nothing into every document, fails on "bad", and is interrupted by "stop"."""

    def __init__(self, settings: Any) -> None:
        self.settings = settings

    def try_read(self, document: Document) -> Reading | Failure:
        if "stop" in document.text:
            raise KeyboardInterrupt
        if "bad" in document.text:
            return Failure(document.key, "reading", "\x1b[31mbad text")
        return Reading(document)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_ARCHIVE", raising=False)
    monkeypatch.setattr("dragoman.reading.reader.Reader", Stub)
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *args: CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "dragoman.db"
    with Archive(path, write=True) as opened:
        opened.add(call())
        opened.add(short(1))
        opened.add(Failure("broken.html", "pages", "no article in it"))
    yield path


def jsonl(path: Path, *texts: str) -> Path:
    path.write_text("".join(json.dumps({"key": f"k{n}", "text": t}) + "\n" for n, t in enumerate(texts, 1)))
    return path


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_help_needs_no_heavy_library() -> None:
    heavy = {"spacy", "trafilatura", "lxml", "rich.table", "pandas", "pycountry", "sqlite3", "httpx"}
    code = f"import sys; from dragoman.views.cli import app; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


@pytest.mark.parametrize("command", [c.callback.__name__ for c in app.registered_commands if c.callback])
def test_every_command_has_help(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_help_says_the_exit_codes(run: Run) -> None:
    assert "Exit codes: 0" in run("--help").output
    assert "130" in run("read", "--help").output


def test_version(run: Run) -> None:
    assert run("--version").output.startswith("dragoman ")


def test_the_form_of_the_benchmark(run: Run, tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", "One.", "bad", "Three.")
    result = run("read", "--from", "jsonl", source, "--to", "jsonl", tmp_path / "out.jsonl")
    found = lines((tmp_path / "out.jsonl").read_text())
    assert [f["document"]["key"] for f in found] == ["k1", "k2", "k3"]
    assert found[1]["error"] == {"stage": "reading", "message": "\x1b[31mbad text"}
    assert [f["document"].get("text") for f in found] == ["One.", None, "Three."]
    assert result.exit_code == 1
    assert "2 documents read, 1 failed, 0 events" in result.stderr
    assert not (tmp_path / "dragoman.db").exists()


def test_its_output_may_be_written_anew(run: Run, tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", "One.")
    for _ in range(2):
        assert run("read", source, "--to", "jsonl", "out.jsonl").exit_code == 0
    assert len(lines((tmp_path / "out.jsonl").read_text())) == 1


@pytest.mark.parametrize(
    "to", [["--to", "-"], ["--to", "jsonl"], ["--to", "jsonl", "--out", "-"], ["-", "--to", "jsonl"]]
)
def test_readings_on_standard_output(run: Run, tmp_path: Path, to: list[str]) -> None:
    result = run("read", jsonl(tmp_path / "in.jsonl", "One."), *to)
    assert [f["document"]["key"] for f in lines(result.stdout)] == ["k1"]


@pytest.mark.parametrize("to", [["--to", "o.jsonl"], ["--to", "jsonl", "--out", "o.jsonl"], ["--out", "o.jsonl"]])
def test_readings_in_a_file(run: Run, tmp_path: Path, to: list[str]) -> None:
    assert run("read", jsonl(tmp_path / "in.jsonl", "One."), *to).exit_code == 0
    assert len(lines((tmp_path / "o.jsonl").read_text())) == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a.jsonl", "b.jsonl", "--to", "jsonl"], "holds no readings"),
        (["a.jsonl", "--to", "a.jsonl"], "is an input too"),
        (["a.jsonl", "--to", "x.jsonl", "--out", "y.jsonl"], "two outputs"),
        (["a.jsonl", "--to", "jsonl", "--out", "none/x.jsonl"], "cannot be written"),
        (["a.jsonl", "https://news.example/1", "--to", "jsonl"], "is no file to write to"),
        (["a.jsonl", "--date", "yesterday"], "expected 2019-01-09"),
        ([], "Missing argument"),
        (["a.jsonl", "--workers", "0"], "--workers"),
    ],
)
def test_wrong_usage_touches_nothing(run: Run, tmp_path: Path, args: list[str], message: str) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        jsonl(tmp_path / name, "One.")
    before = (tmp_path / "b.jsonl").read_bytes()
    result = run("read", *args)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert (tmp_path / "b.jsonl").read_bytes() == before


def test_readings_go_into_the_default_archive_and_are_not_read_twice(run: Run, tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", "One.", "bad")
    first, second = run("read", source), run("read", source)
    assert "1 document read, 1 failed" in first.stderr
    assert "0 documents read, 1 known already, 1 failed" in second.stderr
    with Archive(tmp_path / "dragoman.db") as archive:
        assert [f.key for f in archive.failures()] == ["k2"]
        assert archive.stats().runs == 2


def test_known_documents_are_in_the_output_too(run: Run, tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", "One.", "Two.")
    run("read", source, "-a", "x.db")
    result = run("read", source, "-a", "x.db", "--to", "-")
    assert [f["document"]["text"] for f in lines(result.stdout)] == ["One.", "Two."]


def test_strict_stops_at_the_first_failure(run: Run, tmp_path: Path) -> None:
    result = run("read", jsonl(tmp_path / "in.jsonl", "One.", "bad", "Three."), "--strict")
    assert isinstance(result.exception, DragomanError)
    with Archive(tmp_path / "dragoman.db") as archive:
        assert len(archive) == 1


def test_an_interrupted_run_keeps_what_was_read(run: Run, tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", "One.", "Two.", "stop", "Four.")
    result = run("read", source)
    assert result.exit_code == 130
    assert "Interrupted after 2 documents. The archive holds them" in result.stderr
    jsonl(source, "One.", "Two.", "go", "Four.")
    assert "2 documents read, 2 known already" in run("read", source).stderr


def test_failures_do_not_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    result = run("read", jsonl(tmp_path / "in.jsonl", "bad"))
    assert "\x1b" not in result.stderr
    assert "[reading] \ufffd[31mbad text" in result.stderr


def test_a_settings_file_of_the_folder_is_used_and_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text("[marks]\nbatch = 3\n")
    result = run("read", jsonl(tmp_path / "in.jsonl", "One."))
    assert "(settings of dragoman.toml)" in result.stderr
    (tmp_path / "dragoman.toml").write_text("[marks]\nbatch = 'three'\n")
    assert "a whole number" in str(run("read", "in.jsonl").exception)


def test_settings_reach_the_reader(run: Run, tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", "One.")
    result = run("read", source, "--set", "times.nonsense=1")
    assert isinstance(result.exception, DragomanError)
    assert "'nonsense'" in str(result.exception)


@pytest.mark.usefixtures("archive")
class TestReaders:
    def test_show_marks_the_text_and_tells_the_events(self, run: Run) -> None:
        output = run("show", "north").stdout
        assert "Norwegian Prime Minister Kari Holm phoned" in output
        told = " ".join(output.split())
        assert "v1 Norway (PM Kari Holm) CONSULT/phone Finland (President Aino Laine), 4 Jan 2019" in told
        assert "says the chancellery" in told
        assert "DENIED Norway (navy) ASSAULT" in told
        assert "PLANNED" in told
        assert "at least 12 arrested" in told

    def test_show_as_json_is_the_reading(self, run: Run) -> None:
        assert Reading.from_dict(json.loads(run("show", "north", "-f", "json").stdout)) == call()

    def test_show_without_key_asks_which(self, run: Run) -> None:
        assert "Which document? 'doc1', 'north/phone.txt'" in str(run("show").exception)

    def test_events_as_table(self, run: Run) -> None:
        output = " ".join(run("events", "--actor", "NOR GOV", "--status", "occurred").stdout.split())
        assert "4 Jan 2019 Norway (PM Kari Holm) CONSULT/phone" in output
        assert "PLANNED" not in output

    def test_events_as_csv(self, run: Run) -> None:
        rows = list(csv.DictReader(io.StringIO(run("events", "-f", "csv", "--since", "2019-01-04").stdout)))
        assert [(r["event"], r["begin"], r["actors"]) for r in rows] == [
            ("v2", "2019-05-01", "Kari Holm (NOR GOV)"),
            ("v1", "2019-01-04", "Kari Holm (NOR GOV)"),
        ]

    def test_events_as_json(self, run: Run) -> None:
        found = json.loads(run("events", "-f", "json", "--type", "COERCE").stdout)
        assert found[0]["recipients"] == [{"name": "protesters", "country": "NOR", "sector": "CVL", "role": None}]
        assert lines(run("events", "-f", "jsonl", "--type", "COERCE").stdout) == found

    def test_statements(self, run: Run) -> None:
        assert "the chancellery (NOR GOV)" in run("statements", "--source", "NOR GOV").stdout
        assert json.loads(run("statements", "--words", "trawler", "-f", "json").stdout)[0]["cue"] == "denied"

    def test_entities(self, run: Run) -> None:
        found = json.loads(run("entities", "--country", "FIN", "-f", "json").stdout)
        assert [e["name"] for e in found] == ["Aino Laine"]

    def test_search(self, run: Run) -> None:
        assert "phone.txt" in run("search", "arrested at least", "trawlers").stdout
        nothing = run("search", "penguins")
        assert nothing.exit_code == 0 and "Nothing found" in nothing.stderr

    def test_stats(self, run: Run) -> None:
        assert json.loads(run("stats", "--json").stdout)["events"] == 5
        assert "broken.html" in run("stats", "--failures").stdout

    def test_explain_names_words_parties_and_rules(self, run: Run) -> None:
        output = run("explain", "north", "-e", "v1").stdout
        for words in ("»phoned«", "Kari Holm (NOR GOV), as 'Kari Holm', 'Holm'", "type by en/events/triggers.csv:2"):
            assert words in output
        assert "v4" not in output

    def test_explain_of_no_event(self, run: Run) -> None:
        assert "No event 'v9'" in str(run("explain", "north", "-e", "v9").exception)

    def test_export_to_file_and_output(self, run: Run, tmp_path: Path) -> None:
        assert run("export", "-f", "gdelt", "-o", "g.tsv").exit_code == 0
        assert (tmp_path / "g.tsv").read_text(encoding="utf-8") == run("export", "-f", "gdelt").stdout
        assert len(lines(run("export", "-f", "jsonl", "--key", "doc1").stdout)) == 1

    def test_export_never_leaves_half_a_file_or_writes_over_the_archive(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert run("export", "-f", "csv", "-o", "dragoman.db").exit_code == 2
        (tmp_path / "p.parquet").write_text("before")
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        assert "dragoman[frames]" in str(run("export", "-f", "parquet", "-o", "p.parquet").exception)
        assert (tmp_path / "p.parquet").read_text() == "before"
        assert not list(tmp_path.glob("*.part"))

    @pytest.mark.parametrize("args", [["--since", "soon"], ["--box", "1,2,3"], ["--limit", "0"]])
    def test_wrong_filters(self, run: Run, args: list[str]) -> None:
        result = run("events", *args)
        assert result.exit_code == 2 or isinstance(result.exception, DragomanError)


def test_a_missing_archive_says_what_to_do(run: Run) -> None:
    for command in (["events"], ["show"], ["stats"], ["stats", "--migrate"], ["export", "-f", "csv"], ["search", "x"]):
        result = run(*command)
        assert "dragoman read INPUT" in str(result.exception)


def test_the_archive_may_come_from_the_environment(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_ARCHIVE", str(archive.rename(archive.with_name("other.db"))))
    assert json.loads(run("stats", "--json").stdout)["documents"] == 2


def test_an_error_is_a_message_and_exit_code_1(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "events", "-a", str(tmp_path / "no\x1b[31m.db")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: No archive at") and "\x1b" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("option", "value"), [("--type", "FOO"), ("--mode", "x"), ("--status", "done"), ("--context", "x")])
def test_a_code_that_does_not_exist_is_wrong_usage(run: Run, option: str, value: str) -> None:
    result = run("events", option, value)
    assert result.exit_code == 2
    assert "known are" in result.stderr

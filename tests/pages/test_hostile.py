from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from dragoman.pages import documents
from dragoman.reading.record import Document, Failure, Reading

MARK = "Foreign ministers met in Vienna on Tuesday"
# Seconds for one file; the brief for these files allows thirty.
LIMIT = 10


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    script = shared / "bench" / "hostile.py"
    subprocess.run([sys.executable, str(script), str(made)], check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def results(folder: Path) -> dict[str, list[Document | Failure]]:
    """What one run over the whole folder gives, by file, for those whose key tells the file."""
    found: dict[str, list[Document | Failure]] = defaultdict(list)
    before = time.monotonic()
    for result in documents([folder]):
        assert time.monotonic() - before < LIMIT, result.key
        line = result.to_json() if isinstance(result, Failure) else Reading(result).to_json()
        line.encode("utf-8")
        assert json.loads(line)["document"]["key"]
        found[Path(result.key.split(".jsonl:")[0]).name].append(result)
        before = time.monotonic()
    return found


def one(results: dict[str, list[Document | Failure]], name: str) -> Document | Failure:
    (found,) = results[name]
    return found


def test_every_file_gives_a_document_or_a_failure(folder: Path, results: dict[str, list[Document | Failure]]) -> None:
    by_own_key = {"good.warc", "length_lies.warc", "truncated.warc", "feed_bad_links.xml", "feed_broken.xml", "xxe.xml"}
    missing = []
    for item in json.loads((folder / "manifest.json").read_text(encoding="utf-8")):
        name = item["file"].removesuffix(".jsonl")
        known = name in results or item["file"].endswith(".jsonl") or item["file"] == "loop/again"
        if not known and item["file"] not in by_own_key:
            missing.append(item["file"])
    assert not missing


@pytest.mark.parametrize(
    "name",
    [
        "utf16_bom.txt", "utf8_bom.txt", "cp1252_said_utf8.html", "charset_unknown.html", "charset_conflict.html",
        "hidden_text.html", "ld_json_deep.html", "double.html.gz.gz", "many_attributes.html", "-rf.txt",
    ],
)  # fmt: skip
def test_sentence_is_found(results: dict[str, list[Document | Failure]], name: str) -> None:
    found = one(results, name)
    assert isinstance(found, Document)
    assert MARK in found.text
    assert "SECRET" not in found.text


@pytest.mark.parametrize(
    "name", ["bomb.html.gz", "bomb.zip", "slip.zip", "image.html", "binary.txt", "truncated.html.gz"]
)
def test_what_is_no_document_is_refused(results: dict[str, list[Document | Failure]], name: str) -> None:
    found = one(results, name)
    assert isinstance(found, Failure)
    assert name in found.message


@pytest.mark.parametrize("name", ["ld_json_broken.html", "dates_absurd.html"])
def test_broken_dates_are_no_date(results: dict[str, list[Document | Failure]], name: str) -> None:
    found = one(results, name)
    assert isinstance(found, Document)
    assert found.published is None


def test_lines_marked_good_are_read(results: dict[str, list[Document | Failure]]) -> None:
    assert sum(isinstance(r, Document) for r in results["good"]) == 4

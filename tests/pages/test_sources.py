from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman.pages import PageError, SourceOptions, count, document, documents
from dragoman.reading.record import Document, Failure, Reading

TEXT = "Envoys met in Geneva on Monday, and the talks went on until the evening."
PAGE = (
    "<html lang=en><head><title>Envoys meet</title></head><body><article><h1>Envoys meet</h1>"
    f"<p>{TEXT}</p></article></body></html>"
)


def read(given: Iterable[str | Path], **options: object) -> list[Document | Failure]:
    return list(documents(given, SourceOptions(**options)))  # type: ignore[arg-type]


def texts(found: list[Document | Failure]) -> list[str]:
    return [d.text for d in found if isinstance(d, Document)]


def failures(found: list[Document | Failure]) -> list[str]:
    return [d.message for d in found if isinstance(d, Failure)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_folder_is_read_sorted_with_its_folders_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.md", ".hidden/x.txt", ".y.txt"):
        write(tmp_path / name, TEXT)
    assert [d.key for d in read([tmp_path])] == [str(tmp_path / n) for n in ("a.txt", "b.txt", "sub/c.md")]


def test_folder_that_leads_to_itself_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(read([tmp_path])) == 1


def test_file_of_unknown_ending_is_refused_and_read_when_its_format_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip.x", TEXT)
    assert "ending are not read" in failures(read([path]))[0]
    assert texts(read([path], source_format="text")) == [TEXT]


def test_missing_file_is_a_failure_and_the_next_is_read(tmp_path: Path) -> None:
    found = read([tmp_path / "none.txt", write(tmp_path / "a.txt", TEXT)])
    assert "No such file" in failures(found)[0]
    assert texts(found) == [TEXT]


def test_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PageError, match="auto, jsonl, html"):
        SourceOptions(source_format="docx")


def test_json_lines_need_only_text_and_each_bad_line_is_named(tmp_path: Path) -> None:
    lines = [
        json.dumps({"key": "one", "text": TEXT, "date": "2019-01-09", "title": "T", "url": "https://news.example/1"}),
        json.dumps({"text": TEXT}),
        "{not json",
        "",
        "[1]",
        json.dumps({"text": 5}),
        json.dumps({"text": TEXT, "date": "yesterday"}),
        json.dumps({"text": TEXT, "url": "javascript:alert(1)"}),
        '{"text": "cut',
    ]
    path = write(tmp_path / "in.jsonl", "\n".join(lines))
    found = read([path])
    assert [d.key for d in found if isinstance(d, Document)] == ["one", f"{path}:2", f"{path}:8"]
    assert [m.split(": ")[0] for m in failures(found)] == [f"{path}:{n}" for n in (3, 5, 6, 7, 9)]
    first, unsafe = found[0], found[-2]
    assert isinstance(first, Document) and first.published and first.published.value == "2019-01-09"
    assert isinstance(unsafe, Document) and unsafe.url is None


def test_a_failed_object_keeps_the_callers_key(tmp_path: Path) -> None:
    bad = [{"key": "b", "text": None}, {"key": 7, "text": 5}, {"key": [], "text": TEXT}, {"text": None}]
    lines = write(tmp_path / "in.jsonl", "\n".join(map(json.dumps, bad)))
    whole = write(tmp_path / "in.json", json.dumps([{"text": TEXT}, *bad]))
    assert [d.key for d in read([lines])] == ["b", "7", f"{lines}:3", f"{lines}:4"]
    assert [d.key for d in read([whole])][1:3] == ["b", "7"]


def test_json_file_holds_an_object_a_list_or_a_reading(tmp_path: Path) -> None:
    write(tmp_path / "1.json", json.dumps({"key": "a", "text": TEXT}))
    write(tmp_path / "2.json", json.dumps([{"key": "b", "text": TEXT}, {"nothing": 1}]))
    write(tmp_path / "3.json", Reading(document(TEXT, key="c", date="2019-01")).to_json())
    write(tmp_path / "4.json", json.dumps([{"file": 1}, {"file": 2}]))
    found = read([tmp_path])
    assert [d.key for d in found if isinstance(d, Document)] == ["a", "b", "c"]
    assert len(failures(found)) == 2
    last = [d for d in found if isinstance(d, Document)][-1]
    assert last.published and last.published.value == "2019-01"


def test_line_over_the_limit_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    long = json.dumps({"text": "a " * 2000})
    path = write(tmp_path / "in.jsonl", long + "\n" + json.dumps({"key": "good", "text": TEXT}) + "\n")
    found = read([path], max_bytes=500)
    assert "over 500 bytes" in failures(found)[0]
    assert [d.key for d in found][1] == "good"


def test_gzip_is_unpacked_whatever_the_name_and_up_to_the_limit(tmp_path: Path) -> None:
    write(tmp_path / "a.html.gz", gzip.compress(PAGE.encode()))
    write(tmp_path / "b.txt", gzip.compress(TEXT.encode()))
    write(tmp_path / "c.jsonl.gz", gzip.compress(json.dumps({"text": TEXT}).encode()))
    write(tmp_path / "d.txt.gz", gzip.compress(b" " * 30_000_000))
    write(tmp_path / "e.txt.gz", gzip.compress(TEXT.encode() * 100)[:-20])
    found = read([tmp_path])
    assert len(texts(found)) == 3
    assert "over 20,000,000 bytes unpacked" in failures(found)[0]
    assert "e.txt.gz" in failures(found)[1]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfTalks", "Talks"),
        ("Talks – “end”".encode("utf-16"), "Talks – “end”"),
        ("“Yes” – he said".encode("cp1252"), "“Yes” – he said"),
        ("Zoë met Jürgen".encode() + b" \xff end", "Zoë met Jürgen \ufffd end"),
        (b"\x00Talks resume in the morning, they say.", "\x00Talks resume in the morning, they say."),
    ],
)
def test_bytes_are_decoded_without_loss_where_they_can_be(tmp_path: Path, data: bytes, text: str) -> None:
    assert texts(read([write(tmp_path / "a.txt", data)])) == [text]


@pytest.mark.parametrize(
    ("data", "what"), [(b"\x89PNG\r\n\x1a\n123", "PNG"), (bytes(range(256)) * 50, "binary"), (b"", "empty")]
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in failures(read([write(tmp_path / "a.txt", data)]))[0]


def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    for content, number in ((json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}), 2), (PAGE, 1), (TEXT, 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        found = read(["-"])
        assert len(texts(found)) == number
        assert all(TEXT in t for t in texts(found))


def test_count_is_told_where_it_is_cheap(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.jsonl", json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}) + "\n")
    assert count([tmp_path]) == 3
    assert count([tmp_path, "-"]) is None
    assert count(["https://news.example/feed"]) is None


def test_documents_are_read_one_by_one(tmp_path: Path) -> None:
    endless = (write(tmp_path / "a.txt", TEXT) for _ in iter(int, 1))
    stream = documents(endless)
    assert isinstance(next(stream), Document)
    assert isinstance(next(stream), Document)

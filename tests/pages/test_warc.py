from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dragoman.pages import documents
from dragoman.reading.record import Document, Failure

BODY = "The council approved the bridge after a long debate, and work is to begin in the spring."
PAGE = f"<html lang=en><body><article><h1>Bridge</h1><p>{BODY}</p></article></body></html>".encode()


def warc(*records: tuple[str, str, bytes]) -> bytes:
    out = b""
    for n, (uri, kind, payload) in enumerate(records):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(payload)}\r\n\r\n".encode() + payload
        out += (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2019-01-09T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012d}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            ).encode()
            + http
            + b"\r\n\r\n"
        )
    return out


def read(tmp_path: Path, data: bytes) -> list[Document | Failure]:
    (tmp_path / "a.warc").write_bytes(data)
    return list(documents([tmp_path / "a.warc"]))


def test_pages_of_an_archive_are_read_and_images_left_out(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    records = [
        ("http://a.example/1", "text/html; charset=utf-8", PAGE),
        ("http://a.example/i.png", "image/png", b"\x89PNG"),
        ("http://a.example/2", "text/plain", BODY.encode()),
    ]
    found = read(tmp_path, warc(*records))
    assert [d.key for d in found] == ["http://a.example/1", "http://a.example/2"]
    assert all(isinstance(d, Document) and BODY in d.text for d in found)


def test_cut_archive_gives_what_is_whole_and_reports_the_rest(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    two = ("http://a.example/2", "text/html", PAGE.replace(b"<p>", b"<p>" + b"word " * 300))
    found = read(tmp_path, warc(("http://a.example/1", "text/html", PAGE), two)[:-700])
    assert isinstance(found[0], Document)
    assert [type(d) for d in found[1:]] == [Failure]


def test_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (failure,) = read(tmp_path, warc(("http://a.example/1", "text/html", PAGE)))
    assert isinstance(failure, Failure)
    assert "dragoman[warc]" in failure.message

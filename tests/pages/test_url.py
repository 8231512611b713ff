from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.pages import PageError, SourceOptions, documents
from dragoman.pages.links import safe_url
from dragoman.pages.url import fetch, is_public
from dragoman.reading.record import Document, Failure

BODY = "The council approved the bridge after a long debate, and work is to begin in the spring."
PAGE = f"<html lang=en><body><article><h1>Bridge</h1><p>{BODY}</p></article></body></html>".encode()
FEED = b"<rss version='2.0'><channel><item><title>B</title><link>%s/page</link><description>Short.</description></item></channel></rss>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        name, _, argument = self.path[1:].partition("/")
        if name == "redirect":
            self.answer(
                302,
                {"Location": {"loop": "/redirect/loop", "file": "file:///etc/passwd"}.get(argument, f"/{argument}")},
            )
        elif name == "page":
            self.answer(200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)
        elif name == "packed":
            self.answer(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b" " * 5_000_000))
        elif name == "large":
            self.answer(200, {"Content-Type": "text/plain"}, b"a" * 2_000_000)
        elif name == "image":
            self.answer(200, {"Content-Type": "image/png"}, b"\x89PNG")
        elif name == "feed":
            self.answer(200, {"Content-Type": "application/rss+xml"}, FEED % base.encode())
        else:
            self.answer(404, {})

    def answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: tests are silent."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


LOCAL = SourceOptions(allow_private=True, max_bytes=1_000_000, timeout=5)


def only(url: str, options: SourceOptions) -> Document | Failure:
    (found,) = documents([url], options)
    return found


def test_page_is_read_and_its_address_is_the_key(server: str) -> None:
    found = only(f"{server}/page", LOCAL)
    assert isinstance(found, Document)
    assert BODY in found.text
    assert (found.key, found.url) == (f"{server}/page", f"{server}/page")


def test_redirect_is_followed(server: str) -> None:
    found = only(f"{server}/redirect/page", LOCAL)
    assert isinstance(found, Document)
    assert (found.key, found.url) == (f"{server}/redirect/page", f"{server}/page")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("redirect/loop", "more than 5 redirects"),
        ("redirect/file", "only http and https"),
        ("large", "over the limit"),
        ("packed", "over the limit"),
        ("image", "image/png, which is not read"),
        ("none", "answers 404"),
    ],
)
def test_what_cannot_be_read_is_one_clear_failure(server: str, path: str, message: str) -> None:
    found = only(f"{server}/{path}", LOCAL)
    assert isinstance(found, Failure)
    assert message in found.message


def test_this_machine_is_refused_unless_allowed(server: str) -> None:
    found = only(f"{server}/page", SourceOptions())
    assert isinstance(found, Failure)
    assert "private address 127.0.0.1" in found.message


def test_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = iter([True])
    monkeypatch.setattr("dragoman.pages.url.is_public", lambda address: next(first, False))
    found = only(f"{server}/redirect/page", SourceOptions())
    assert isinstance(found, Failure)
    assert "private address" in found.message


def test_name_is_resolved_before_it_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.7", 80))]
    )
    with pytest.raises(PageError, match=r"10\.0\.0\.7"):
        fetch("http://news.example/", SourceOptions())


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "224.0.0.1",
    ],
)
def test_private_addresses_are_told(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are_told() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


def test_feed_links_are_followed_only_when_asked(server: str) -> None:
    plain = only(f"{server}/feed", LOCAL)
    assert isinstance(plain, Document)
    assert plain.text == "Short."
    followed = only(f"{server}/feed", SourceOptions(allow_private=True, follow_links=True))
    assert isinstance(followed, Document)
    assert BODY in followed.text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://", "//x", "http://a b", None, 5]
)
def test_unsafe_links_are_dropped(url: object) -> None:
    assert safe_url(url) is None

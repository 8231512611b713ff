from __future__ import annotations

from pathlib import Path

from dragoman.pages import documents
from dragoman.reading.record import Document, Failure

RSS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example &x;</title>
<item><title>Council &amp; bridge</title><link>https://news.example/1</link><pubDate>Sun, 04 Mar 2018 22:10:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The council approved the bridge.</p><p>Work begins in spring.</p><script>x()</script>]]></content:encoded></item>
<item><title>No link</title><link>javascript:alert(1)</link><description>The ferry &amp; its captain &x; sailed.</description></item>
<item><title>Nothing</title><link>https://news.example/3</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>E</title><entry><title>One</title><id>urn:1</id>
<link href="https://news.example/a"/><updated>2018-03-04T10:00:00Z</updated><summary>The mayor spoke.</summary></entry></feed>"""


def read(tmp_path: Path, name: str, content: str) -> list[Document | Failure]:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return list(documents([tmp_path / name]))


def test_rss_items_become_documents(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, "feed.rss", RSS)
    assert isinstance(first, Document)
    assert first.text == "The council approved the bridge.\n\nWork begins in spring."
    assert (first.key, first.url, first.title) == (
        "https://news.example/1",
        "https://news.example/1",
        "Council & bridge",
    )
    assert first.published and first.published.value == "2018-03-04"
    assert isinstance(second, Document)
    assert second.url is None
    assert second.key == f"{tmp_path / 'feed.rss'}:2"
    assert "root:" not in second.text
    assert isinstance(third, Failure)
    assert "neither content nor summary" in third.message


def test_atom_entries_become_documents(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "feed.xml", ATOM)
    assert isinstance(entry, Document)
    assert (entry.text, entry.title) == ("The mayor spoke.", "One")
    assert entry.published and entry.published.value == "2018-03-04"


def test_what_is_no_feed_is_one_failure(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, "a.xml", "<root><a>1</a></root>")
    assert isinstance(failure, Failure)
    assert "no items found" in failure.message

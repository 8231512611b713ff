from __future__ import annotations

import time

import pytest

from dragoman.pages import PageError, from_html
from dragoman.reading.record import Document, Reading

FIRST = "The city council approved a new bridge on Monday after a debate that lasted until midnight."
SECOND = "Opponents said that the price was a scandal and that they would ask a court to stop the work."
CAPTION = "The old bridge at dawn. Photo: Ada Example"


def page(head: str = "", body: str = "", after: str = "") -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset=utf-8>{head}</head><body>'
        f"<nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Council approves bridge</h1><p>{FIRST}</p>{body}"
        f"<p>{SECOND}</p>{after}</article><footer>© Example Media</footer></body></html>"
    )


def shown(doc: Document) -> list[tuple[str, str]]:
    return [(z.kind, z.span.of(doc.text)) for z in doc.zones]


def test_page_becomes_headline_paragraphs_and_captions_in_place() -> None:
    doc = from_html(page(body=f"<figure><img src=b.jpg><figcaption>{CAPTION}</figcaption></figure>"), key="k")
    assert shown(doc) == [
        ("heading", "Council approves bridge"),
        ("body", FIRST),
        ("caption", CAPTION),
        ("body", SECOND),
    ]


def test_metadata_fill_the_document() -> None:
    head = (
        "<title>Council approves bridge | Example News</title><meta property=og:site_name content='Example News'>"
        "<meta name=author content='By Ada Example'><meta property=article:published_time content=2018-03-04T09:00:00Z>"
        "<link rel=canonical href=https://news.example/bridge>"
    )
    doc = from_html(page(head), key="k")
    assert (doc.title, doc.byline, doc.publisher) == ("Council approves bridge", ("Ada Example",), "Example News")
    assert doc.language == "en"
    assert doc.published and doc.published.value == "2018-03-04"
    assert "article:published_time" in doc.published.basis


def test_given_date_and_title_win() -> None:
    doc = from_html(page("<meta name=date content=2018-03-04>"), key="k", date="2018-03-05", title="Another title")
    assert doc.published and doc.published.value == "2018-03-05"
    assert doc.title == "Another title"


def test_unsafe_address_in_the_metadata_is_dropped() -> None:
    assert from_html(page("<meta property=og:url content='javascript:alert(1)'>"), key="k").url is None


def test_absurd_dates_are_no_date() -> None:
    doc = from_html(page("<meta property=article:published_time content='2019-13-45'>"), key="k")
    assert doc.published is None


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("Published 04/03/2018", "2018", "year"),
        ("Published Sun 04/03/2018", "2018-03-04", "day"),
        ("Published 04.03.2018", "2018-03-04", "day"),
    ],
)
def test_date_in_figures_in_a_page_counts_only_when_settled(line: str, value: str, precision: str) -> None:
    doc = from_html(page(body=f"<div class=date>{line}</div>"), key="k")
    assert doc.published
    assert (doc.published.value, doc.published.precision) == (value, precision)


def test_scripts_templates_and_comments_are_not_text() -> None:
    doc = from_html(
        page(body="<script>BAD()</script><template>BAD</template><!-- BAD --><style>.BAD{}</style>"), key="k"
    )
    assert "BAD" not in doc.text


def test_list_of_other_stories_is_boilerplate() -> None:
    after = "<h3>More from Example News</h3><h4>Mayor Opens New Tram Line in the East</h4>"
    kinds = {text: kind for kind, text in shown(from_html(page(after=after), key="k"))}
    assert all(kind == "boilerplate" for text, kind in kinds.items() if "Tram Line" in text)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "x-klingon"])
def test_windows_bytes_under_any_declared_charset(declared: str) -> None:
    data = page(f"<meta charset={declared}>", "<p>The mayor said “no” – twice – to all who asked her about it.</p>")
    doc = from_html(data.replace("<meta charset=utf-8>", "").encode("cp1252"), key="k")
    assert "said “no” – twice" in doc.text


TRACKBACK = (
    '<!-- <rdf:RDF><rdf:Description rdf:about="https://blog.example/1" dc:title="Bridge"'
    ' dc:date="2018-03-04T09:12:44+09:00"/></rdf:RDF> -->'
)


def test_date_for_trackbacks_is_found_in_its_comment() -> None:
    doc = from_html(page(after=TRACKBACK), key="k")
    assert doc.published and doc.published.value == "2018-03-04"
    assert "trackback" in doc.published.basis


@pytest.mark.parametrize(
    "comment", ["<!-- generated: 2021-05-06 10:11:12 -->", "<!-- page made 03/04/2018 -->", "<!-- UI v1 2012-07-01 -->"]
)
def test_other_comments_tell_no_date(comment: str) -> None:
    assert from_html(page(after=comment), key="k").published is None
    doc = from_html(page(body="<p class=date>March 4, 2019</p>", after=comment), key="k")
    assert doc.published and doc.published.value == "2019-03-04"


def test_a_trackback_with_an_impossible_day_is_no_date() -> None:
    assert from_html(page(after=TRACKBACK.replace("2018-03-04", "2018-13-44")), key="k").published is None


@pytest.mark.parametrize(
    "shown_instead", ["", "<noscript>You need to enable JavaScript.</noscript>", "<p>Loading…</p>"]
)
def test_of_a_page_that_asks_for_scripts_the_summary_is_read(shown_instead: str) -> None:
    head = f"<title>Council approves bridge</title><meta property=og:type content=article><meta name=description content='{FIRST}'>"
    doc = from_html(f"<html><head>{head}</head><body>{shown_instead}</body></html>", key="k")
    assert ("body", FIRST) in shown(doc)
    assert doc.notes
    assert Reading.from_json(Reading(doc, notes=doc.notes).to_json()) == Reading(doc, notes=doc.notes)


def test_an_index_of_articles_is_no_article() -> None:
    data = '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle"}]}'
    head = f'<meta name=description content="{FIRST}"><script type="application/ld+json">{data}</script>'
    with pytest.raises(PageError, match="No article text"):
        from_html(f"<html><head>{head}</head><body><div></div></body></html>", key="k")


@pytest.mark.parametrize(
    "told",
    [
        "<meta property=og:type content=article>",
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle"}</script>',
    ],
)
def test_of_an_article_loaded_by_script_its_own_summary_is_read(told: str) -> None:
    head = f"<title>Council approves bridge</title>{told}<meta name=description content='{FIRST}'>"
    doc = from_html(f"<html><head>{head}</head><body><div id=app></div></body></html>", key="k")
    assert shown(doc) == [("heading", "Council approves bridge"), ("body", FIRST)]
    assert doc.notes and "only its own summary" in doc.notes[0]


def test_page_that_is_no_article_is_not_read_by_its_description() -> None:
    with pytest.raises(PageError, match="No article text"):
        from_html(f"<html><head><meta name=description content='{FIRST}'></head><body></body></html>", key="k")


def test_page_without_article_is_refused() -> None:
    with pytest.raises(PageError, match="No article text"):
        from_html("<html><body></body></html>", key="k")


@pytest.mark.parametrize(
    "body",
    [
        "<p " + " ".join(f'a{i}="{i}"' for i in range(60_000)) + ">x</p>",
        "<div>" * 50_000 + "deep" + "</div>" * 50_000,
        "<b><i>" * 30_000,
    ],
)
def test_monstrous_markup_takes_seconds_at_most(body: str) -> None:
    start = time.monotonic()
    from_html(page(body=body), key="k")
    assert time.monotonic() - start < 5

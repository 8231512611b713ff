from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from dragoman.reading.record import Document, Entity, Reading, Span
from dragoman.views.explain import explained
from dragoman.views.notebook import html
from dragoman.views.show import marked, rendered
from dragoman.views.terminal import clean, console, flat, json_text, line
from tests.store.readings import call

HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J",
    "\x9b31m red",
    "[bold red]markup[/bold red] :smile: [link=https://x.example]x[/link]",
    "\u202egnitoov\u202c \u2066go\u2069",
    "zero\u200bwidth\ufeff",
    "\r overwrites",
    "nul \x00 del \x7f",
    "lone \ud83d",
    "line\u2028separator",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_cleaned_text_has_no_controls_and_the_same_length(text: str) -> None:
    for cleaned in (clean(text), flat(text)):
        assert len(cleaned) == len(text)
        assert not set(cleaned) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u200b"} - {"\n"}
        cleaned.encode("utf-8")
    assert "\n" not in line(text)


def test_ordinary_text_is_left_as_it_is() -> None:
    text = "Łódź, 東京, “quoted” – naïve 👩\n\nשלום\tend"
    assert clean(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_json_is_the_same_without_its_controls(text: str) -> None:
    told = json_text(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(told) == {"text": text}
    assert not set(told) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u200b", "\u2028"}


def hostile(text: str) -> Reading:
    """A reading in which every word that is shown is `text`."""
    base = call()
    document = Document(
        text, "0" * 64, text * 2, url=text, title=text, byline=(text,), publisher=text, zones=base.document.zones[:0]
    )
    at = Span(0, len(text))
    entity = Entity("e1", text, "person", text, text, text, mentions=(at,))
    event = replace(
        base.events[0], type=text, mode=text, trigger=at, mentions=(at,), actors=("e1", text), recipients=(),
        statement=None, time=None, place=None, counts=(replace(base.events[3].counts[0], what=text, span=at),),
        contexts=(text,), cameo=text, quad=text,
        why=(replace(base.events[0].why[0], rule=text, detail=text, field=text),),
    )  # fmt: skip
    return Reading(document, (entity,), events=(event,), notes=(text,), stages={text: 1})


@pytest.mark.parametrize("text", HOSTILE)
def test_no_word_of_an_article_steers_the_terminal(text: str) -> None:
    out = io.StringIO()
    printer = Console(file=out, force_terminal=True, markup=False, emoji=False, highlight=False, width=200)
    for part in (*rendered(hostile(text)), *explained(hostile(text))):
        printer.print(part)
    printed = out.getvalue()
    # What is left of escapes are rich's own colours.
    assert not set(printed.replace("\x1b[", "")) & {*map(chr, range(9)), "\x0b", "\x1b", "\r", "\x7f", "\x9b", "\u202e"}
    assert "\x1b]8;" not in printed and "\x1b[2J" not in printed
    if "[bold" in text:
        assert "[bold red]markup[/bold red] :smile:" in printed, "markup is text like any other"


def test_marks_stand_where_they_stood() -> None:
    text = marked(call())
    assert text.plain == call().document.text
    spans = [(s.start, s.end, s.style) for s in text.spans]
    trigger = call().events[0].trigger
    assert (trigger.start, trigger.end, "bold white on red") in spans


def test_only_the_layers_asked_for() -> None:
    styles = {s.style for s in marked(call(), ("time",)).spans}
    assert styles == {"yellow", "dim", "bold"}


def test_the_console_takes_text_literally() -> None:
    printer = console()
    with printer.capture() as capture:
        printer.print("[red]x[/red] :smile:")
    assert capture.get() == "[red]x[/red] :smile:\n"


class TestNotebook:
    def test_a_reading_shows_itself(self) -> None:
        page = call()._repr_html_()
        assert '<span class="body content event">phoned</span>' in page
        assert '<span class="status">DENIED</span>' in page
        assert "Sign up for our newsletter." in page

    @pytest.mark.parametrize(
        "text", [*HOSTILE, "<script>alert(1)</script>", '"><svg onload=alert(1)>', "</span></div><img src=x onerror=a>"]
    )
    def test_no_word_of_an_article_is_markup(self, text: str) -> None:
        page = html(hostile(text))
        for words in ("<script", "<svg", "<img", "href", "\x1b", "\u202e"):
            assert words not in page
        page.encode("utf-8")

    def test_overlapping_marks_nest_rightly(self) -> None:
        page = html(call())
        assert page.count("<span") == page.count("</span>")
        assert page.count("<div") == page.count("</div>")

"""Why a reading says what it says: each event with its words, its parties and the rules that found them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from rich.text import Text

from dragoman.data import LexiconError, resource
from dragoman.reading.record import Event, Reading, Reason, Span
from dragoman.views.sentences import Told
from dragoman.views.terminal import line

# A rule that is a row of a table: "en/events/triggers.csv:41".
ROW: Final = re.compile(r"([\w/.-]+\.csv):(\d+)")
# How much of the text is shown on each side of a mark, in characters.
AROUND: Final = 50
UNTOLD_COLUMNS: Final = ("example", "source", "note")


def explained(reading: Reading, event: str | None = None) -> Iterator[Text]:
    """Lines for each event, or for the one with the id `event`."""
    told = Told(reading)
    for v in reading.events:
        if event in (None, v.id):
            yield from explained_event(v, told)
            yield Text()
    for note in reading.notes:
        yield Text(f"Note: {line(note)}", "dim")
    if reading.stages:
        stages = ", ".join(f"{name} {version}" for name, version in reading.stages.items())
        yield Text(f"Stages: {line(stages)}", "dim")


def explained_event(event: Event, told: Told) -> Iterator[Text]:
    text = told.reading.document.text
    yield Text(f"{line(event.id)}  ", "bold").append(line(told.sentence(event)), "bold")
    codes = [f"confidence {event.confidence:.2f}", f"CAMEO {event.cameo or 'none'}", event.quad or "no quad class"]
    codes += [f"Goldstein {event.goldstein:g}"] if event.goldstein is not None else []
    codes += [f"contexts {', '.join(event.contexts)}"] if event.contexts else []
    yield Text(f"      {line(', '.join(codes))}", "dim")
    for mention in dict.fromkeys((event.trigger, *event.mentions)):
        yield Text("  words  ", "red").append(quoted(text, mention), "not red")
    yield from reasons(event.why, "  ")
    for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for id in ids:
            yield from explained_party(side, id, told)
    yield from explained_when_and_where(event, told)
    statement = told.statements.get(event.statement or "")
    if statement:
        yield Text("  said by  ", "cyan").append(line(told.source(event) or "nobody named"), "not cyan")
        for cue in statement.cue:
            yield Text("    words  ", "cyan").append(quoted(text, cue), "not cyan")
        yield from reasons(statement.why, "    ")


def explained_party(side: str, id: str, told: Told) -> Iterator[Text]:
    entity = told.entities.get(id)
    if entity is None:
        yield Text(f"  {side}  {line(id)}: not among the entities", "blue")
        return
    code = " ".join(c for c in (entity.country, entity.sector) if c) or "no code"
    mentions = ", ".join(repr(line(m.of(told.reading.document.text))) for m in entity.mentions)
    yield Text(f"  {side}  ", "blue").append(f"{line(entity.name)} ({line(code)}), as {mentions}", "not blue")
    yield from reasons(entity.why, "    ")


def explained_when_and_where(event: Event, told: Told) -> Iterator[Text]:
    text = told.reading.document.text
    time, place = told.times.get(event.time or ""), told.places.get(event.place or "")
    if time:
        yield Text("  when  ", "yellow").append(f"{line(time.value)}, from {quoted(text, time.span)}", "not yellow")
        yield from reasons(time.why, "    ")
    if place:
        where = f"{line(place.name)} ({place.country or 'country unknown'})"
        yield Text("  where  ", "green").append(f"{where}, from {quoted(text, place.span)}", "not green")
        yield from reasons(place.why, "    ")


def reasons(why: tuple[Reason, ...], indent: str) -> Iterator[Text]:
    for reason in why:
        score = f" ({reason.score:.2f})" if reason.score is not None else ""
        detail = f": {line(reason.detail)}" if reason.detail else ""
        yield Text(f"{indent}{line(reason.field)} by {line(reason.rule)}{score}{detail}", "dim")
        row = lexicon_row(reason.rule)
        if row:
            yield Text(f"{indent}  {line(row)}", "dim italic")


def quoted(text: str, span: Span) -> str:
    """The words of `span` between » and «, with some of the text around them."""
    before = text[max(0, span.start - AROUND) : span.start]
    after = text[span.end : span.end + AROUND]
    more = ("…" if span.start > AROUND else "", "…" if span.end + AROUND < len(text) else "")
    return line(f"{more[0]}{before}»{span.of(text)}«{after}{more[1]}")


def lexicon_row(rule: str) -> str | None:
    """The row that a rule names, as "column: cell, …"; null if it names none."""
    m = ROW.search(rule)
    if m is None:
        return None
    rows = numbered(m[1])
    cells = rows.get(int(m[2]))
    header = rows.get(1, [])
    if cells is None:
        return None
    told = (f"{c}: {v}" for c, v in zip(header, cells, strict=False) if v and c not in UNTOLD_COLUMNS)
    return ", ".join(told)


@cache
def numbered(file: str) -> dict[int, list[str]]:
    """The rows of a table by line number; none if there is no such table."""
    try:
        with resource(file).open("r", encoding="utf-8") as lines:
            reader = csv.reader(lines)
            return dict((reader.line_num, cells) for cells in reader)  # noqa: C402  each row's number is its own
    except LexiconError:
        return {}

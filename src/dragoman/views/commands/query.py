"""`dragoman events`, `statements`, `entities`, `search`: what the archive holds, filtered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.views.commands.options import (
    ARCHIVE,
    ArchiveOption,
    DocumentOption,
    Layout,
    LayoutOption,
    LimitOption,
    SinceOption,
    UntilOption,
)

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.store import EntityRow, EventRow, Hit, Party, StatementRow

# How much of a document's key a table shows.
LONGEST_KEY = 24
PARTY = "Country (RUS), sector (GOV), both (RUS GOV), or words of a name"


def events(
    archive: ArchiveOption = ARCHIVE,
    actor: Annotated[str | None, typer.Option(help=f"Who acts. {PARTY}.")] = None,
    recipient: Annotated[str | None, typer.Option(help="On whom; asked like --actor.")] = None,
    type_: Annotated[str | None, typer.Option("--type", "-t", help="PLOVER type: CONSULT, ASSAULT …")] = None,
    mode: Annotated[str | None, typer.Option(help="PLOVER mode: phone, arrest …")] = None,
    status: Annotated[
        str | None,
        typer.Option(help="occurred, ongoing, planned, demanded, threatened, hypothetical or denied."),
    ] = None,
    context: Annotated[str | None, typer.Option(help="PLOVER context: diplomatic, election …")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    place: Annotated[str | None, typer.Option(help="Where: words of the place's name, or a country code.")] = None,
    box: Annotated[str | None, typer.Option(metavar="S,W,N,E", help="Where: within these degrees.")] = None,
    said_by: Annotated[str | None, typer.Option(help="According to whom; asked like --actor.")] = None,
    key: DocumentOption = None,
    limit: LimitOption = None,
    layout: LayoutOption = Layout.table,
) -> None:
    """Events, latest first.

    --since and --until ask for the dates of the events themselves, not of the articles; events without a date
    are left out then.
    """
    from dragoman.reading.record import STATUSES
    from dragoman.store import Archive
    from dragoman.views.exports.codebook import contexts, modes, types
    from dragoman.views.tables import print_rows

    type_ = one_of(type_ and type_.upper(), types(), "--type")
    mode = one_of(mode, {m for _, m in modes()}, "--mode")
    context = one_of(context, contexts(), "--context")
    status = one_of(status, STATUSES, "--status")
    with Archive(archive) as opened:
        rows = opened.events(
            actor=actor,
            recipient=recipient,
            type=type_,
            mode=mode,
            status=status,
            context=context,
            since=since,
            until=until,
            place=place,
            box=degrees(box),
            said_by=said_by,
            key=key,
            limit=limit,
        )
    print_rows(rows, layout, ("date", "event", "document"), event, whole=("document",))


def one_of(value: str | None, known: Collection[str], option: str) -> str | None:
    """The value of `option`, which must be one of `known`: a wrong code would find nothing and look like no news."""
    if value is not None and value not in known:
        raise typer.BadParameter(f"{value!r}; known are {', '.join(sorted(known))}.", param_hint=option)
    return value


def event(row: EventRow) -> Iterator[str | Text]:
    from dragoman.views.names import period

    yield period(row.begin, row.end) or ""
    yield sentence(row)
    yield f"{tail(row.key)} {row.event}"


def sentence(row: EventRow) -> Text:
    """The row in a sentence, as `dragoman show` tells it."""
    from rich.text import Text

    from dragoman.views.sentences import NOBODY, joined, named
    from dragoman.views.show import PART_STYLE
    from dragoman.views.terminal import line

    def parties(found: tuple[Party, ...]) -> str:
        return joined([named(p.name, p.country, p.role) for p in found])

    status = "" if row.status == "occurred" else row.status.upper()
    code = f"{row.type}/{row.mode}" if row.mode else row.type
    parts = (
        ("status", status),
        ("party", parties(row.actors) or NOBODY),
        ("type", code),
        ("party", parties(row.recipients)),
    )
    text = Text(" ").join(Text(line(words), PART_STYLE[kind]) for kind, words in parts if words)
    if row.place:
        text.append(", ").append(line(f"in {row.place}"), PART_STYLE["place"])
    if row.said_by:
        text.append(", ").append(line(f"says {row.said_by}"), PART_STYLE["source"])
    return text


def tail(key: str) -> str:
    """The end of a long key, which tells documents of one folder or site apart."""
    return key if len(key) <= LONGEST_KEY else "…" + key[1 - LONGEST_KEY :]


def statements(
    archive: ArchiveOption = ARCHIVE,
    source: Annotated[str | None, typer.Option(help=f"Who speaks. {PARTY}.")] = None,
    words: Annotated[str | None, typer.Option(help="Whole words of what is said.")] = None,
    direct: Annotated[
        bool | None, typer.Option("--direct/--reported", help="Only quotations, or only reports.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    key: DocumentOption = None,
    limit: LimitOption = None,
    layout: LayoutOption = Layout.table,
) -> None:
    """Who says what. --since and --until ask for the date of publication."""
    from dragoman.store import Archive
    from dragoman.views.tables import print_rows

    with Archive(archive) as opened:
        rows = opened.statements(
            source=source, words=words, direct=direct, since=since, until=until, key=key, limit=limit
        )
    print_rows(rows, layout, ("source", "cue", "what is said", "via", "document"), statement, whole=("document",))


def statement(row: StatementRow) -> Iterator[str]:
    yield str(row.source) if row.source else row.said_as or ""
    yield row.cue
    yield row.content
    yield row.via or ""
    yield f"{tail(row.key)} {row.statement}"


def entities(
    archive: ArchiveOption = ARCHIVE,
    name: Annotated[str | None, typer.Option(help="Whole words of the name.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="person, state, organization, group, population, facility, place or other."),
    ] = None,
    country: Annotated[str | None, typer.Option(help="Country code, as RUS, UNO.")] = None,
    sector: Annotated[str | None, typer.Option(help="PLOVER sector, as GOV, MIL.")] = None,
    key: DocumentOption = None,
    limit: LimitOption = None,
    layout: LayoutOption = Layout.table,
) -> None:
    """Who the archive tells of, most mentioned first."""
    from dragoman.store import Archive
    from dragoman.views.tables import print_rows

    with Archive(archive) as opened:
        rows = opened.entities(name=name, kind=kind, country=country, sector=sector, key=key, limit=limit)
    columns = ("name", "kind", "code", "docs", "mentions", "events")
    print_rows(rows, layout, columns, entity, whole=columns[1:])


def entity(row: EntityRow) -> Iterator[str]:
    yield f"{row.name}, {row.role}" if row.role and row.role.lower() not in row.name.lower() else row.name
    yield row.kind
    yield f"{row.country or ''} {row.sector or ''}".strip()
    yield from (str(n) for n in (row.documents, row.mentions, row.events))


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words; "words in quotes" are one phrase.')],
    archive: ArchiveOption = ARCHIVE,
    limit: LimitOption = None,
    layout: LayoutOption = Layout.table,
) -> None:
    """Documents whose text or title hold all the words, best first."""
    from dragoman.store import Archive
    from dragoman.views.tables import print_rows

    # The shell has taken the quotes off a phrase; a term with a space in it was one.
    phrases = (f'"{w}"' if " " in w and '"' not in w else w for w in words)
    with Archive(archive) as opened:
        rows = opened.search(" ".join(phrases), limit=limit)
    print_rows(rows, layout, ("document", "published", "found", "events"), hit, whole=("document", "published"))


def hit(row: Hit) -> Iterator[str | Text]:
    from rich.text import Text

    from dragoman.views.terminal import flat

    found = Text(flat(row.snippet))
    for span in row.found:
        found.stylize("bold red", span.start, span.end)
    yield tail(row.key)
    yield row.published or ""
    yield found
    yield str(row.events)


def degrees(box: str | None) -> tuple[float, float, float, float] | None:
    """South, west, north, east of `--box`."""
    if box is None:
        return None
    try:
        south, west, north, east = (float(v) for v in box.split(","))
    except ValueError:
        raise typer.BadParameter(f"{box!r}; expected four numbers, as 29,34,34,36.", param_hint="--box") from None
    return south, west, north, east

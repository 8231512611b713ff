"""The authoring format to items.

A file begins with ``@writer NAME`` and ``@layer sentences|statements|actors``. Then, line by line:

    = region: East Asia; period: 2010s; genre: wire; difficulty: 2   what follows is of this cell (sticky)
    > Kenyan police on Tuesday arrested nine students.               one item, on one line
    + COERCE/arrest occurred "arrested" | Kenyan police = KEN COP | nine students = KEN EDU | when: Tuesday
    - sport                                                          no event in it, and why (codes.NONE)
    # a note to other writers

Words are quoted as they stand in the text; ``words@2`` is their second occurrence. Parties are separated by
";", codes stand after "=" (``= KEN`` a country as such, ``= _ UAF`` no country, ``= _`` neither), "-" is nobody.
Optional parts: ``ctx: legal, repression``, ``when: Tuesday``, ``where: Mombasa``, ``by: the ministry``,
``count: dead 12 _ at least 12`` (lowest, highest, words; "_" where the words give no bound).

In the layer ``statements`` the text is tagged in line: ``[S1 The ministry] [C1 said] [T1 the road was open].``
(S source, C cue, T content, the figure tells attributions apart; tags may nest and repeat), and a line
``~ 1 via: TASS | to: reporters`` adds who it came through and whom it was told.

In the layer ``actors`` a line is ``> phrase | date | context country | country sector``, "_" for what is not there,
``no actor`` for the codes where the phrase is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman_corpus.model import CorpusError, Event, Item, Party, Phrase, Statement, Where

HEAD = re.compile(r'([A-Z]+)(?:/([a-z-]+))?\s+([a-z]+)\s+"(.+?)"(?:@(\d+))?$')
TAG = re.compile(r"\[([SCT])(\d+) |\]")
COUNT = re.compile(r"([a-z]+)\s+(\d+|_)\s+(\d+|_)\s+(.+)$")
META = ("region", "period", "genre", "difficulty", "date", "pair", "tense")


def read(path: Path, wrong: list[str]) -> Iterator[Item | Phrase]:
    """The items of one authored file; what is wrong with a line is added to `wrong`, and the line is left out."""
    state = State(path)
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = raw.strip()
        if line and not line.startswith("#"):
            try:
                done = state.take(line, Where(path, number))
            except CorpusError as error:
                wrong.append(str(error))
                done = None
            if done:
                yield done
    if state.item:
        yield state.item


@dataclass
class State:
    """What the lines read so far have set."""

    path: Path
    writer: str = ""
    layer: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    item: Item | None = None

    def take(self, line: str, where: Where) -> Item | Phrase | None:
        """The item that this line completes, if it does.

        Raises:
            CorpusError: the line is not of the format, or its words do not stand in their text.
        """
        mark, rest = line[0], line[1:].strip()
        if mark == "@":
            self.header(rest, where)
        elif mark == "=":
            self.meta = {**{k: v for k, v in self.meta.items() if k != "pair"}, **pairs(rest, where)}
        elif mark == ">":
            return self.begin(rest, where)
        elif self.item is None:
            raise where.error(f"{line[:40]!r} stands before any text; a text begins with '>'.")
        elif mark == "+":
            self.item = replace(self.item, events=(*self.item.events, event(rest, self.item.text, where)))
        elif mark == "-":
            self.item = replace(self.item, none=rest)
        elif mark == "~":
            self.item = replace(self.item, statements=added(rest, self.item, where))
        else:
            raise where.error(f"a line begins with one of @ = > + - ~ #, not {mark!r}.")
        return None

    def header(self, rest: str, where: Where) -> None:
        name, _, value = rest.partition(" ")
        if name == "writer" and value:
            self.writer = value
        elif name == "layer" and value in ("sentences", "statements", "actors"):
            self.layer = value
        else:
            raise where.error(f"a header is '@writer NAME' or '@layer sentences|statements|actors', not '@{rest}'.")

    def begin(self, text: str, where: Where) -> Item | Phrase | None:
        if not (self.writer and self.layer):
            raise where.error("'@writer NAME' and '@layer NAME' must come first.")
        done, self.item = self.item, None
        if self.layer == "actors":
            return phrase(text, where, self.writer, dict(self.meta))
        make = tagged if self.layer == "statements" else plain
        self.item = make(text, where, self.writer, dict(self.meta))
        return done


def plain(line: str, where: Where, writer: str, meta: dict[str, str]) -> Item:
    return Item(where, writer, line, meta)


def pairs(text: str, where: Where) -> dict[str, str]:
    found = {}
    for part in filter(None, (p.strip() for p in text.split(";"))):
        key, colon, value = part.partition(":")
        if not colon or key.strip() not in META:
            raise where.error(f"{part!r} is not one of {', '.join(META)} with a colon and a value.")
        found[key.strip()] = value.strip()
    return found


def locate(words: str, text: str, where: Where) -> tuple[int, int]:
    """The span of quoted words ("words@2" is the second occurrence)."""
    words, at, nth = (
        words.strip().strip('"').rpartition("@")
        if re.search(r"@\d+$", words.strip())
        else (words.strip().strip('"'), "", "1")
    )
    # Words stand whole; a bare sign ("Lima: no deal", the colon as cue) may stand beside one.
    before, after = ("(?<!\\w)", "(?!\\w)") if any(c.isalnum() for c in words) else ("", "")
    starts = [m.start() for m in re.finditer(f"{before}{re.escape(words)}{after}", text)] if words else []
    if not words or len(starts) < int(nth):
        raise where.error(f"{words!r} does not stand {'that often ' if at else ''}in: {text[:80]}…")
    if not at and len(starts) > 1:
        raise where.error(f"{words!r} stands {len(starts)} times in its text; say which: {words}@1 …")
    start = starts[int(nth) - 1]
    return start, start + len(words)


def event(line: str, text: str, where: Where) -> Event:
    head, *parts = (p.strip() for p in line.split("|"))
    m = HEAD.match(head)
    if not m:
        raise where.error(f'an event begins with TYPE/mode status "trigger words", not {head!r}.')
    sides = [p for p in parts if not re.match(r"(ctx|when|where|by|count):", p)]
    extra = [p.partition(":") for p in parts if p not in sides]
    if len(sides) != 2:
        raise where.error("an event has two parties' parts, | actors | recipients, '-' for nobody.")
    options = {key: value.strip() for key, _, value in extra if key != "count"}
    trigger = f"{m[4]}@{m[5]}" if m[5] else m[4]
    actors, recipients = (
        tuple(party(p, text, where) for p in side.split(";") if p.strip() not in ("", "-")) for side in sides
    )
    return Event(
        m[1],
        m[2],
        m[3],
        locate(trigger, text, where),
        actors,
        recipients,
        contexts=tuple(c.strip() for c in options["ctx"].split(",")) if "ctx" in options else (),
        when=locate(options["when"], text, where) if "when" in options else None,
        place=locate(options["where"], text, where) if "where" in options else None,
        said_by=locate(options["by"], text, where) if "by" in options else None,
        counts=tuple(count(value.strip(), text, where) for key, _, value in extra if key == "count"),
    )


def party(part: str, text: str, where: Where) -> Party:
    words, equals, codes = part.rpartition("=")
    if not equals:
        raise where.error(f"a party is words = COUNTRY SECTOR, not {part.strip()!r}.")
    country, sector, *more = [*(None if c == "_" else c for c in codes.split()), None, None]
    if not codes.split() or any(more):
        raise where.error(f"codes are COUNTRY or COUNTRY SECTOR, '_' for none, not {codes.strip()!r}.")
    return Party(locate(words, text, where), country, sector)


def count(part: str, text: str, where: Where) -> tuple[str, int | None, int | None, tuple[int, int]]:
    m = COUNT.match(part)
    if not m:
        raise where.error(f"a count is 'dead 12 _ at least 12' (what, lowest, highest, words), not {part!r}.")
    low, high = (None if v == "_" else int(v) for v in (m[2], m[3]))
    return m[1], low, high, locate(m[4], text, where)


def tagged(line: str, where: Where, writer: str, meta: dict[str, str]) -> Item:
    """A text with its tags taken out and turned into statements."""
    text, last = "", 0
    open_tags: list[tuple[str, str, int]] = []
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for m in TAG.finditer(line):
        text, last = text + line[last : m.start()], m.end()
        if m[1]:
            open_tags.append((m[1], m[2], len(text)))
        elif not open_tags:
            raise where.error("a ']' closes nothing; write round brackets in the text.")
        else:
            role, number, start = open_tags.pop()
            spans.setdefault(number, {"S": [], "C": [], "T": []})[role].append((start, len(text)))
    if open_tags:
        raise where.error(f"[{open_tags[-1][0]}{open_tags[-1][1]} is not closed.")
    text += line[last:]
    statements = tuple(
        Statement(tuple(sorted(s["S"])), tuple(sorted(s["C"])), tuple(sorted(s["T"])))
        for _, s in sorted(spans.items(), key=lambda x: int(x[0]))
    )
    for s in statements:
        if not s.content:
            raise where.error("an attribution has no content [T…].")
        if any(a == b for part in (s.source, s.cue, s.content) for a, b in part):
            raise where.error("a tag holds no words.")
    return Item(where, writer, text, meta, statements=statements)


def added(line: str, item: Item, where: Where) -> tuple[Statement, ...]:
    number, _, rest = line.partition(" ")
    if not number.isdigit() or not 1 <= int(number) <= len(item.statements):
        raise where.error(
            f"'~ N via: … | to: …' names one of the {len(item.statements)} attributions by its place in order."
        )
    options = {k.strip(): v for k, _, v in (p.partition(":") for p in rest.split("|"))}
    if set(options) - {"via", "to"}:
        raise where.error("after '~ N' come 'via: words' and 'to: words'.")
    i = int(number) - 1
    changed = replace(
        item.statements[i],
        via=locate(options["via"], item.text, where) if "via" in options else None,
        addressee=locate(options["to"], item.text, where) if "to" in options else None,
    )
    return (*item.statements[:i], changed, *item.statements[i + 1 :])


def phrase(line: str, where: Where, writer: str, meta: dict[str, str]) -> Phrase:
    parts = [p.strip() for p in line.split("|")]
    if len(parts) != 4 or not parts[0]:
        raise where.error("an actor line is: > phrase | date | context | COUNTRY SECTOR.")
    text, date, context, codes = parts
    if codes == "no actor":
        return Phrase(where, writer, text, unset(date), unset(context), None, None, False, meta)
    country, sector, *more = [*map(unset, codes.split()), None, None]
    if not codes or any(more):
        raise where.error(f"codes are 'COUNTRY SECTOR', '_' for none, or 'no actor', not {codes!r}.")
    return Phrase(where, writer, text, unset(date), unset(context), country, sector, True, meta)


def unset(value: str) -> str | None:
    return None if value in ("", "_") else value

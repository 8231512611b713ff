"""Whole articles: the authoring format of the layer ``documents``, to readings in the record's shape.

    @writer w20
    @layer documents
    = region: Sub-Saharan Africa; period: 2010s; genre: wire; difficulty: 1
    % raid-1 | date: 2014-05-06 | title: Students held in Nairobi | group: raid | role: original
    |h Students held in Nairobi
    | [e1 Kenyan police] on Tuesday arrested [e2 nine students], [e3 a police spokesman] said.
    | [e2 They] had blocked a road, [e3 he] told [e4 reporters].
    e1 Kenyan police = organization KEN COP
    e2 nine students = group KEN EDU
    + COERCE/arrest occurred "arrested" | e1 | e2 | when: Tuesday | by: e3 | count: arrested 9 9 nine | occ: o1
    + PROTEST/obstruct occurred "blocked" also "the blockade" | e2 | - | by: e3
    ~ e3 "a police spokesman" | "said" | "Kenyan police … nine students"
    ~ e3 "he" | "told" | "They … road" | to: e4
    t "Tuesday" DATE 2014-05-06
    p "Nairobi@1" literal KEN

``|`` is a paragraph of body, ``|h`` a heading, ``|c`` a caption, ``|m`` metadata, ``|b`` boilerplate; paragraphs
are parted by an empty line in the text. Mentions are tagged in line and may nest; a span shared by two entities is
tagged with both, ``[e1+e2 the two leaders]``. An entity line gives name, kind, country and sector ("_" for none). In
``~`` the entity may be "-" (source not told: then its words are "-") and contents may be several, ``"…" "…"``; "first
words … last words" stands for a long stretch. An event may have ``ctx:`` and ``where:`` too. ``group`` names the
happening that several documents tell of, ``role`` is one of ROLES, ``copy: KEY`` the document that this republishes,
``occ`` the occurrence, across the group. Words are located as in the other layers (``words@2``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman_corpus import codes
from dragoman_corpus.author import COUNT, locate, pairs
from dragoman_corpus.model import CorpusError, Where

ZONES = {"": "body", "h": "heading", "c": "caption", "m": "metadata", "b": "boilerplate"}
KINDS = frozenset({"person", "state", "organization", "group", "population", "facility", "place", "other"})
OPTIONS = frozenset({"date", "title", "url", "group", "role", "copy"})
ROLES = frozenset({"original", "rewrite", "follow-up", "conflicting", "republication"})
TAG = re.compile(r"\[(e\d+(?:\+e\d+)*) |\]")
HEAD = re.compile(r'([A-Z]+)(?:/([a-z-]+))?\s+([a-z]+)\s+("[^"]+"(?:@\d+)?)(?:\s+also\s+(.+))?$')
QUOTED = re.compile(r'"([^"]+)"(@\d+)?')
ENTITY = re.compile(r"(e\d+) (.+?) = (\w+) (\w+) (\w+)$")
TIME = re.compile(r'"([^"]+)"(@\d+)? (DATE|TIME|DURATION|SET) (\S+)$')
PLACE = re.compile(r'"([^"]+)"(@\d+)? (literal|associative) (\w+)$')

Json = dict[str, Any]
Spans = list[list[int]]


@dataclass
class Article:
    """One authored document, being put together."""

    where: Where
    writer: str
    key: str
    options: dict[str, str]
    meta: dict[str, str]
    text: str = ""
    zones: list[Json] = field(default_factory=list)
    mentions: dict[str, Spans] = field(default_factory=dict)
    entities: list[Json] = field(default_factory=list)
    events: list[Json] = field(default_factory=list)
    statements: list[Json] = field(default_factory=list)
    times: list[Json] = field(default_factory=list)
    places: list[Json] = field(default_factory=list)

    def paragraph(self, kind: str, line: str, where: Where) -> None:
        """Add a paragraph, its tags taken out.

        Raises:
            CorpusError: a tag that is not closed, or closes nothing.
        """
        if self.text:
            self.text += "\n\n"
        begin, last = len(self.text), 0
        opened: list[tuple[str, int]] = []
        for m in TAG.finditer(line):
            self.text, last = self.text + line[last : m.start()], m.end()
            if m[1]:
                opened.append((m[1], len(self.text)))
            elif not opened:
                raise where.error("a ']' closes nothing; write round brackets in the text.")
            else:
                names, start = opened.pop()
                for name in names.split("+"):
                    self.mentions.setdefault(name, []).append([start, len(self.text)])
        if opened:
            raise where.error(f"[{opened[-1][0]} is not closed.")
        self.text += line[last:]
        self.zones.append({"kind": kind, "span": [begin, len(self.text)]})

    def find(self, words: str, where: Where) -> list[int]:
        """The span of quoted words; "first … last" runs from the first to the last words."""
        first, dots, rest = words.partition(" … ")
        start, end = locate(first, self.text, where)
        if dots:
            tail = self.text.find(rest.strip(), end)
            if tail < 0:
                raise where.error(f"{rest!r} does not stand after {first!r}.")
            end = tail + len(rest.strip())
        return [start, end]

    def entity(self, line: str, where: Where) -> None:
        m = ENTITY.match(line)
        if not m:
            raise where.error("an entity is: e1 Name = kind COUNTRY SECTOR, '_' for none.")
        country, sector = (None if c == "_" else c for c in (m[4], m[5]))
        self.entities.append(
            {"id": m[1], "name": m[2], "kind": m[3], "country": country, "sector": sector,
             "mentions": sorted(self.mentions.get(m[1], []))}
        )  # fmt: skip

    def event(self, line: str, where: Where) -> None:
        head, *parts = (p.strip() for p in line.split(" | "))
        m = HEAD.match(head)
        sides = [p for p in parts if re.fullmatch(r"-|e\d+(?:\s*;\s*e\d+)*", p)]
        extra = [(k.strip(), v.strip()) for k, _, v in (p.partition(":") for p in parts if p not in sides)]
        if not m or len(sides) != 2:
            raise where.error('an event is: TYPE/mode status "words" also "words", "words" | e1; e2 | e3 | …')
        trigger = self.find(quoted(m[4]), where)
        also = [self.find(w + (n or ""), where) for w, n in QUOTED.findall(m[5] or "")]
        options = {k: v for k, v in extra if k != "count"}
        if set(options) - {"ctx", "when", "where", "by", "occ"}:
            raise where.error(f"an event's parts are ctx, when, where, by, count, occ, not {', '.join(options)}.")
        self.events.append(
            {
                "id": f"v{len(self.events) + 1}", "type": m[1], "mode": m[2], "status": m[3], "trigger": trigger,
                "contexts": [c.strip() for c in options.get("ctx", "").split(",") if c.strip()],
                "mentions": sorted([trigger, *also]), "actors": names(sides[0]), "recipients": names(sides[1]),
                "time": self.find(options["when"], where) if "when" in options else None,
                "place": self.find(options["where"], where) if "where" in options else None,
                "said_by": options.get("by"), "occurrence": options.get("occ"),
                "counts": [self.count(v, where) for k, v in extra if k == "count"],
            }
        )  # fmt: skip

    def count(self, part: str, where: Where) -> Json:
        m = COUNT.match(part)
        if not m:
            raise where.error(f"a count is 'dead 12 _ at least 12', not {part!r}.")
        low, high = (None if v == "_" else int(v) for v in (m[2], m[3]))
        return {"what": m[1], "low": low, "high": high, "span": self.find(m[4], where)}

    def statement(self, line: str, where: Where) -> None:
        parts = [p.strip() for p in line.split(" | ")]
        m = re.match(r'(e\d+|-) (?:("[^"]+"(?:@\d+)?)|-)$', parts[0])
        if not m or len(parts) < 3:
            raise where.error('a statement is: ~ e1 "source words" | "cue" | "content" "content" | via: e2 | to: e3')
        options = {k.strip(): v.strip() for k, _, v in (p.partition(":") for p in parts[3:])}
        cue, content = ([self.find(w + n, where) for w, n in QUOTED.findall(p)] for p in parts[1:3])
        if not content or set(options) - {"via", "to"}:
            raise where.error("a statement has a content, and of options only via and to.")
        source = {"span": self.find(quoted(m[2]), where), "entity": m[1] if m[1] != "-" else None} if m[2] else None
        self.statements.append(
            {"id": f"s{len(self.statements) + 1}", "source": source, "cue": cue, "content": content,
             "via": options.get("via"), "addressee": options.get("to")}
        )  # fmt: skip

    def time(self, line: str, where: Where) -> None:
        m = TIME.match(line)
        if not m:
            raise where.error('a time is: t "words" DATE 2014-05-06')
        span = self.find(m[1] + (m[2] or ""), where)
        self.times.append({"id": f"t{len(self.times) + 1}", "span": span, "type": m[3], "value": m[4]})

    def place(self, line: str, where: Where) -> None:
        m = PLACE.match(line)
        if not m:
            raise where.error('a place is: p "words" literal KEN')
        self.places.append(
            {"id": f"p{len(self.places) + 1}", "span": self.find(m[1] + (m[2] or ""), where), "kind": m[3],
             "country": None if m[4] == "_" else m[4]}
        )  # fmt: skip

    def faults(self) -> Iterator[str]:
        """All that is wrong with the finished article."""
        known = {e["id"] for e in self.entities}
        for name in sorted(self.mentions.keys() - known):
            yield f"[{name} …] has no entity line."
        for e in self.entities:
            if not e["mentions"]:
                yield f"{e['id']} {e['name']} has no mention."
            if e["kind"] not in KINDS:
                yield f"kind {e['kind']!r} is none of {', '.join(sorted(KINDS))}."
            if e["country"] and e["country"] not in codes.countries():
                yield f"country {e['country']!r} of {e['id']} is not known."
            if e["sector"] and e["sector"] not in codes.sectors():
                yield f"sector {e['sector']!r} of {e['id']} is not known."
        for v in self.events:
            if v["type"] not in codes.modes():
                yield f"type {v['type']!r} is not known."
            elif v["mode"] and v["mode"] not in codes.modes()[v["type"]]:
                yield f"mode {v['mode']!r} is none of {v['type']}'s."
            if v["status"] not in codes.STATUSES:
                yield f"status {v['status']!r} is not known."
            yield from (f"context {c!r} is not known." for c in v["contexts"] if c not in codes.contexts())
            used = {*v["actors"], *v["recipients"], *([v["said_by"]] if v["said_by"] else [])}
            yield from (f"{v['id']} names {i}, which has no entity line." for i in sorted(used - known))
            if set(v["actors"]) & set(v["recipients"]):
                yield f"{v['id']} has one entity as actor and recipient."
        for key in ("region", "period", "genre"):
            if key not in self.meta:
                yield f"{key} is not given."
        if self.options.get("role", "original") not in ROLES:
            yield f"role {self.options['role']!r} is none of {', '.join(sorted(ROLES))}."
        if not 60 <= len(self.text.split()) <= 700:
            yield f"it has {len(self.text.split())} words; an article has 120 to 450."

    def linked(self, event: Json) -> Json:
        """The event with the ids of its time, place and statement in the place of their words.

        `place_span` keeps the words of a place that is no toponym; `said_by` is the entity that tells it.
        """
        time, place = (overlapped(event[k], getattr(self, f"{k}s")) for k in ("time", "place"))
        told = [
            s["id"]
            for s in self.statements
            if s["source"] and s["source"]["entity"] == event["said_by"]
            and any(a < event["trigger"][1] and event["trigger"][0] < b for a, b in s["content"])
        ]  # fmt: skip
        return {
            **event,
            "time": time["id"] if time else None,
            "place": place["id"] if place else None,
            "place_span": event["place"],
            "place_country": place["country"] if place else None,
            "statement": told[0] if event["said_by"] and told else None,
        }

    def line(self, split: str) -> Json:
        """The reading, with what the corpus knows of its group beside it."""
        group = {k: self.options.get(k) for k in ("group", "role", "copy")}
        return {
            "key": f"{self.writer}/{self.key}", "text": self.text, "date": self.options.get("date"),
            "title": self.options.get("title"), "url": self.options.get("url"), "writer": self.writer, "split": split,
            "meta": self.meta,
            "gold": {"zones": self.zones, "entities": self.entities, "places": self.places, "times": self.times,
                     "statements": self.statements, "events": [self.linked(v) for v in self.events], **group},
        }  # fmt: skip


def overlapped(span: list[int] | None, found: list[Json]) -> Json | None:
    """The time or place that has these words, or the first that shares some."""
    if span is None:
        return None
    near = [f for f in found if f["span"][0] < span[1] and span[0] < f["span"][1]]
    return next((f for f in near if f["span"] == span), near[0] if near else None)


def quoted(part: str) -> str:
    """'"words"@2' as 'words@2'."""
    m = QUOTED.match(part)
    return m[1] + (m[2] or "") if m else part


def names(side: str) -> list[str]:
    return [] if side == "-" else [n.strip() for n in side.split(";")]


def read(path: Path, wrong: list[str]) -> list[Article]:
    """The articles of one file; what is wrong with them is added to `wrong`."""
    done: list[Article] = []
    writer = ""
    meta: dict[str, str] = {}
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line, where = raw.strip(), Where(path, number)
        if not line or line.startswith("#"):
            continue
        try:
            if line.startswith("@"):
                writer = line.split()[1] if line.startswith("@writer ") else writer
            elif line[0] == "=":
                meta = {**meta, **pairs(line[1:], where)}
            elif line[0] == "%":
                key, *options = (p.strip() for p in line[1:].split(" | "))
                given = {k.strip(): v.strip() for k, _, v in (o.partition(":") for o in options)}
                if not writer or not key or set(given) - OPTIONS:
                    raise where.error(f"a document is: % key | {' | '.join(f'{o}: …' for o in sorted(OPTIONS))}")
                done.append(Article(where, writer, key, given, dict(meta)))
            elif not done:
                raise where.error("a document begins with: % key | date: …")
            else:
                take(done[-1], line, where)
        except CorpusError as error:
            wrong.append(str(error))
    for article in done:
        wrong.extend(str(article.where.error(fault)) for fault in article.faults())
    return done


def take(article: Article, line: str, where: Where) -> None:
    """One line of a document."""
    m = re.match(r"\|([hcmb]?) (.+)$", line)
    if m:
        article.paragraph(ZONES[m[1]], m[2], where)
    elif line[0] == "+":
        article.event(line[1:].strip(), where)
    elif line[0] == "~":
        article.statement(line[1:].strip(), where)
    elif line.startswith("t "):
        article.time(line[2:], where)
    elif line.startswith("p "):
        article.place(line[2:], where)
    elif re.match(r"e\d+ ", line):
        article.entity(line, where)
    else:
        raise where.error(f"a line of a document begins with | |h |c |m |b e1 + ~ t p, not {line[:20]!r}.")

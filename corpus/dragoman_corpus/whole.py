"""How far two annotations of the same whole documents agree."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from dragoman_corpus import codes
from dragoman_corpus.agreement import Row, Span, f1, kappa, one_to_one, overlapping, table
from dragoman_corpus.documents import ZONES, Article, Json

LETTERS = {kind: letter for letter, kind in ZONES.items()}


def blank(articles: Sequence[Article], n: int, seed: int) -> str:
    """The texts of `n` documents drawn by a seed, in the authoring format without annotation."""
    lines = []
    for article in random.Random(seed).sample(list(articles), min(n, len(articles))):
        meta = "; ".join(f"{k}: {v}" for k, v in article.meta.items())
        head = " | ".join(
            [article.key, *(f"{k}: {article.options[k]}" for k in ("date", "title") if k in article.options)]
        )
        lines += ["", f"= {meta}", f"% {head}"]
        lines += [f"|{LETTERS[z['kind']]} {article.text[slice(*z['span'])]}" for z in article.zones]
    return "\n".join(lines) + "\n"


def spans(found: Iterable[Json], name: str = "span") -> list[Span]:
    return [(f[name][0], f[name][1]) for f in found]


def clusters(found: Iterable[Json]) -> dict[Span, int]:
    """The cluster of every span that belongs to exactly one of these entities or events."""
    owners: dict[Span, list[int]] = {}
    for n, one in enumerate(found):
        for start, end in one["mentions"]:
            owners.setdefault((start, end), []).append(n)
    return {span: ns[0] for span, ns in owners.items() if len(ns) == 1}


def b_cubed(pairs: Sequence[tuple[Mapping[Span, int], Mapping[Span, int]]]) -> tuple[float, int]:
    """B-cubed F1 over the spans that both sides mark, all documents together, and how many there are."""
    precision = recall = 0.0
    n = 0
    for first, second in pairs:
        both = first.keys() & second.keys()
        for span in both:
            same = {s for s in both if first[s] == first[span]}
            other = {s for s in both if second[s] == second[span]}
            precision += len(same & other) / len(other)
            recall += len(same & other) / len(same)
        n += len(both)
    return (2 * precision * recall / ((precision + recall) * n) if n else 1.0), n


def entity_pairs(a: Article, b: Article) -> list[tuple[Json, Json]]:
    """Entities of both sides that share most of their mentions, one to one."""
    options = sorted(
        ((len(shared), i, j) for i, e in enumerate(a.entities) for j, f in enumerate(b.entities)
         if (shared := {tuple(m) for m in e["mentions"]} & {tuple(m) for m in f["mentions"]})),
        reverse=True,
    )  # fmt: skip
    return [(a.entities[i], b.entities[j]) for i, j in one_to_one((i, j) for _, i, j in options)]


def event_pairs(a: Article, b: Article) -> list[tuple[Json, Json]]:
    """Events of both sides of which some mention overlaps one of the other, those of one type first."""
    options = sorted(
        ((e["type"] != f["type"], not meet([e["trigger"]], [f["trigger"]]), i, j)
         for i, e in enumerate(a.events) for j, f in enumerate(b.events) if meet(e["mentions"], f["mentions"])),
    )  # fmt: skip
    return [(a.events[i], b.events[j]) for i, j in one_to_one((i, j) for _, _, i, j in options)]


def meet(first: Sequence[Sequence[int]], second: Sequence[Sequence[int]]) -> bool:
    return any(s[0] < t[1] and t[0] < s[1] for s in first for t in second)


def parties(article: Article, ids: Sequence[str]) -> set[Span]:
    """Every mention of the entities, so that two sides can be compared whatever they call them."""
    return {(m[0], m[1]) for e in article.entities if e["id"] in ids for m in e["mentions"]}


def total(counts: Sequence[tuple[int, int, int]]) -> tuple[float, int]:
    shared, first, second = (sum(c[i] for c in counts) for i in range(3))
    return f1(shared, first, second), first


def report(first: Sequence[Article], second: Sequence[Article]) -> str:
    """The agreement table over the documents that both sides have (known by their text)."""
    others = {b.text: b for b in second}
    both = [(a, others[a.text]) for a in first if a.text in others]
    if not both:
        return ""
    quads = {row["type"]: row["quad"] for row in codes.rows("plover/types.csv")}
    entities = [pair for a, b in both for pair in entity_pairs(a, b)]
    events = [(a, b, e, f) for a, b in both for e, f in event_pairs(a, b)]
    rows: list[Row] = [
        ("documents", float("nan"), len(both)),
        ("mentions of entities, same span, F1", *total([exact(a, b) for a, b in both])),
        (
            "coreference of entities, B-cubed F1",
            *b_cubed([(clusters(a.entities), clusters(b.entities)) for a, b in both]),
        ),
        (
            "country of entities, kappa",
            kappa([(str(e["country"]), str(f["country"])) for e, f in entities]),
            len(entities),
        ),
        (
            "sector of entities, kappa",
            kappa([(str(e["sector"]), str(f["sector"])) for e, f in entities]),
            len(entities),
        ),
        (
            "events, some mention overlaps, F1",
            *total([(len(event_pairs(a, b)), len(a.events), len(b.events)) for a, b in both]),
        ),
        (
            "coreference of events, B-cubed F1",
            *b_cubed([(clusters(a.events), clusters(b.events)) for a, b in both]),
        ),
        *(
            (f"{name} of events, kappa", kappa([(str(value(e)), str(value(f))) for _, _, e, f in events]), len(events))
            for name, value in (
                ("type", lambda e: e["type"]),
                ("quad", lambda e: quads[e["type"]]),
                ("status", lambda e: e["status"]),
            )
        ),
        *(
            (
                f"{side} of events, F1",
                *total([sided(a, b, e, f, side) for a, b, e, f in events]),
            )
            for side in ("actors", "recipients")
        ),
        *(
            (f"{name}, overlap F1", *total([overlapping(pick(a), pick(b)) for a, b in both]))
            for name, pick in (
                ("sources of statements", lambda a: spans(s["source"] for s in a.statements if s["source"])),
                ("cues", lambda a: [(c[0], c[1]) for s in a.statements for c in s["cue"]]),
                ("contents", lambda a: [(c[0], c[1]) for s in a.statements for c in s["content"]]),
                ("times", lambda a: spans(a.times)),
                ("places", lambda a: spans(a.places)),
            )
        ),
        ("value of times, agreement", *same(both, "times", "value")),
        ("country of places, agreement", *same(both, "places", "country")),
        ("place literal or associative, agreement", *same(both, "places", "kind")),
    ]
    return table(rows)


def exact(a: Article, b: Article) -> tuple[int, int, int]:
    one, two = ({(m[0], m[1]) for e in x.entities for m in e["mentions"]} for x in (a, b))
    return len(one & two), len(one), len(two)


def sided(a: Article, b: Article, e: Json, f: Json, side: str) -> tuple[int, int, int]:
    """Parties of one side that have a counterpart of which some mention is the same."""
    theirs = [parties(b, [i]) for i in f[side]]
    shared = 0
    for i in e[side]:
        partner = next((t for t in theirs if t & parties(a, [i])), None)
        if partner is not None:
            theirs.remove(partner)
            shared += 1
    return shared, len(e[side]), len(f[side])


def same(both: Sequence[tuple[Article, Article]], layer: str, name: str) -> tuple[float, int]:
    """Share of the spans that both mark to which both give one value."""
    pairs = []
    for a, b in both:
        theirs = {tuple(x["span"]): x[name] for x in getattr(b, layer)}
        pairs += [(x[name], theirs[tuple(x["span"])]) for x in getattr(a, layer) if tuple(x["span"]) in theirs]
    return (sum(x == y for x, y in pairs) / len(pairs) if pairs else 1.0), len(pairs)

"""How far two annotations of the same texts agree, layer by layer."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman_corpus import codes
from dragoman_corpus.model import Event, Item, Phrase

Span = tuple[int, int]
Row = tuple[str, float, int]


def blank(items: Sequence[Item | Phrase], n: int, seed: int) -> str:
    """The texts of `n` items drawn by a seed, without their labels, for a second annotator to fill in.

    Only the meta line and the text of each; of an actor phrase its date and context.
    """
    drawn = random.Random(seed).sample(list(items), min(n, len(items)))
    lines, meta = [], ""
    for item in drawn:
        now = "= " + "; ".join(f"{k}: {v}" for k, v in item.meta.items() if k != "pair")
        lines += [now] if now != meta else []
        meta = now
        if isinstance(item, Phrase):
            lines.append(f"> {item.text} | {item.date or '_'} | {item.context or '_'} | ")
        else:
            lines.append(f"> {item.text}")
    return "\n".join(lines) + "\n"


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of paired labels; 1 where both always give the one label there is."""
    if not pairs:
        return 1.0
    n = len(pairs)
    seen = sum(a == b for a, b in pairs) / n
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[k] * right[k] for k in left) / n**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def f1(shared: int, first: int, second: int) -> float:
    return 2 * shared / (first + second) if first + second else 1.0


def overlapping(a: Iterable[Span], b: Iterable[Span]) -> tuple[int, int, int]:
    """Spans of one side that overlap one of the other, one to one, and how many each side has."""
    first, second = sorted(set(a)), sorted(set(b))
    free, shared = list(second), 0
    for s in first:
        partner = next((t for t in free if s[0] < t[1] and t[0] < s[1]), None)
        if partner:
            free.remove(partner)
            shared += 1
    return shared, len(first), len(second)


def paired(a: Sequence[Event], b: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Events of both sides whose triggers overlap, those of one type first."""
    options = sorted(
        ((e.type != f.type, i, j) for i, e in enumerate(a) for j, f in enumerate(b)
         if e.trigger[0] < f.trigger[1] and f.trigger[0] < e.trigger[1])
    )  # fmt: skip
    return [(a[i], b[j]) for i, j in one_to_one((i, j) for _, i, j in options)]


def one_to_one(options: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The options in order, left out whose left or right side is taken."""
    left: set[int] = set()
    right: set[int] = set()
    found = []
    for i, j in options:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return found


def name(item: Item | Phrase) -> tuple[str | None, ...]:
    """What an item is known by on both sides: a phrase is another one at another date or place."""
    return (item.text, item.date, item.context) if isinstance(item, Phrase) else (item.text,)


def report(first: Sequence[Item | Phrase], second: Sequence[Item | Phrase]) -> str:
    """The agreement table, over the texts that both sides have."""
    others = {name(i): i for i in second}
    both = [(i, others[name(i)]) for i in first if name(i) in others]
    texts = [(a, b) for a, b in both if isinstance(a, Item) and isinstance(b, Item)]
    told = [(a, b) for a, b in texts if a.where.path.parent.name != "statements"]
    quads = {row["type"]: row["quad"] for row in codes.rows("plover/types.csv")}
    matched = [(e, f) for a, b in told for e, f in paired(a.events, b.events)]
    rows: list[Row] = []
    if any(a.events or b.events for a, b in told):
        triggers = [overlapping([e.trigger for e in a.events], [e.trigger for e in b.events]) for a, b in told]
        rows += [
            (
                "some event or none, kappa",
                kappa([(str(bool(a.events)), str(bool(b.events))) for a, b in told]),
                len(told),
            ),
            ("triggers, overlap F1", f1(*map(sum, zip(*triggers, strict=True))), sum(t[1] for t in triggers)),
            ("type, kappa", kappa([(e.type, f.type) for e, f in matched]), len(matched)),
            ("quad, kappa", kappa([(quads[e.type], quads[f.type]) for e, f in matched]), len(matched)),
            ("mode, kappa", kappa([(str(e.mode), str(f.mode)) for e, f in matched if e.type == f.type]), len(matched)),
            ("status, kappa", kappa([(e.status, f.status) for e, f in matched]), len(matched)),
        ]
        for side in ("actors", "recipients"):
            counts = [
                overlapping([p.span for p in getattr(e, side)], [p.span for p in getattr(f, side)]) for e, f in matched
            ]
            rows.append((f"{side}, overlap F1", f1(*map(sum, zip(*counts, strict=True))), sum(c[1] for c in counts)))
    if any(a.statements or b.statements for a, b in texts):
        for role in ("source", "cue", "content"):
            counts = [
                overlapping(
                    (s for t in a.statements for s in getattr(t, role)),
                    (s for t in b.statements for s in getattr(t, role)),
                )
                for a, b in texts
            ]
            rows.append(
                (f"{role} spans, overlap F1", f1(*map(sum, zip(*counts, strict=True))), sum(c[1] for c in counts))
            )
    phrases = [(a, b) for a, b in both if isinstance(a, Phrase) and isinstance(b, Phrase)]
    if phrases:
        rows += [
            ("country of phrases, kappa", kappa([(str(a.country), str(b.country)) for a, b in phrases]), len(phrases)),
            ("sector of phrases, kappa", kappa([(str(a.sector), str(b.sector)) for a, b in phrases]), len(phrases)),
        ]
    return table(rows)


def table(rows: Sequence[Row]) -> str:
    """Names, figures and counts as a Markdown table; a figure that is none (a bare count) is left empty."""
    told = (f"| {n} | {'' if v != v else f'{v:.2f}'} | {k} |" for n, v, k in rows)
    return "\n".join(["| layer | agreement | items |", "|---|---|---|", *told]) + "\n"

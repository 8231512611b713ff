"""The counts of the corpus, as Markdown tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman_corpus import codes
from dragoman_corpus.documents import Article
from dragoman_corpus.frames import alike
from dragoman_corpus.model import Item, Phrase


def table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(map(str, r)) for r in rows)]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def report(items: list[Item | Phrase], articles: list[Article], splits: dict[str, str]) -> str:
    """All tables."""
    texts = [i for i in items if isinstance(i, Item)]
    sentences = [i for i in texts if i.where.path.parent.name == "sentences"]
    paragraphs = [i for i in texts if i.where.path.parent.name == "statements"]
    phrases = [i for i in items if isinstance(i, Phrase)]
    events = [e for i in sentences for e in i.events]
    modes = Counter((e.type, e.mode or "") for e in events)
    known = [(t, m) for t, ms in codes.modes().items() for m in ("", *sorted(ms))]
    twins = alike(texts)
    shared = len({id(i) for pair in twins for i in pair})
    share = 100 * shared / max(1, len(sentences) + len(paragraphs))
    sizes = Counter((a.writer, a.options["group"]) for a in articles if "group" in a.options)
    groups = [g for g, n in sizes.items() if n > 1]
    pairs = Counter(i.meta["pair"] for i in sentences if "pair" in i.meta)
    return "\n".join(
        [
            f"{len(sentences)} sentences with {len(events)} events, "
            f"{sum(i.none is not None for i in sentences)} of them hard negatives; "
            f"{len(pairs)} minimal pairs or triples of {sum(pairs.values())} sentences; "
            f"{len(paragraphs)} paragraphs with {sum(len(i.statements) for i in paragraphs)} attributions; "
            f"{len(phrases)} actor phrases; {len(articles)} documents with "
            f"{sum(len(a.events) for a in articles)} events and "
            f"{sum(len(a.statements) for a in articles)} attributions, "
            f"in {len(groups)} groups of two or more. "
            f"Texts that share a frame with another: {shared} ({share:.1f} %).\n",
            "## Types and modes\n",
            table(("type", "mode", "events"), ((t, m or "(none)", modes[t, m]) for t, m in known)),
            "## Status\n",
            table(("status", "events"), Counter(e.status for e in events).most_common()),
            "## Contexts\n",
            table(
                ("context", "events"),
                sorted(
                    {**dict.fromkeys(codes.contexts(), 0), **Counter(c for e in events for c in e.contexts)}.items()
                ),
            ),
            "## Hard negatives\n",
            table(("kind", "sentences"), Counter(i.none for i in sentences if i.none).most_common()),
            *(
                f"## {name.capitalize()}\n\n"
                + table(
                    (name, "texts"), Counter(i.meta.get(name, "?") for i in (*sentences, *paragraphs)).most_common()
                )
                for name in ("region", "period", "genre")
            ),
            "## Documents\n",
            table(
                ("writer", "split", "documents", "groups", "events", "statements"),
                (
                    (
                        w,
                        splits[w],
                        sum(a.writer == w for a in articles),
                        sum(g[0] == w for g in groups),
                        sum(len(a.events) for a in articles if a.writer == w),
                        sum(len(a.statements) for a in articles if a.writer == w),
                    )
                    for w in sorted({a.writer for a in articles})
                ),
            ),
            "## Writers\n",
            table(
                ("writer", "split", "texts"),
                ((w, splits[w], n) for w, n in sorted(Counter(i.writer for i in items).items())),
            ),
        ]
    )

"""What counts for or against a proposal: its features, by name."""

from __future__ import annotations

from dragoman.marks import Marks
from dragoman.statements.propose import Proposal
from dragoman.statements.quotes import Quotes

PERSONAL = frozenset("i you he she it we they".split())
RELATIVE = frozenset(("who", "which", "that", "whom"))
SIZES = (1, 2, 3, 5, 8, 13, 21, 34)


def features(marks: Marks, quotes: Quotes, p: Proposal) -> list[str]:
    """The features of a proposal; each has one weight in ``weights.csv``."""
    head = marks.tokens[p.head]
    source, quoted, size = source_kind(marks, p), quoted_kind(quotes, p), size_kind(len(p.content))
    frame = p.frame
    broad = frame.split(":")[0].split(">")[0]
    negated = marks.child(p.head, "neg") is not None
    modal = next((t.lower for t in marks.children(p.head, "aux") if t.tag == "MD"), "")
    first = marks.tokens[p.content[0]]
    found = [
        f"cue={p.key}",
        f"frame={frame}",
        f"cue={p.key} frame={frame}",
        f"source={source}",
        f"broad={broad} source={source}",
        f"cue={p.key} source={source}",
        f"quoted={quoted}",
        f"broad={broad} quoted={quoted}",
        f"broad={broad} size={size}",
        f"tag={head.tag}",
        f"tag={head.tag} broad={broad}",
        f"dep={head.dep}",
        f"dep={head.dep} tag={head.tag} sourced={p.source is not None}",
        f"first={first.tag} broad={broad}",
        f"side={'left' if p.content[-1] < p.head else 'right' if p.content[0] > p.head else 'both'} broad={broad}",
    ]
    if negated:
        found.append(f"negated broad={broad}")
    if modal:
        found.append(f"modal={modal}")
    if p.head in quotes.at:
        found.append("cue quoted")
        found.append(f"cue quoted broad={broad}")
    if first.dep == "mark" or first.tag in ("WDT", "WP", "WRB"):
        found.append(f"opens={first.lower}")
    if p.source_head is not None:
        word = marks.tokens[p.source_head]
        if word.pos == "NOUN":
            found.append(f"sourcenoun={word.lemma.lower()}")
    content_head = min(p.content, key=lambda i: depth(marks, i))
    word = marks.tokens[content_head]
    found.append(f"contentpos={word.pos} broad={broad}")
    return found


def depth(marks: Marks, i: int) -> int:
    n = 0
    for _ in marks.ancestors(i):
        n += 1
        if n > 40:
            break
    return n


def source_kind(marks: Marks, p: Proposal) -> str:
    if p.source_head is None:
        return "none"
    word = marks.tokens[p.source_head]
    if word.lower in RELATIVE:
        return word.lower
    if word.pos == "PRON":
        return word.lower if word.lower in PERSONAL else "pronoun"
    return word.pos


def quoted_kind(quotes: Quotes, p: Proposal) -> str:
    inside = sum(i in quotes.at for i in p.content)
    if inside == 0:
        return "none"
    whole = inside >= len(p.content)
    return ("all" if whole else "some") + ("" if inside > 4 else " few")


def size_kind(n: int) -> str:
    return str(next((s for s in SIZES if n <= s), "more"))

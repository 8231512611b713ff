"""From stretches that may be toponyms to those that are, each with the place it means."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.marks import Marks
from dragoman.places.find import Found, find
from dragoman.places.gazetteer import ALTERNATE, Gazetteer
from dragoman.places.hints import Hints
from dragoman.places.lexicon import Lexicon
from dragoman.places.resolve import Answer, Sense, resolve, score
from dragoman.places.signs import Scene, Signs, pairs, signs, stepped

# A stretch, its signs, and the state or division that follows its comma.
Look = tuple[Found, Signs, Found | None]

# A document is about a country from this share of its toponyms on; a town of so many people is larger; and so
# likely is its name a toponym at least. On dev the rule changes nothing to speak of: it is for news of the world.
MUCH_AT_HOME, LARGE, AT_HOME = 0.25, 40_000, 0.45
ENGLISH = frozenset(("AUS", "CAN", "GBR", "IRL", "NZL", "USA", "ZAF"))
# Below this first estimate a stretch is no context for the others (and is seldom kept: 1 in 100 on dev).
FAINT = 0.03


@dataclass(frozen=True)
class Judged:
    """A stretch, how likely it is a toponym, the signs for that, and the place it would mean (null: none known)."""

    found: Found
    signs: Signs
    likelihood: float
    answer: Answer | None
    holder: Found | None


def first_look(scene: Scene) -> list[Look]:
    """Each stretch with its own signs and the state or division that follows its comma."""
    held = pairs(scene)
    holding = {(g.first, g.last) for g in held.values()}
    return [
        (f, signs(f, scene, held.get((f.first, f.last)), (f.first, f.last) in holding), held.get((f.first, f.last)))
        for f in scene.found
    ]


def gather(looks: Sequence[Look], likely: Sequence[float]) -> tuple[list[Sense], list[int]]:
    """The senses to resolve, and for each look the index of its sense (-1: no candidates, or too faint).

    A name has one sense in a document, unless different states follow its comma in different places.
    """
    holders: dict[str, dict[str, Found]] = defaultdict(dict)
    for (f, _, holder), p in zip(looks, likely, strict=True):
        if holder is not None and p >= FAINT:
            holders[f.key].setdefault(holder.key, holder)
    order: dict[tuple[str, str], int] = {}
    members: list[list[int]] = []
    index: list[int] = []
    for n, ((f, _, holder), p) in enumerate(zip(looks, likely, strict=True)):
        if not f.candidates or p < FAINT:
            index.append(-1)
            continue
        split = holder.key if holder is not None and len(holders[f.key]) > 1 else ""
        at = order.setdefault((f"{f.key} {f.via} {f.division}", split), len(members))
        if at == len(members):
            members.append([])
        members[at].append(n)
        index.append(at)
    senses = []
    for (_, split), group in zip(order, members, strict=True):
        f = looks[group[0]][0]
        held = tuple(holders[f.key].values()) if not split else (holders[f.key][split],)
        senses.append(Sense(f.key, f.candidates, sum(likely[n] for n in group), held))
    return senses, index


def view(marks: Marks, lexicon: Lexicon, gazetteer: Gazetteer, hints: Hints) -> Scene:
    """The document with all its stretches that may be toponyms."""
    return Scene(marks, lexicon, find(marks, lexicon, gazetteer), hints)


def judge(scene: Scene) -> list[Judged]:
    """All stretches found, judged; overlapping ones are still there."""
    lexicon = scene.lexicon
    looks = first_look(scene)
    likely = [logistic(score(s, lexicon.weights["find"])) for _, s, _ in looks]
    senses, index = gather(looks, likely)
    answers = resolve(senses, lexicon.weights["resolve"], scene.hints)
    out = []
    for (f, s, holder), p, at in zip(looks, likely, index, strict=True):
        answer = answers[at] if at >= 0 else None
        full = s | answer_signs(answer)
        keep = logistic(score(full, lexicon.weights["keep"])) if p >= FAINT else p
        if answer is not None:
            keep = answer.context * keep + (1 - answer.context) * p
            if at_home(f, s, answer):
                keep = max(keep, AT_HOME)
        out.append(Judged(f, full, keep, answer, holder))
    return out


def at_home(f: Found, own: Signs, answer: Answer) -> bool:
    """Is it the name of a larger town or division of the very country that the document is about?

    Only outside the English-speaking countries, whose towns bear the names of persons and things. The gold sets
    that the weights were learnt on say little of such names, and the recogniser often calls them organizations.
    """
    c = answer.place
    return (
        f.via == "name"
        and c.rank < ALTERNATE
        and c.country not in ENGLISH
        and (c.population >= LARGE or c.feature == "ADM1")
        and answer.signs.get("country share", 0.0) >= MUCH_AT_HOME
        and len(f.key) > 3
        and not own["person too"]
        and not own["in longer"]
        and not any(name.startswith("ner>") for name in own)
        and "after=name" not in own
        and "before=name" not in own
    )


def answer_signs(answer: Answer | None) -> Signs:
    """What the place that a stretch would mean says of its being a toponym."""
    if answer is None:
        return {}
    taken = {f"answer {k}": v for k, v in answer.signs.items() if not k.startswith("first")}
    return stepped({"answer share": answer.share, **taken})


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def choose(judged: Sequence[Judged], threshold: float, people: float) -> list[Judged]:
    """The likeliest stretches that do not overlap, in text order; `people`: threshold of adjectives and demonyms."""
    taken: set[int] = set()
    kept = []
    for j in sorted(judged, key=lambda j: (-j.likelihood, -(j.found.last - j.found.first), j.found.first)):
        tokens = range(j.found.first, j.found.last)
        if j.likelihood >= (people if j.found.via == "people" else threshold) and taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(j)
    return sorted(kept, key=lambda j: j.found.span)

"""What speaks for and against a stretch's being a toponym, as named numbers for the weights in ``weights.csv``."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dragoman.marks import Marks, Mention
from dragoman.places.find import Found
from dragoman.places.gazetteer import WEIGHED_KINDS
from dragoman.places.hints import Hints
from dragoman.places.lexicon import Lexicon

Signs = dict[str, float]

PLACE_LABELS = frozenset(("GPE", "LOC"))
DASHES: Final = frozenset("-–—")
# A dateline's dash stands within so many tokens of the place ("KABUL, Afghanistan (AP) —").
DATELINE_TOKENS: Final = 7
LABELS = frozenset(("GPE", "LOC", "NORP", "FAC", "ORG", "PERSON"))
# A town or division of so many people is well known, unless its name is also a person's.
FAMOUS: Final = 150_000
# What the recogniser says is worth more or less for such names, and for subjects.
CROSSED: Final = (
    "ner=none", "ner=PERSON", "ner=ORG", "ner=GPE", "ner>PERSON", "ner>ORG", "ner>PERSON last", "ner>PERSON first",
    "ner=NORP", "ner=other", "via=people",
)  # fmt: skip
# Numbers that do not speak evenly are also told in steps (about the sixths of their values on dev).
STEPS: Final = {
    "answer admin1 named": (0.4, 0.6, 0.9),
    "answer admin1 share": (0.05, 0.15, 0.3, 0.45, 0.6, 0.75),
    "answer admin2 named": (0.05, 0.4, 0.65),
    "answer country share": (0.05, 0.3, 0.55, 0.7, 0.8, 0.9),
    "answer hint division": (0.5,),
    "answer near": (0.01, 0.05, 0.4, 1.2),
    "answer share": (0.5, 0.85, 0.98),
    "answer size": (3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 7.0),
    "candidates": (0.25, 0.45, 0.7, 1.0),
    "elsewhere person": (0.2, 0.5, 0.9),
    "elsewhere place": (0.3, 0.55, 0.9),
    "size": (0.45, 0.55, 0.65, 0.72, 0.8, 0.95),
}


@dataclass(frozen=True)
class Scene:
    """The document's stretches and what is counted once for all of them."""

    marks: Marks
    lexicon: Lexicon
    found: Sequence[Found]
    hints: Hints

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        return {i: m for m in self.marks.mentions for i in range(m.first, m.last)}

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that the document also writes in small letters."""
        return frozenset(t.text for t in self.marks.tokens if t.text.islower())

    @cached_property
    def loud(self) -> frozenset[int]:
        """Sentences written in capitals throughout."""
        return frozenset(s.i for s in self.marks.sentences if self._loud(s.first, s.last))

    def _loud(self, first: int, last: int) -> bool:
        words = [t.text for t in self.marks.tokens[first:last] if t.text.isalpha()]
        return len(words) > 3 and sum(w.isupper() for w in words) > 0.7 * len(words)

    @cached_property
    def labels(self) -> dict[str, Counter[str]]:
        """By key, how often the recogniser gave it which label, as a whole mention or inside one."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for f in self.found:
            mention = self.mention_at.get(f.first)
            if mention is None:
                counts[f.key]["none"] += 1
            else:
                whole = mention.first >= f.first - 1 and mention.last <= f.last + 1
                counts[f.key][mention.label if whole else f"in {mention.label}"] += 1
        return counts

    @cached_property
    def starts(self) -> dict[int, list[Found]]:
        by: dict[int, list[Found]] = defaultdict(list)
        for f in self.found:
            by[f.first].append(f)
        return by

    @cached_property
    def ends(self) -> dict[int, list[Found]]:
        by: dict[int, list[Found]] = defaultdict(list)
        for f in self.found:
            by[f.last].append(f)
        return by

    @cached_property
    def longer(self) -> frozenset[tuple[int, int]]:
        """Stretches that lie inside a longer one known to the gazetteer."""
        inside = set()
        for f in self.found:
            if f.via != "mention":
                for i in range(f.first, f.last):
                    inside |= {(g.first, g.last) for g in self.starts.get(i, ()) if g.last <= f.last and g is not f}
        return frozenset(inside)


def containers(f: Found, g: Found) -> bool:
    """May `f` lie in `g`: is some candidate of `f` within some state or division that `g` names?"""
    above = {c.id for c in g.candidates if c.feature in ("ADM1", "ADM2", "PCLI")}
    states = {c.country for c in g.candidates if c.feature == "PCLI"}
    return any(
        (c.admin1 in above or c.admin2 in above or c.country in states) and c.id not in above for c in f.candidates
    )


def pairs(scene: Scene) -> dict[tuple[int, int], Found]:
    """For each "City, State" the stretch after the comma, by the first one's tokens."""
    found: dict[tuple[int, int], Found] = {}
    tokens = scene.marks.tokens
    for f in scene.found:
        if f.last + 1 < len(tokens) and tokens[f.last].text in (",", "("):
            after = [g for g in scene.starts.get(f.last + 1, ()) if g.via != "people" and containers(f, g)]
            if after:
                found[f.first, f.last] = max(after, key=lambda g: g.last)
    return found


def signs(f: Found, scene: Scene, pair: Found | None, paired: bool) -> Signs:
    """The signs of one stretch. `pair`: what follows its comma and may hold it; `paired`: it holds another so."""
    return stepped(
        {
            "bias": 1.0,
            **mention_signs(f, scene),
            **gazetteer_signs(f, scene.lexicon.persons),
            **form_signs(f, scene),
            **neighbour_signs(f, scene),
            "host named": float(scene.hints.named(f.key)),
            "pair": float(pair is not None),
            "paired": float(paired),
        }
    )


def stepped(signs: Signs) -> Signs:
    """The signs with the steps that their numbers have passed."""
    for label in CROSSED:
        if label in signs:
            signs |= {f"{label} & {n}": signs[n] for n in ("famous", "person too", "dep=nsubj") if signs.get(n)}
    passed = ((n, cut) for n, cuts in STEPS.items() if n in signs for cut in cuts if signs[n] > cut)
    return signs | {f"{n}>{cut}": 1.0 for n, cut in passed}


def mention_signs(f: Found, scene: Scene) -> Signs:
    mention = scene.mention_at.get(f.first) or scene.mention_at.get(f.last - 1)
    if mention is None:
        out = {"ner=none": 1.0}
    else:
        first = mention.first + (scene.marks.tokens[mention.first].lower == "the")
        last = mention.last - (scene.marks.tokens[mention.last - 1].tag == "POS")
        label = mention.label if mention.label in LABELS else "other"
        if first == f.first and last == f.last:
            out = {f"ner={label}": 1.0}
        elif first <= f.first and f.last <= last:
            where = "first" if f.first == first else "last" if f.last == last else "middle"
            out = {f"ner>{label}": 1.0, f"ner>{label} {where}": 1.0}
        else:
            out = {f"ner<{label}": 1.0}
    counts = scene.labels[f.key]
    total = sum(counts.values())
    others = total - 1
    if others:
        here = "none" if mention is None else mention.label
        places = counts["GPE"] + counts["LOC"] - ("ner=GPE" in out or "ner=LOC" in out)
        people = counts["PERSON"] + counts["in PERSON"] - (here == "PERSON")
        out["elsewhere place"] = max(0, places) / others
        out["elsewhere person"] = max(0, people) / others
    return out


def gazetteer_signs(f: Found, persons: frozenset[str]) -> Signs:
    out = {f"via={f.via}": 1.0}
    if f.via != "name":
        return out
    best = f.candidates[0]
    named = [c for c in f.candidates if c.rank < 2]
    largest = max((c.population for c in named), default=0)
    out["size"] = math.log10(largest + 1) / 7
    out["rank=alternate"] = float(not named)
    out["best=" + (best.feature if best.feature in WEIGHED_KINDS else "other")] = 1.0
    out["state"] = float(any(c.feature.startswith("PCL") for c in named))
    out["division"] = float(any(c.feature == "ADM1" for c in named))
    out["candidates"] = math.log10(len(f.candidates))
    out["person too"] = float(f.key in persons)
    out["famous"] = float(largest >= FAMOUS and f.key not in persons)
    return out


def form_signs(f: Found, scene: Scene) -> Signs:
    tokens = scene.marks.tokens[f.first : f.last]
    last = tokens[-1]
    sentence = scene.marks.sentences[last.sentence]
    loud = sentence.i in scene.loud
    out = {
        f"length={min(3, len(tokens))}": 1.0,
        "short": float(len(f.key) <= 3),
        "pos=" + (last.pos if last.pos in ("PROPN", "NOUN", "ADJ", "VERB") else "other"): 1.0,
        "dep=" + last.dep: 1.0,
        "capitals": float(not loud and all(t.text.isupper() for t in tokens)),
        "loud": float(loud),
        "opens sentence": float(f.first == sentence.first),
        "heading": float(sentence.kind == "heading"),
        "dateline": float(dateline(f, scene)),
        "small elsewhere": float(len(tokens) == 1 and last.lower in scene.small),
        "in longer": float((f.first, f.last) in scene.longer),
    }
    if last.lower in scene.lexicon.cues["settlement"]:
        out["ends settlement"] = 1.0
    return out


def dateline(f: Found, scene: Scene) -> bool:
    """Does it open its paragraph, followed by a dash or an agency's name ("KABUL (AFP) -", "Newark, N.J. --")?"""
    sentence = scene.marks.sentences[scene.marks.tokens[f.first].sentence]
    opens = f.first == sentence.first and (
        sentence.i == 0 or scene.marks.sentences[sentence.i - 1].paragraph != sentence.paragraph
    )
    rest = scene.marks.tokens[f.last : f.last + DATELINE_TOKENS]
    return opens and any(set(t.text) <= DASHES for t in rest) and not any(t.text in (".", "!", "?") for t in rest[:1])


def neighbour_signs(f: Found, scene: Scene) -> Signs:
    tokens, cues = scene.marks.tokens, scene.lexicon.cues
    sentence = scene.marks.sentences[tokens[f.first].sentence]
    out: Signs = {}
    if f.first > sentence.first:
        before = tokens[f.first - 1]
        word = before.lower.rstrip(".")
        if word in cues["locative"]:
            out["before=locative"] = 1.0
        elif word in cues["title"] and before.text[0].isupper():
            out["before=title"] = 1.0
        elif word in ("of", "the", ",", "and", "(", "-", "–"):
            out["before=" + word] = 1.0
        elif before.text[0].isupper() and before.pos == "PROPN":
            out["before=name"] = 1.0
        elif before.text[0].isdigit():
            out["before=number"] = 1.0
        else:
            out["before=" + before.pos] = 1.0
        if word == "of" and f.first - 1 > sentence.first and tokens[f.first - 2].lower in cues["settlement"]:
            out["before=settlement of"] = 1.0
    if f.last < sentence.last:
        after = tokens[f.last]
        word = after.lower.rstrip(".")
        capital = after.text[0].isupper()
        if capital and word in cues["street"]:
            out["after=street"] = 1.0
        elif word in cues["institution"]:
            out["after=institution" if capital else "after=small institution"] = 1.0
        elif word in cues["settlement"]:
            out["after=settlement" if capital else "after=small settlement"] = 1.0
        elif capital and after.pos == "PROPN":
            out["after=name"] = 1.0
            mention = scene.mention_at.get(f.last)
            if mention and mention.label == "PERSON":
                out["after=person"] = 1.0
        elif after.tag == "POS":
            out["after=possessive"] = 1.0
        elif word in (",", "-", "–", ")", "(", "and"):
            out["after=" + word] = 1.0
        elif after.text[0].isdigit():
            out["after=number"] = 1.0
        else:
            out["after=" + after.pos] = 1.0
    return out

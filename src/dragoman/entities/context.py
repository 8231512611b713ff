"""Where a document is at home: the country of its bare "police" and "protesters"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dragoman.entities.cluster import Cluster
from dragoman.entities.lexicon import COUNTRYLESS
from dragoman.marks import Marks
from dragoman.reading.record import Place, Reason

# The most frequent country must have this share of all mentions of countries, or be the only one twice named.
# Set on the readouts: below it the guess is wrong more often than right.
SHARE = 0.45
# Less will do if it is so many times as frequent as the next one.
LESS, LEAD = 0.35, 1.4
# From this share on the document's country outweighs a place named in the sentence.
SURE = 0.6
WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "across",
        "around",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
    }
)
# Mentions in the first sentences count double: they say where the story is set.
OPENING = 3


def home(marks: Marks, clusters: Sequence[Cluster]) -> tuple[str, Reason] | None:
    """The country the document is about, if little doubt is left."""
    counts: Counter[str] = Counter()
    for k in clusters:
        if k.country and k.country not in COUNTRYLESS:
            for m in k.mentions:
                counts[k.country] += 2 if marks.tokens[m.head].sentence < OPENING else 1
    if not counts:
        return None
    (country, n), *others = counts.most_common(2)
    share = n / sum(counts.values())
    leads = not others or n >= LEAD * others[0][1]
    if share < (LESS if leads else SHARE):
        return None
    return country, Reason("country", "home", f"the document is mostly about {country}", round(share, 2))


def located(marks: Marks, p: Place) -> bool:
    """Does the text put something in or at the place? "A visitor from Canada" does not put her there."""
    tokens = marks.within(p.span)
    return p.kind == "literal" and bool(tokens) and tokens[0] > 0 and marks.tokens[tokens[0] - 1].lower in WHERE


def by_sentence(marks: Marks, places: Sequence[Place]) -> dict[int, dict[str, Place]]:
    """For each sentence the countries in which the text puts something, with a place there."""
    found: dict[int, dict[str, Place]] = defaultdict(dict)
    for p in places:
        if p.country and located(marks, p):
            found[marks.tokens[marks.within(p.span)[0]].sentence].setdefault(p.country, p)
    return found


def local(marks: Marks, k: Cluster, places: Mapping[int, Mapping[str, Place]]) -> tuple[str, Reason] | None:
    """The one country in which the places of the sentence of the first mention lie (`by_sentence`)."""
    found = places.get(marks.tokens[k.mentions[0].head].sentence, {})
    if len(found) != 1:
        return None
    country, place = next(iter(found.items()))
    return country, Reason("country", "local", f"told of in {place.name}, {country}")
